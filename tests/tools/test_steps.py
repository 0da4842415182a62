"""A check tells what it did and leaves with the right code."""

from pathlib import Path

import pytest

from tests.tools import check, debian, everything, quick
from tests.tools.steps import Outcome, Step, outcome_of_pytest, run_steps


def test_the_last_line_counts_over_all_steps(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [
        Step("good", lambda root: Outcome(passed=1)),
        Step("bad", lambda root: Outcome("why.py:3: because", failed=1)),
        Step("tests", lambda root: Outcome(passed=7, skipped=2)),
    ]
    assert run_steps(steps, Path()) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "why.py:3: because" in lines
    assert lines[-1] == "8 passed, 1 failed, 2 skipped"


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (0, "....\n4 passed in 0.1s\n", (4, 0, 0)),
        (1, "F.\n1 failed, 3 passed, 2 skipped in 1s\n", (3, 1, 2)),
        (1, "2 passed, 1 error in 0.9s", (2, 1, 0)),
        (2, "ERROR: file or directory not found", (0, 1, 0)),
        (5, "no tests ran in 0.01s", (0, 0, 0)),
    ],
)
def test_pytest_is_counted_by_its_last_line(code: int, text: str, expected: tuple[int, int, int]) -> None:
    outcome = outcome_of_pytest(code, text)
    assert (outcome.passed, outcome.failed, outcome.skipped) == expected


def test_list_names_at_least_the_promised_walls(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--list"], Path()) == 0
    promised = set("imports names surface keys writes signals sizes permissions messages".split())
    assert promised <= set(capsys.readouterr().out.splitlines())


def test_an_unknown_step_is_bad_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--only", "nonsense"], Path()) == 2
    assert "There is no step “nonsense”" in capsys.readouterr().err


def test_what_is_missing_fails_in_ci_and_is_loud_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(debian, "missing", lambda: ["postgresql", "chromium"])
    (tmp_path / "tests/e2e").mkdir(parents=True)
    steps = [Step("postgresql", everything.on_postgres), Step("browser", everything.in_browser)]
    monkeypatch.delenv("CI", raising=False)
    assert run_steps(steps, tmp_path) == 0
    assert capsys.readouterr().out.count("NOT RUN: ") == 2
    monkeypatch.setenv("CI", "true")
    assert run_steps(steps, tmp_path) == 1


def test_touched_rooms_bring_their_tests(tmp_path: Path) -> None:
    for folder in ("tests/parties", "tests/proofs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "tests/parties/test_access.py").touch()
    (tmp_path / "tests/test_alone.py").touch()
    touched = [
        "rostok/parties/models.py",
        "rostok/learning/models.py",
        "tests/parties/test_access.py",
        "tests/test_alone.py",
        "tests/test_gone.py",
        "README.md",
    ]
    assert quick.touched_tests(tmp_path, touched) == ["tests/parties", "tests/test_alone.py"]
