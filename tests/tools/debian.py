"""What the tests need beyond Python: Chromium and PostgreSQL. Root on Debian gets them from its packages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from tests.tools.cluster import binaries

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NEEDS: dict[str, Callable[[], bool]] = {
    "chromium": lambda: any(map(shutil.which, CHROMIUM)),
    "postgresql": lambda: binaries() is not None,
}


def missing() -> list[str]:
    """Debian's names of what is not there."""
    return [package for package, is_there in NEEDS.items() if not is_there()]


def install_missing() -> None:
    """Installs what is missing when we are root and there is apt-get; a failure is told, not raised."""
    wanted = missing()
    apt = shutil.which("apt-get")
    if not wanted or apt is None or os.geteuid() != 0:
        return
    print(f"Installing {' and '.join(wanted)} from Debian's packages ...", file=sys.stderr, flush=True)
    # dpkg looks for ldconfig and start-stop-daemon on PATH; a bare shell may lack the folders of the system
    environment = os.environ | {
        "PATH": f"/usr/local/sbin:/usr/sbin:/sbin:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "DEBIAN_FRONTEND": "noninteractive",
    }
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *wanted]):
        done = subprocess.run(
            [apt, *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout[-2000:], file=sys.stderr, flush=True)


def absent(what: str) -> str:
    """The sentence for a step that cannot be run here."""
    return f"{what} is missing. As root on Debian ./run test installs it; else: apt install {what}."
