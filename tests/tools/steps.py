"""A check is a list of steps; each says how it went and how long it took, and the last line counts."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")


@dataclass(frozen=True)
class Outcome:
    """How a step went: what it has to say, and how many things it has looked at."""

    text: str = ""
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    not_run: str = ""  # why it could not be run here


@dataclass(frozen=True)
class Step:
    """A named piece of a check; run as `run(root)`."""

    name: str
    run: Callable[[Path], Outcome]


@dataclass
class Report:
    """What the steps came to."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, what: str) -> int:
        """The sum over the steps."""
        return sum(getattr(outcome, what) for outcome in self.outcomes)

    def closing_line(self) -> str:
        """`N passed, N failed, N skipped`."""
        return ", ".join(f"{self.count(what)} {what}" for what in ("passed", "failed", "skipped"))


def run_steps(steps: Iterable[Step], root: Path) -> int:
    """Runs all steps, the later ones even when an earlier one fails; 1 when something was found, else 0."""
    report = Report()
    for step in steps:
        started = time.monotonic()
        print(f"{step.name:<12}", end=" ", flush=True)
        outcome = step.run(root)
        report.outcomes.append(outcome)
        print(f"{verdict(outcome):<40} {time.monotonic() - started:6.1f} s", flush=True)
        if outcome.failed:
            print(outcome.text.rstrip(), flush=True)
        if outcome.not_run:
            print(f"NOT RUN: {outcome.not_run}", flush=True)
    print(report.closing_line(), flush=True)
    return 1 if report.count("failed") else 0


def verdict(outcome: Outcome) -> str:
    """One word, with the numbers where there are several."""
    if outcome.not_run:
        return "NOT RUN"
    if outcome.passed + outcome.failed + outcome.skipped == 1:
        return "failed" if outcome.failed else "ok"
    return f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"


def program(name: str) -> str:
    """A program of the environment we run in."""
    return str(Path(sys.executable).with_name(name))


def call(root: Path, command: Sequence[str], extra: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Runs a program; its exit code and all it said. Its many processes share what Python has compiled."""
    left_out = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        command,
        cwd=root,
        env=environment | {"COLUMNS": "110"} | dict(extra or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def command_step(name: str, command: Sequence[str]) -> Step:
    """A step that passes when the program leaves with 0."""

    def run(root: Path) -> Outcome:
        code, text = call(root, command)
        return Outcome(text, failed=1) if code else Outcome(text, passed=1)

    return Step(name, run)


def pytest_step(name: str, arguments: Sequence[str], extra: Mapping[str, str] | None = None) -> Step:
    """A step that counts tests. No test at all is no failure: a folder may be empty."""

    def run(root: Path) -> Outcome:
        code, text = call(
            root, [sys.executable, "-m", "pytest", "-q", "--tb=short", "-rfE", *arguments], extra
        )
        return outcome_of_pytest(code, text)

    return Step(name, run)


def outcome_of_pytest(code: int, text: str) -> Outcome:
    """Reads the last line of pytest; a run that broke off before it is a failure."""
    last = (text.strip().splitlines() or [""])[-1]
    found = {
        what.rstrip("s") if what.startswith("error") else what: int(n) for n, what in COUNT.findall(last)
    }
    failed = found.get("failed", 0) + found.get("error", 0)
    if code not in {0, 5}:
        failed = max(failed, 1)
    return Outcome(text, passed=found.get("passed", 0), failed=failed, skipped=found.get("skipped", 0))
