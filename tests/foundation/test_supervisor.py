"""Whatever of the three processes dies is started again; when they are stopped nothing of them is left."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from rostok.foundation.management.commands.serve import lead_letters_to
from rostok.foundation.supervisor import MAX_PAUSE, Child, Supervisor, answers, children, leash

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def wait_for(condition: Callable[[], object], patience: float = 10.0) -> None:
    """Returns when the condition holds; fails the test when it does not in time."""
    until = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def is_there(pid: int) -> bool:
    """Is this process running? A dead one that nobody has buried does not count."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def kept() -> Iterator[Supervisor]:
    """A supervisor with two sleeping children, stopped at the end whatever happens."""
    supervisor = Supervisor([Child("one", SLEEP), Child("two", SLEEP)], log=lambda line: None)
    yield supervisor
    supervisor.stop_all(patience=0.5)


def pid_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def test_all_are_started(kept: Supervisor) -> None:
    kept.keep()
    assert all(child.is_running() for child in kept.children)


def test_a_killed_one_is_started_again_and_the_other_is_left_alone(kept: Supervisor) -> None:
    kept.keep()
    one, two = kept.children
    before = pid_of(one), pid_of(two)
    os.kill(before[0], signal.SIGKILL)
    wait_for(lambda: not one.is_running())

    def is_back() -> bool:
        kept.keep()
        return one.is_running()

    wait_for(is_back)
    assert pid_of(one) != before[0]
    assert pid_of(two) == before[1]


def test_one_that_dies_at_once_is_not_started_without_a_pause(kept: Supervisor) -> None:
    kept.children = [Child("broken", [sys.executable, "-c", ""])]
    (broken,) = kept.children
    kept.keep()
    wait_for(lambda: not broken.is_running())
    kept.keep()
    assert not broken.is_running()
    assert broken.start_after > time.monotonic()


def test_the_pause_grows_and_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "signal", lambda self, number: None)
    child, pauses = Child("broken", []), []
    for _ in range(2000):
        child.process, child.started_at = object(), time.monotonic()
        child.bury()
        pauses.append(round(child.start_after - time.monotonic()))
    assert pauses[:5] == [1, 3, 7, 15, 30]
    assert set(pauses[5:]) == {MAX_PAUSE}


def test_one_that_lived_long_is_started_without_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "signal", lambda self, number: None)
    child = Child("old", [], failures=4)
    child.process, child.started_at = object(), time.monotonic() - 3600
    child.bury()
    assert child.start_after <= time.monotonic()


STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
FAMILY = f"""
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
grandchild = subprocess.Popen([sys.executable, "-c", "{STUBBORN}"])
open(sys.argv[1], "w").write(str(grandchild.pid))
time.sleep(60)
"""


def family(tmp_path: Path) -> tuple[Child, Callable[[], int]]:
    """A stubborn process with a stubborn child of its own, and a way to learn the latter's number."""
    note = tmp_path / "pid"
    child = Child("family", [sys.executable, "-c", FAMILY, str(note)])
    return child, lambda: int(note.read_text() or 0) if note.exists() else 0


def test_stopping_ends_the_whole_group_however_stubborn(tmp_path: Path, kept: Supervisor) -> None:
    child, grandchild = family(tmp_path)
    kept.children = [child]
    kept.keep()
    wait_for(grandchild)
    kept.stop_all(patience=0.2)
    wait_for(lambda: not child.is_running() and not is_there(grandchild()))


def test_a_restart_leaves_nothing_of_the_dead_one(tmp_path: Path, kept: Supervisor) -> None:
    child, grandchild = family(tmp_path)
    kept.children = [child]
    kept.keep()
    wait_for(grandchild)
    old = grandchild()
    os.kill(pid_of(child), signal.SIGKILL)
    wait_for(lambda: not child.is_running())
    assert is_there(old)
    kept.keep()
    wait_for(lambda: not is_there(old))


PROGRAM = """
import sys
from rostok.foundation.supervisor import Child, Supervisor
kept = Supervisor([Child("one", [sys.executable, "-c", "import time; time.sleep(60)"])])
def ready(): print("ready", kept.children[0].process.pid, flush=True)
kept.run(when_ready=ready, is_ready=lambda: True)
print("stopped", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_the_supervisor_and_its_children(number: signal.Signals) -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    with program:
        word, pid = program.stdout.readline().split()
        assert word == "ready"
        assert is_there(int(pid))
        program.send_signal(number)
        assert program.stdout.read() == "stopped\n"
        assert program.wait(10) == 0
    wait_for(lambda: not is_there(int(pid)))


@pytest.mark.skipif(not leash(), reason="setpriv is not here")
def test_a_killed_supervisor_leaves_nobody_on_its_port() -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    with program:
        pid = int(program.stdout.readline().split()[1])
        wait_for(lambda: b"setpriv" not in Path(f"/proc/{pid}/cmdline").read_bytes())  # the leash is on
        program.kill()
    wait_for(lambda: not is_there(pid))


def test_an_installation_has_three_processes() -> None:
    assert [child.name for child in children(8000, "127.0.0.1")] == ["web", "worker", "tick"]


@pytest.mark.parametrize(("status", "does_answer"), [(200, True), (400, True), (503, False)])
def test_the_web_answers_when_it_refuses_and_not_when_it_fails(status: int, does_answer: bool) -> None:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert answers(server.server_port) is does_answer


@pytest.mark.parametrize(
    ("given", "seen"), [("", "http://localhost:8123"), ("https://rostok.example.org", "http://before")]
)
def test_letters_lead_to_the_port_that_answers_unless_an_address_is_given(
    given: str, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SITE_URL", "http://before")
    monkeypatch.setenv("ROSTOK_URL", given)
    lead_letters_to(8123)
    assert seen == settings.SITE_URL
    assert os.environ["ROSTOK_URL"] == (given or seen)


def test_nobody_answers_on_a_free_port() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        assert not answers(probe.getsockname()[1])
