"""Asks a tree about itself in a process of its own, so that a copy with a planted fault speaks for itself."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


class Silent(Exception):
    """The tree cannot be loaded; the text is what Python says about it."""


def ask(root: Path, program: str) -> Any:
    """What a program of this folder prints when Django is set up on `root`. Raises Silent."""
    command = [sys.executable, "-P", str(Path(__file__).with_name(program))]
    environment = os.environ | {"PYTHONPATH": str(root), "DJANGO_SETTINGS_MODULE": "rostok.config.settings"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Silent((done.stderr.strip().splitlines() or ["no reason given"])[-1])
    return json.loads(done.stdout)
