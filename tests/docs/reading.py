"""Reads the documents: their tables, links and words in code type."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`]+)`")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def read(name: str) -> str:
    """The text of a document by its path in the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def documents() -> list[Path]:
    """Every document for readers."""
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def first_cells(text: str) -> list[str]:
    """The first cell of every row of every table, heads left out."""
    rows = [line for line in text.splitlines() if line.startswith("|")]
    heads = {number - 1 for number, line in enumerate(rows) if set(line) <= set("|-: ")}
    kept = [line for number, line in enumerate(rows) if number not in heads and not set(line) <= set("|-: ")]
    return [line.strip("|").split(" | ")[0].strip() for line in kept]


def code_in(text: str) -> list[str]:
    """Everything written in code type."""
    return CODE.findall(text)


def links(text: str) -> Iterator[str]:
    """Addresses of links, those in examples left out."""
    yield from LINK.findall(FENCE.sub("", text))


def anchors(text: str) -> set[str]:
    """Places of a document that a link may name."""
    heads = [line.lstrip("#").strip() for line in FENCE.sub("", text).splitlines() if line.startswith("#")]
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
