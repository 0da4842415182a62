"""Databases made once and copied: the tables kept between runs, data folders made anew in each run."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.config.running import ROOT, rostok

KEPT = ROOT / ".pytest_cache" / "rostok-tables"
DATABASE = "rostok.sqlite3"


def tables() -> Path:
    """A data folder where `rostok migrate` made the tables; kept until something that makes them changes."""
    return _made(KEPT, _digest_of_the_tables(), _migrate)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of this run, made by the first process that asks; the others wait for it."""
    base = factory.getbasetemp()
    return _made(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base, name, make)


def demonstration(factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small demonstration, loaded by the command; not to be changed."""
    return made_once(factory, "demo", _load_demonstration)


def walked(factory: pytest.TempPathFactory) -> str:
    """What `rostok pages --json` says of that demonstration: its pages, a line of JSON."""

    def walk(folder: Path) -> None:
        answer = rostok(demonstration(factory), "pages", "--json")
        assert answer.code == 0, answer.text[-2000:]
        (folder / "pages.json").write_text(answer.out.strip().splitlines()[-1], encoding="utf-8")

    return (made_once(factory, "walked", walk) / "pages.json").read_text(encoding="utf-8")


def copy_of(data: Path, target: Path) -> Path:
    """A data folder with the same database, for a test that changes it."""
    target.mkdir(exist_ok=True)
    with closing(sqlite3.connect(target / DATABASE)) as copy:
        _copy(data, copy)
    return target


@contextmanager
def tables_in(database: str) -> Iterator[None]:
    """Fills a database in memory with the tables and keeps it alive while the block lasts."""
    with closing(sqlite3.connect(database, uri=True)) as kept:
        _copy(tables(), kept)
        yield


def _copy(data: Path, target: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as source:
        source.backup(target)


def _made(base: Path, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` of `base`; what a killed process left half-made is made anew."""
    folder, done = base / name, base / f"{name}.done"
    base.mkdir(parents=True, exist_ok=True)
    with _alone(base / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One process at a time."""
    with lock.open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _load_demonstration(data: Path) -> None:
    copy_of(tables(), data)
    answer = rostok(data, "demo", "--load-only")
    assert answer.code == 0, answer.text[-2000:]


def _migrate(data: Path) -> None:
    answer = rostok(data, "migrate", "--verbosity", "0", ROSTOK_MODE="test")
    assert answer.code == 0, answer.text[-2000:]


def _digest_of_the_tables() -> str:
    """Of our migrations, of the fields and tables they take from foundation, of everybody else's versions."""
    ours = {*ROOT.glob("rostok/*/migrations/*.py"), *ROOT.glob("rostok/foundation/**/*.py")}
    makers = [*sorted(ours), ROOT / "requirements.lock"]
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in makers:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
