"""./run quick: what a minute can check before a commit."""

import subprocess
from pathlib import Path

from tests.tools.check import steps
from tests.tools.steps import pytest_step, run_steps

BEFORE_A_COMMIT = {"lint", "imports", "types"}


def main(_arguments: list[str], root: Path) -> int:
    """Lint, layers, types and the tests of the rooms that differ from the last commit."""
    chosen = [step for step in steps() if step.name in BEFORE_A_COMMIT]
    if tests := touched_tests(root, touched_files(root)):
        chosen.append(pytest_step("touched", ["-n", "2", "-m", "not e2e", *tests]))
    return run_steps(chosen, root)


def touched_files(root: Path) -> list[str]:
    """Files that differ from the last commit, new ones too; none without git."""
    try:
        done = subprocess.run(
            ["git", "status", "--porcelain", "--untracked-files=all", "--no-renames", "-z"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    return [entry[3:] for entry in done.stdout.split("\0") if entry]


def touched_tests(root: Path, files: list[str]) -> list[str]:
    """The test files that changed, and the tests of every room whose code did."""
    chosen = set()
    for file in map(Path, files):
        if file.parts[0] == "rostok" and len(file.parts) > 2:
            chosen.add(f"tests/{file.parts[1]}")
        elif file.name.startswith("test_") and file.suffix == ".py":
            chosen.add(str(file))
    existing = sorted(path for path in chosen if (root / path).exists())
    return [path for path in existing if not any(path.startswith(f"{folder}/") for folder in existing)]
