"""The command answers with a sentence and an exit code: 0 done, 1 findings, 2 bad use, 3 interrupted."""

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rostok.config.cli import _in_a_sentence, main
from tests.config.running import ROOT, command, environment, rostok
from tests.prepared import copy_of, tables


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database has its tables."""
    return copy_of(tables(), tmp_path_factory.mktemp("data"))


@pytest.mark.parametrize("asked", [[], ["help"], ["--help"]])
def test_help_lists_our_commands(tmp_path: Path, asked: list[str]) -> None:
    answer = rostok(tmp_path, *asked)
    assert answer.code == 0
    assert {"demo", "help", "packs", "pages", "serve", "tick", "worker"} <= {
        line.split()[0] for line in answer.out.splitlines()
    }
    assert "runserver" not in answer.out


def test_what_is_done_leaves_with_nought(data: Path) -> None:
    answer = rostok(data, "packs", "list", "--json")
    assert (answer.code, answer.err) == (0, "")


def test_findings_leave_with_one(data: Path, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("kind: nonsense\n")
    answer = rostok(data, "packs", "check", str(tmp_path))
    assert answer.code == 1
    assert f"{tmp_path}/pack.yaml:1: kind must be one of" in answer.out


def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *asked: str) -> tuple[int, str]:
    """The command without a process of its own, for what it refuses before it does anything."""
    monkeypatch.setattr(sys, "argv", ["rostok", *asked])
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)  # to be put back
    monkeypatch.setattr(logging, "lastResort", logging.lastResort)
    with pytest.raises(SystemExit) as left:
        main()
    assert isinstance(left.value.code, int)
    return left.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["nothing"], "There is no command 'nothing'."),
        (["import", "nothing"], "'import' needs one more word: import questions, import register."),
        (["packs"], "the following arguments are required: verb"),
        (["packs", "eat"], "invalid choice: 'eat'"),
        (["packs", "check", "nowhere"], "There is no pack 'nowhere'."),
        (["packs", "show"], "Name one pack"),
        (["packs", "check", "pyproject.toml"], "There is no pack 'pyproject.toml'."),
        (["tick", "--at", "yesterday"], "'yesterday' is not a moment"),
        (["tick", "--at", "9999-12-31T23:59"], "the year must lie between 2000 and 2199"),
        (["tick", "--at", "0001-01-01"], "the year must lie between 2000 and 2199"),
        (["tick", "--sideways"], "unrecognized arguments: --sideways"),
        (["serve", "--port", "many"], "invalid int value: 'many'"),
        (["serve", "--port", "99999999"], "99999999 is no port"),
    ],
)
def test_bad_use_leaves_with_two_and_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: list[str], sentence: str
) -> None:
    code, said = here(monkeypatch, capsys, *asked)
    assert code == 2
    assert sentence in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (KeyError("pack"), "Something went wrong: 'pack'. The details are in rostok.log of the data folder."),
        (PermissionError(13, "Permission denied", "/srv/key"), "/srv/key cannot be used: Permission denied."),
        (RuntimeError(), "Something went wrong: without a word. The details"),
    ],
)
def test_what_nobody_foresaw_is_a_sentence_without_a_name_of_python(broken: Exception, sentence: str) -> None:
    assert _in_a_sentence(broken).startswith(sentence)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "DATABASE_URL",
            "sqlite:////nowhere/at/all.sqlite3",
            "The database cannot be used: unable to open database file.",
        ),
        ("DATABASE_URL", "postgres://127.0.0.1:1/rostok", "The database cannot be used: connection failed"),
        ("DATABASE_URL", "mysql://localhost/rostok", "DATABASE_URL: cannot be read."),
        ("DATABASE_URL", "nonsense", "DATABASE_URL: cannot be read."),
        ("ROSTOK_MODE", "prod", "ROSTOK_MODE='prod': must be one of demo, local, production, test."),
        ("ROSTOK_TIME_ZONE", "Mars/Olympus", "there is no such time zone"),
        ("ROSTOK_DATA", "/dev/null/data", "the folder cannot be made"),
        ("ROSTOK_DATA", "/proc", "ROSTOK_DATA='/proc': nothing can be written there"),
    ],
)
def test_a_bad_setting_is_a_sentence_with_the_way_out(
    tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    answer = rostok(tmp_path, "packs", "list", **{name: value})
    assert answer.code == 2
    assert sentence in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_a_database_without_tables_says_what_to_run(tmp_path: Path) -> None:
    answer = rostok(tmp_path, "packs", "list")
    assert answer.code == 2
    assert "`rostok migrate` makes the tables" in answer.err


def test_what_broke_stands_in_the_log_and_not_on_the_screen(tmp_path: Path) -> None:
    rostok(tmp_path, "packs", "list")
    assert "Traceback" in (tmp_path / "rostok.log").read_text()


def test_a_failing_job_is_named_and_leaves_with_one(tmp_path: Path) -> None:
    answer = rostok(tmp_path, "tick")
    assert answer.code == 1
    assert "foundation.beat: FAILED, see the log" in answer.out


def test_an_interrupted_command_leaves_with_three(tmp_path: Path) -> None:
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)  # a child of `nohup … &` ignores it
    try:
        program = subprocess.Popen(
            command("tick", "--forever"), cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, ignored)
    with program:
        until, log = time.monotonic() + 60, tmp_path / "rostok.log"
        while not log.exists() and time.monotonic() < until:
            time.sleep(0.05)  # the first tick fails for want of tables and says so in the log
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=30)
    assert program.returncode == 3
    assert (out, err) == ("", "Interrupted. Run the same command again: it goes on where it stopped.\n")


def test_a_reader_who_has_seen_enough_is_no_trouble(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(
            command("help"),
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")


INVENT = """
from rostok.accounts.actions import create_user
from rostok.foundation.actors import SYSTEM
create_user(email="methodologist@example.org", language="ru", password=None, actor=SYSTEM)
"""


def test_an_installation_for_work_is_not_served_on_invented_data(data: Path) -> None:
    rostok(data, "shell", "--command", INVENT)
    answer = rostok(data, "serve", "--port", "0")
    assert answer.code == 2
    assert answer.err == (
        "The database holds the invented network of the demonstration. "
        "`rostok demo` serves it. For work name another database: ROSTOK_DATA or DATABASE_URL.\n"
    )


@pytest.mark.parametrize("process", [["worker"], ["tick"], ["tick", "--forever"]])
def test_no_process_of_an_installation_for_work_touches_invented_data(data: Path, process: list[str]) -> None:
    rostok(data, "shell", "--command", INVENT)
    answer = rostok(data, *process)
    assert answer.code == 2
    assert answer.err.startswith("The database holds the invented network of the demonstration. ")


def test_a_web_server_of_its_own_does_not_start_on_invented_data(data: Path) -> None:
    rostok(data, "shell", "--command", INVENT)
    served = [sys.executable, "-c", "import rostok.config.wsgi"]
    done = subprocess.run(
        served, cwd=ROOT, env=environment(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The database holds the invented network of the demonstration. ")


def test_what_a_web_server_has_loaded_is_not_looked_through_for_garbage(tmp_path: Path) -> None:
    asked = (
        "import gc, sys, rostok.config.wsgi\n"
        "print('rostok.visits.views.lists' in sys.modules, gc.get_freeze_count())"
    )
    served = [sys.executable, "-c", asked]
    done = subprocess.run(
        served, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    is_whole, kept = done.stdout.split()
    assert is_whole == "True"
    assert int(kept) > 100_000


def test_what_a_command_has_loaded_is_not_looked_through_for_garbage(data: Path) -> None:
    answer = rostok(data, "shell", "--command", "import gc; print(gc.get_freeze_count())")
    assert int(answer.out.splitlines()[-1]) > 50_000


def test_the_demonstration_refuses_the_settings_of_production(tmp_path: Path) -> None:
    production = {
        "ROSTOK_MODE": "production",
        "ROSTOK_SECRET_KEY": "x" * 40,
        "ROSTOK_FIELD_KEYS": f"first:{'k' * 43}=",
        "ROSTOK_MAIL_URL": "smtp://mail.example.org",
    }
    answer = rostok(tmp_path, "demo", "--load-only", **production)
    assert answer.code == 2
    assert "The demonstration does not start with ROSTOK_MODE=production" in answer.err
    assert not (tmp_path / "rostok.sqlite3").exists()


def test_the_demonstration_refuses_a_mail_server(tmp_path: Path) -> None:
    answer = rostok(tmp_path, "demo", "--load-only", ROSTOK_MAIL_URL="smtp://mail.example.org")
    assert answer.code == 2
    assert "the demonstration sends no letters" in answer.err
