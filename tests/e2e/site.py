"""A real installation for the browser: `rostok demo` in a process group of its own."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools.cluster import free_port

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "site.sqlite3"
LOADED_AT = "http://localhost:1"  # stands in the letters of a demonstration that nobody serves yet
PATIENCE = 420  # seconds until the demonstration is loaded and answers


@dataclass(frozen=True, slots=True)
class Site:
    """A served demonstration: its address, the environment of its commands, its supervisor, its database."""

    url: str
    env: dict[str, str]
    supervisor: int
    database: Path

    def __hash__(self) -> int:
        return hash(self.url)

    def rostok(self, *arguments: str) -> str:
        """Output of a rostok command over the same data."""
        return said_by(self.env, *arguments)

    def pages(self) -> list[dict[str, str]]:
        """What `rostok pages --json` tells."""
        return list(json.loads(self.rostok("pages", "--json").splitlines()[-1]))


def said_by(env: dict[str, str], *arguments: str) -> str:
    """Output of a rostok command in this environment."""
    command = [sys.executable, "-m", "rostok", *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout


def environment(data: Path, url: str) -> dict[str, str]:
    """The environment of a demonstration that keeps its data here and is met at this address."""
    left_out = {key for key in os.environ if key.startswith("ROSTOK_")} - {"ROSTOK_TIME_ZONE"}
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    env |= {"ROSTOK_DATA": str(data), "ROSTOK_MODE": "demo", "DATABASE_URL": f"sqlite:///{data / DATABASE}"}
    return env | {"ROSTOK_URL": url}


def load_demo(data: Path) -> None:
    """A data folder with the demonstration loaded and what it left to the worker done, to be copied."""
    env = environment(data, LOADED_AT)
    said_by(env, "demo", "--load-only")
    said_by(env, "db_worker", "--batch", "--no-startup-delay")


def copy_demo(loaded: Path, data: Path, url: str) -> None:
    """The same demonstration for another process to serve at this address: its letters name it."""
    shutil.copytree(loaded, data, dirs_exist_ok=True)
    with closing(sqlite3.connect(data / DATABASE)) as database, database:
        database.execute("UPDATE foundation_letter SET body = replace(body, ?, ?)", (LOADED_AT, url))


@contextmanager
def served_demo(data: Path, loaded: Path | None = None) -> Iterator[Site]:
    """Start `rostok demo` on a free port of the loopback and end it afterwards.

    `loaded`: a folder that `load_demo` has filled, whose copy is served; else it is loaded now.
    """
    port = free_port()
    env = environment(data, f"http://localhost:{port}")
    if loaded:
        copy_demo(loaded, data, env["ROSTOK_URL"])
    command = [sys.executable, "-m", "rostok", "demo", "--port", str(port)]
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    try:
        wait_until_ready(process)
        timer.cancel()
        yield Site(env["ROSTOK_URL"], env, process.pid, data / DATABASE)
    finally:
        timer.cancel()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    """Read what it says up to the line `ready …`. RuntimeError with everything said when it ends first."""
    said = []
    for line in process.stdout or ():
        said.append(line)
        if line.startswith("ready "):
            threading.Thread(target=drain, args=(process,), daemon=True).start()
            return
    raise RuntimeError("the demonstration did not start:\n" + "".join(said))


def drain(process: subprocess.Popen[str]) -> None:
    """Keep reading, so that a talkative process never blocks."""
    if process.stdout:
        with process.stdout as said:
            for _line in said:
                pass
