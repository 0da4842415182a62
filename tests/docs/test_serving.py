"""The promise of the set-up: one command serves everything; killing any of its processes loses nothing."""

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.config.running import ROOT, command, environment
from tests.prepared import copy_of, tables

PATIENCE = 240.0  # a machine may do other work beside


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Returns when it is true; fails the test when it does not become so in time."""
    until = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < until, f"{what}: not in time"
        time.sleep(0.1)


class Served:
    """`rostok serve` on a free port over an empty data folder."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.screen = data / "screen"
        with self.screen.open("w") as screen:
            self.program = subprocess.Popen(
                command("serve", "--port", str(self.port)),
                cwd=ROOT,
                env=environment(data),
                stdout=screen,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    def said(self) -> list[str]:
        return self.screen.read_text().splitlines()

    def health(self, host: str = "127.0.0.1") -> dict[str, object] | None:
        try:
            with urllib.request.urlopen(f"http://{host}:{self.port}/health", timeout=2) as answer:
                told: dict[str, object] = json.load(answer)
                return told
        except OSError:
            return None

    def children(self) -> dict[str, int]:
        """Name → number of each running process that the supervisor keeps."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                words = (folder / "cmdline").read_bytes().decode().replace("\0", " ").split()
            except OSError:
                continue
            if int(parent) == self.program.pid and state != "Z":
                name = next((w for w in ("granian", "worker", "tick") if w in words), "")
                found[name.replace("granian", "web")] = int(folder.name)
        return found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = Served(tmp_path_factory.mktemp("served"))
    try:
        wait_until(lambda: any(line.startswith("ready") for line in made.said()), "ready")
        yield made
    finally:
        made.program.terminate()
        made.program.wait(20)


def test_the_last_line_says_where(served: Served) -> None:
    assert served.said()[-1] == f"ready http://localhost:{served.port}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_health_is_json_of_the_database_and_the_worker(served: Served, host: str) -> None:
    told = served.health(host)
    assert told is not None
    assert told.keys() == {"database", "worker_age_seconds"}
    assert told["database"] == "ok"


def test_the_worker_finishes_a_job_within_the_first_minute(served: Served) -> None:
    wait_until(lambda: (served.health() or {}).get("worker_age_seconds") is not None, "a sign of life")


def test_a_page_is_served_with_its_style_sheet(served: Served) -> None:
    base = f"http://127.0.0.1:{served.port}"
    with urllib.request.urlopen(f"{base}/", timeout=5) as answer:
        page = answer.read().decode()
    sheet = re.search(r'href="(/static/ui/base[^"]*\.css)"', page)
    assert sheet
    with urllib.request.urlopen(base + sheet[1], timeout=5) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("name", ["web", "worker", "tick"])
def test_whichever_process_is_killed_is_started_again(served: Served, name: str) -> None:
    wait_until(lambda: served.children().keys() == {"web", "worker", "tick"}, "three processes")
    before = served.children()[name]
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: served.children().get(name, before) != before, f"another {name}")
    wait_until(lambda: served.health() is not None, "the web answers")


def test_a_second_one_on_the_same_port_is_refused_in_a_sentence(served: Served, tmp_path: Path) -> None:
    done = subprocess.run(
        command("serve", "--port", str(served.port)),
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "is it running already? Choose another with --port." in done.stderr


def test_stopping_ends_everything_and_leaves_with_nought(tmp_path: Path) -> None:
    made = Served(copy_of(tables(), tmp_path))
    wait_until(lambda: any(line.startswith("ready") for line in made.said()), "ready")
    pids = made.children().values()
    made.program.send_signal(signal.SIGTERM)
    assert made.program.wait(20) == 0
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids), "nobody is left")
    assert made.health() is None
    assert "Traceback" not in made.screen.read_text()
