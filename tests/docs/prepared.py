"""Data folders made once for a whole run of the tests, however many processes share it."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name`, made by the first process that asks; the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = shared / name, shared / f"{name}.done"
    with (shared / f"{name}.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def copy_of(data: Path, target: Path) -> Path:
    """A data folder with the same database, for a test that changes it."""
    target.mkdir(exist_ok=True)
    with (
        sqlite3.connect(data / "rostok.sqlite3") as source,
        sqlite3.connect(target / "rostok.sqlite3") as copy,
    ):
        source.backup(copy)
    source.close()
    copy.close()
    return target
