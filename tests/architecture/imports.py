"""imports: rooms import only downward, files of a room only the layers below, kernel and cores no Django."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.fault import Fault

BROKEN_IMPORT = re.compile(r"^-\s+(rostok[\w.]*) -> ([\w.]+) \(l\.(\d+)")
UNKNOWN_NAME = re.compile(r"^- (rostok[\w.]*)$")


def find(root: Path) -> list[Fault]:
    """What import-linter says, without its cache, as places in files."""
    linter = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    environment = os.environ | {"COLUMNS": "1000", "PYTHONPATH": str(root)}
    done = subprocess.run(linter, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    faults = [fault for line in done.stdout.splitlines() if (fault := fault_of(root, line.rstrip()))]
    return faults or [Fault("pyproject.toml", 1, " ".join((done.stdout + done.stderr).split()))]


def fault_of(root: Path, line: str) -> Fault | None:
    """The fault a line of the report names, if it names one."""
    if found := BROKEN_IMPORT.match(line):
        return Fault(file_of(root, found[1]), int(found[3]), f"may not import {found[2]}")
    if found := UNKNOWN_NAME.match(line):
        return Fault(file_of(root, found[1]), 1, "is no file name of a room (see docs/architecture.md)")
    return None


def file_of(root: Path, module: str) -> str:
    """The file of a module."""
    path = Path(*module.split("."))
    return str(path / "__init__.py" if (root / path).is_dir() else path.with_suffix(".py"))
