"""Runs the `rostok` command as a person at a terminal does."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What the person sees, and the exit code."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Both streams."""
        return self.out + self.err


def environment(data: Path, **given: str) -> dict[str, str]:
    """An environment with its own data folder and nothing of the test run's settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ROSTOK_") and k != "DATABASE_URL"}
    return kept | {"ROSTOK_DATA": str(data), "PYTHONWARNINGS": "default"} | given


def command(*arguments: str) -> list[str]:
    """The words that start the command."""
    return [sys.executable, "-m", "rostok", *arguments]


def rostok(data: Path, *arguments: str, **given: str) -> Answer:
    """The answer of a command that ends by itself; fails the test when it shows a traceback."""
    done = subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env=environment(data, **given),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=600,
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return Answer(done.returncode, done.stdout, done.stderr)
