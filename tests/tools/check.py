"""./run check: every wall, the linters, the types and the unit tests on SQLite. At most five minutes."""

import argparse
import sys
from pathlib import Path

from tests.architecture.fault import Wall
from tests.architecture.registry import WALLS
from tests.tools.steps import Outcome, Step, call, command_step, program, pytest_step, run_steps

UNIT = [
    *("-n", "2", "--dist", "worksteal", "-m", "not e2e and not concurrency and not postgres"),
    *(
        "--ignore",
        "tests/e2e",
        "--ignore",
        "tests/architecture/test_walls.py",
    ),  # the walls are steps of their own
]
MIGRATIONS = [
    *(sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"),
    *("--settings", "rostok.config.settings"),
]
DJADE = [program("djade"), "--target-version", "5.2"]


def main(arguments: list[str], root: Path) -> int:
    """0 when nothing was found, 1 when something was, 2 for an unknown step."""
    parser = argparse.ArgumentParser(prog="./run check", description=__doc__)
    parser.add_argument("--list", action="store_true", help="print the names of the steps")
    parser.add_argument("--only", metavar="NAME", action="append", help="run this step alone")
    parser.add_argument("--root", type=Path, default=root, help="check another tree than this one")
    options = parser.parse_args(arguments)
    known = {step.name: step for step in steps()}
    if options.list:
        print("\n".join(known))
        return 0
    wanted = options.only or list(known)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"There is no step “{unknown[0]}”. Known: {', '.join(known)}.", file=sys.stderr)
        return 2
    return run_steps([known[name] for name in wanted], options.root.resolve())


def steps() -> list[Step]:
    """The steps of a check, the quick ones first."""
    return [
        *(wall_step(name, wall) for name, wall in WALLS.items()),
        command_step("lint", [program("ruff"), "check", "--output-format", "concise", "."]),
        command_step("format", [program("ruff"), "format", "--check", "--output-format", "concise", "."]),
        Step("templates", templates),
        command_step("types", [program("mypy")]),
        command_step("migrations", MIGRATIONS),
        pytest_step("tests", UNIT),
    ]


def wall_step(name: str, wall: Wall) -> Step:
    """A wall as a step: each fault is a line."""

    def run(root: Path) -> Outcome:
        faults = wall(root)
        text = "\n".join(map(str, faults))
        return Outcome(text, failed=1) if faults else Outcome(passed=1)

    return Step(name, run)


def template_files(root: Path) -> list[str]:
    """All templates of the package."""
    return [str(path) for path in sorted((root / "rostok").rglob("*.html"))]


def templates(root: Path) -> Outcome:
    """Templates are written the way djade writes them."""
    files = template_files(root)
    code, text = call(root, [*DJADE, "--check", *files]) if files else (0, "")
    return Outcome(text, failed=1) if code else Outcome(passed=1)
