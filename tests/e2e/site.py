"""A real installation for the browser: `rostok demo` in a process group of its own."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools.cluster import free_port

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "site.sqlite3"
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
        command = [sys.executable, "-m", "rostok", *arguments]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, cwd=ROOT, check=False)
        assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def pages(self) -> list[dict[str, str]]:
        """What `rostok pages --json` tells."""
        return list(json.loads(self.rostok("pages", "--json").splitlines()[-1]))


@contextmanager
def served_demo(data: Path) -> Iterator[Site]:
    """Start `rostok demo` on a free port of the loopback and end it afterwards."""
    port = free_port()
    env = {key: value for key, value in os.environ.items() if not key.startswith("ROSTOK_")}
    env |= {"ROSTOK_DATA": str(data), "ROSTOK_MODE": "demo", "DATABASE_URL": f"sqlite:///{data / DATABASE}"}
    env["ROSTOK_URL"] = f"http://localhost:{port}"
    command = [sys.executable, "-m", "rostok", "demo", "--port", str(port)]
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    try:
        wait_until_ready(process)
        timer.cancel()
        yield Site(f"http://localhost:{port}", env, process.pid, data / DATABASE)
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
