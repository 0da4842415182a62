"""docs/testing.md tells every wall, every developer's command and every reason as they are."""

import re
from pathlib import Path

from tests.architecture.reasons import REASONS
from tests.architecture.registry import WALLS
from tests.permissions.table import PEOPLE
from tests.tools.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")


def rows_of_table(heading: str) -> list[str]:
    """The first cells of the table under a heading."""
    section = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| ")][1:]


def test_every_wall_has_its_line_and_no_other() -> None:
    assert rows_of_table("Walls") == list(WALLS)


def test_every_command_is_told() -> None:
    told = {re.match(r"`\./run (\w+)", cell)[1] for cell in rows_of_table("Commands")}
    assert told == {*COMMANDS, "bench"}


def test_help_of_run_tells_the_same_commands() -> None:
    source = (ROOT / "run").read_text(encoding="utf-8")
    developer = re.search(r"DEVELOPER = \{(.*?)\}", source)
    assert developer is not None
    assert set(re.findall(r'"(\w+)"', developer[1])) == {*COMMANDS, "bench"}
    assert set(re.findall(r"^  \./run (\w+)", source, re.MULTILINE)) >= {*COMMANDS, "bench", "demo"}


def test_the_people_of_the_tables_are_told() -> None:
    assert " ".join(PEOPLE) in " ".join(TEXT.split())


def test_the_examples_of_reasons_are_of_the_list() -> None:
    examples = re.findall(r"`# (?:noqa: \w+|type: ignore\[\w+\])  # ([^`]+)`", TEXT)
    assert len(examples) == 2
    assert set(examples) <= REASONS.keys()
