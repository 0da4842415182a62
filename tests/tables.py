"""Reads the worked tables of docs/algorithms, so that document and test cannot drift apart."""

import json
from pathlib import Path

ALGORITHMS = Path(__file__).resolve().parent.parent / "docs" / "algorithms"

Row = dict[str, str]
Tables = dict[str, list[Row]]


def worked_tables(name: str) -> Tables:
    """Every table of docs/algorithms/<name>.md by the heading above it; backticks are dropped."""
    return read_tables((ALGORITHMS / f"{name}.md").read_text(encoding="utf-8"))


def case_tables(test_file: str, name: str) -> Tables:
    """The same tables from cases/<name>.json beside the test file."""
    path = Path(test_file).resolve().parent / "cases" / f"{name}.json"
    tables: Tables = json.loads(path.read_text(encoding="utf-8"))
    return tables


def read_tables(markdown: str) -> Tables:
    """Heading → rows of the one table under it, a row being column → cell.

    Raises ValueError for a table without a heading, a second table under one, or a row of another width.
    """
    tables: Tables = {}
    heading, block = "", list[str]()
    for line in [*markdown.splitlines(), "# "]:
        if line.startswith("|"):
            block.append(line)
            continue
        if block:
            if not heading or heading in tables:
                raise ValueError(f"a table needs a heading of its own, see below «{heading}»")
            tables[heading] = _rows(block)
            block = []
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
    return tables


def _rows(block: list[str]) -> list[Row]:
    columns, _, *rows = (
        [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")] for line in block
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]
