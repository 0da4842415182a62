"""names: folders with code are packages, and nothing is called a drawer."""

from collections.abc import Iterator
from pathlib import Path

from tests.architecture.fault import Fault

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "mixins"}


def find(root: Path) -> list[Fault]:
    """Folders without __init__.py, in rostok/ and tests/; files and folders of a room named like a drawer."""
    return [*unpackaged(root), *drawers(root)]


def unpackaged(root: Path) -> Iterator[Fault]:
    """Folders whose modules cannot be imported by their full name."""
    for top in ("rostok", "tests"):
        for folder in sorted({path.parent for path in (root / top).rglob("*.py")}):
            if not (folder / "__init__.py").exists():
                yield Fault(str((folder / "__init__.py").relative_to(root)), 1, "is missing")


def drawers(root: Path) -> Iterator[Fault]:
    """Below a room only: the room `services` itself is a word of the field."""
    package = root / "rostok"
    for path in sorted(package.glob("*/**/*.py")):
        for part in path.relative_to(package).with_suffix("").parts[1:]:
            if part in DRAWERS:
                yield Fault(str(path.relative_to(root)), 1, f"“{part}” says nothing: name what it holds")
