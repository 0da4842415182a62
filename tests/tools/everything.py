"""./run test: everything, as continuous integration runs it: check, PostgreSQL, the browser."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from tests.tools import check, debian
from tests.tools.cluster import cluster
from tests.tools.steps import Outcome, Step, pytest_step, run_steps

ON_POSTGRES = [
    *("-n", "2", "--dist", "worksteal", "-m", "not e2e"),
    *("--ignore", "tests/e2e", "--ignore", "tests/architecture", "--ignore", "tests/tools"),
]
IN_BROWSER = ["-n", "2", "--dist", "loadgroup", "tests/e2e"]


def main(_arguments: list[str], root: Path) -> int:
    """0 when everything passed, 1 when something was found. Installs what is missing when it may."""
    signal.signal(signal.SIGTERM, leave_in_order)
    debian.install_missing()
    return run_steps([*check.steps(), Step("postgresql", on_postgres), Step("browser", in_browser)], root)


def leave_in_order(_number: int, _frame: FrameType | None) -> None:
    """A polite kill still stops the cluster and removes its folder."""
    raise KeyboardInterrupt


def on_postgres(root: Path) -> Outcome:
    """The suite once more on a throw-away PostgreSQL, with the tests that only mean something there."""
    if "postgresql" in debian.missing():
        return impossible(debian.absent("postgresql"))
    try:
        with cluster() as address:
            return pytest_step("postgresql", ON_POSTGRES, {"DATABASE_URL": address}).run(root)
    except RuntimeError as problem:
        return Outcome(str(problem), failed=1)


def in_browser(root: Path) -> Outcome:
    """The whole way through the pages."""
    if not (root / "tests" / "e2e").is_dir():
        return Outcome("tests/e2e is missing", failed=1)
    if "chromium" in debian.missing():
        return impossible(debian.absent("chromium"))
    return pytest_step("browser", IN_BROWSER).run(root)


def impossible(reason: str) -> Outcome:
    """A failure for continuous integration; elsewhere a step that was loudly not run."""
    if os.environ.get("CI") == "true":
        return Outcome(f"NOT RUN: {reason}", failed=1)
    print(f"\n*** NOT RUN: {reason} ***", file=sys.stderr, flush=True)
    return Outcome(skipped=1, not_run=reason)
