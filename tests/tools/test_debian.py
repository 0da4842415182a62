"""Root on Debian gets what is missing from Debian's packages; nobody else's machine is touched."""

import os
from pathlib import Path

import pytest

from tests.tools import debian

APT = '#!/bin/sh\necho "$DEBIAN_FRONTEND $PATH :: $*" >> "$APT_LOG"\n'


@pytest.fixture
def apt_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that only writes down what it is asked."""
    program = tmp_path / "apt-get"
    program.write_text(APT)
    program.chmod(0o755)
    log = tmp_path / "log"
    monkeypatch.setenv("APT_LOG", str(log))
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(debian, "missing", lambda: ["chromium", "postgresql"])
    return log


def test_root_installs_what_is_missing(apt_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    debian.install_missing()
    update, install = apt_log.read_text().splitlines()
    assert update.endswith(":: update -q")
    assert install.endswith(":: install -q -y --no-install-recommends chromium postgresql")
    assert install.startswith("noninteractive /usr/local/sbin:/usr/sbin:/sbin:")


def test_nobody_else_installs_anything(apt_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    debian.install_missing()
    assert not apt_log.exists()
