"""Three processes under one: the web, the worker and the minute tick; whichever dies is started again."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PATIENCE = 60.0  # seconds until the web must answer
LONG_LIFE = 10.0  # a process that lived longer than this is started again without waiting
MAX_PAUSE = 30.0


def leash() -> list[str]:
    """The words that end a process when the one that started it is killed; none where there is no setpriv."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM"] if setpriv else []


@dataclass
class Child:
    """One kept process; `failures` in a row lengthen the pause before the next start."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    start_after: float = 0.0

    def start(self) -> None:
        """Start in a process group of its own, so that nothing survives a restart, nor our own death."""
        self.process = subprocess.Popen(  # noqa: S603  # our own command
            [*leash(), *self.command],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            env=surroundings(),
        )
        self.started_at = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def bury(self) -> None:
        """After a death: end what is left of the group and set the time of the next start."""
        if self.process is None:
            return
        self.signal(signal.SIGKILL)
        lived = time.monotonic() - self.started_at
        self.failures = 0 if lived > LONG_LIFE else self.failures + 1
        self.start_after = time.monotonic() + min(MAX_PAUSE, 2.0 ** min(self.failures, 10) - 1)
        self.process = None

    def signal(self, number: signal.Signals) -> None:
        """To the whole group; a group that is gone is no error."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


@dataclass
class Supervisor:
    """Keeps children alive until a signal asks to stop."""

    children: list[Child]
    is_stopping: bool = False
    log: Callable[[str], None] = field(default=lambda line: print(line, file=sys.stderr, flush=True))  # noqa: T201 - the operator's screen

    def run(self, *, when_ready: Callable[[], None], is_ready: Callable[[], bool]) -> None:
        """Start all, call `when_ready` once `is_ready`, keep them until SIGTERM or SIGINT, then stop them."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        said_ready, deadline = False, time.monotonic() + PATIENCE
        try:
            while not self.is_stopping:
                self.keep()
                if not said_ready and is_ready():
                    said_ready = True
                    when_ready()
                if not said_ready and time.monotonic() > deadline:
                    self.log("The web does not answer yet; the log tells why.")
                    deadline = float("inf")
                time.sleep(0.2)
        finally:
            self.stop_all()

    def keep(self) -> None:
        """Start what does not run and may start by now."""
        for child in self.children:
            if child.is_running():
                continue
            if child.process is not None:
                self.log(f"{child.name} ended; starting it again.")
                child.bury()
            if time.monotonic() >= child.start_after:
                child.start()

    def stop_all(self, patience: float = 8.0) -> None:
        """Ask politely, then insist."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + patience
        while any(child.is_running() for child in self.children) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)

    def _stop(self, number: int, frame: object) -> None:
        self.is_stopping = True


def children(port: int, host: str) -> list[Child]:
    """The three processes of an installation on one machine."""
    rostok = [sys.executable, "-m", "rostok"]
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += ["--workers", "2", "--blocking-threads", "2", "--respawn-failed-workers", "--no-ws"]
    web += ["--log-level", "warning", "rostok.config.wsgi:application"]
    return [
        Child("web", web),
        Child("worker", [*rostok, "worker"]),
        Child("tick", [*rostok, "tick", "--forever"]),
    ]


def surroundings() -> dict[str, str]:
    """The environment of a kept process: one pool of memory, unless told otherwise.

    glibc gives every thread a pool of its own and returns little of it: up to 10 MB more for a web worker.
    """
    return {"MALLOC_ARENA_MAX": "1"} | os.environ


def answers(port: int) -> bool:
    """Does our own web answer on the loopback? A refusal counts: the loopback may not be among its hosts."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
            return True
    except urllib.error.HTTPError as refusal:
        return refusal.code < 500
    except OSError:
        return False
