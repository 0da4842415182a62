"""./run by itself: what it says before there is an environment, and that the locks keep their promise."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([\w.-]+==\S+)", re.MULTILINE)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """./run with a bare environment."""
    bare = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")} | environment
    command = [sys.executable, str(ROOT / "run"), *arguments]
    return subprocess.run(command, env=bare, capture_output=True, text=True, check=False)


def test_without_arguments_it_tells_the_commands_and_touches_nothing(tmp_path: Path) -> None:
    done = run(ROSTOK_VENV=str(tmp_path / "venv"))
    assert done.returncode == 0
    assert "./run demo" in done.stdout
    assert not (tmp_path / "venv").exists()


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    done = run("check", ROSTOK_VENV=str(tmp_path))
    assert done.returncode == 2
    assert "neither empty nor a virtual environment" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("check", ROSTOK_VENV=str(tmp_path / "file" / "venv"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_installed_environment_is_entered_at_once(tmp_path: Path) -> None:
    """A stamp with the hashes of both locks is enough: nothing is downloaded or looked up."""
    import hashlib

    locks = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    (tmp_path / "pyvenv.cfg").touch()
    hashes = [hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks]
    (tmp_path / ".rostok-locks").write_text("\n".join(hashes))
    done = run("check", "--list", ROSTOK_VENV=str(tmp_path), PYTHONHOME="")
    assert "Setting up" not in done.stderr


def test_the_lock_of_developers_contains_the_lock_of_the_product() -> None:
    product, developer = (
        set(PINNED.findall((ROOT / name).read_text()))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert product <= developer


def test_the_locks_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "http" not in text
        assert "index-url" not in text
        assert text.count("--hash=sha256:") > len(PINNED.findall(text))
