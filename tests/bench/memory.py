"""How much memory a web worker takes: started as `rostok serve` starts it, visited over the network.

Read from the kernel's own peak of the process (VmHWM). `ru_maxrss` will not do: a child inherits the peak of
whoever started it.
"""

import re
import subprocess
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rostok.foundation import supervisor
from tests.tools.cluster import free_port

ROUNDS = 12  # two workers share the requests
PATIENCE = 60.0
NEVER_LOADED = re.compile("scipy|typst")


def peak_of_worker(cookie: str, paths: Iterable[str]) -> int:
    """Megabytes that the larger of the two workers took at most while it answered the pages."""
    with served() as (port, web):
        for _round in range(ROUNDS):
            for path in paths:
                asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
                urllib.request.urlopen(asked, timeout=60).close()
        workers = list(_children(web.pid))
        assert not any(NEVER_LOADED.search((Path("/proc") / pid / "maps").read_text()) for pid in workers)
        return max(peak(pid) for pid in workers)


@contextmanager
def served() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The port and the process of a web that answers on the loopback, with two workers."""
    port = free_port()
    command = supervisor.children(port, "127.0.0.1")[0].command
    web = subprocess.Popen(
        command, start_new_session=True, stdin=subprocess.DEVNULL, env=supervisor.surroundings()
    )
    try:
        until = time.monotonic() + PATIENCE
        while not supervisor.answers(port) and time.monotonic() < until:
            time.sleep(0.2)
        yield port, web
    finally:
        web.terminate()
        web.wait()


def _children(pid: int) -> list[str]:
    return (Path("/proc") / str(pid) / "task" / str(pid) / "children").read_text().split()


def peak(pid: str = "self") -> int:
    """Megabytes that the process took at most since it began."""
    status = (Path("/proc") / pid / "status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) // 1024 if found else 0
