"""A PostgreSQL cluster that lives as long as one block, in a folder of its own, and is then gone."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds until the cluster must answer
SAFE_TO_LOSE = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]


def binaries() -> Path | None:
    """The folder with initdb and postgres: the newest of Debian's, else that on PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def cluster() -> Iterator[str]:
    """Starts a cluster and yields the DATABASE_URL of its database; stops and removes it afterwards.

    Raises RuntimeError when it cannot be made or does not answer.
    """
    programs = binaries()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="rostok-postgres-", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        lower = as_postgres(folder)
        owner = "postgres" if lower else getpass.getuser()
        made = run([*lower, programs / "initdb", "-D", folder / "data", "-U", owner, *INITDB])
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr.strip()}")
        with (folder / "log").open("w") as log:
            command = [*lower, programs / "postgres", "-D", folder / "data", "-k", folder, "-h", "127.0.0.1"]
            server = subprocess.Popen(
                [*command, "-p", str(port), *SAFE_TO_LOSE],
                cwd=folder,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
            try:
                wait_until_ready(server, programs, port, folder / "log")
                yield f"postgres://{owner}@127.0.0.1:{port}/postgres"
            finally:
                stop(server)


INITDB = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"]


def as_postgres(folder: Path) -> list[str]:
    """The words with which root starts a server that refuses root, or none; gives it the folder."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    to_postgres = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
    return ["setpriv", *to_postgres, "--pdeathsig", "INT"]  # it does not outlive us, whatever ends us


def run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Runs a program where every user may stand, so that it can look around."""
    return subprocess.run(
        command, cwd="/", capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(server: subprocess.Popen[bytes], programs: Path, port: int, log: Path) -> None:
    """Returns when the cluster answers. RuntimeError with its own words when it ends or stays silent."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        if run([programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()[-600:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ends the server, and only it: fast shutdown, then without mercy."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=10)
