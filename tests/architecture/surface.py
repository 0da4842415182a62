"""surface: a room knows of another one only what it offers, and asks for nothing behind the walls' back."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.fault import Fault, Source, dotted, once, rooms, sources

OFFERED = {"models", "states", "queries", "actions", "access", "events"}
WITHOUT_WALLS = {"config", "demo"}  # they join and fill all rooms
FOR_ALL = {"kernel", "foundation", "ui"}
BY_NAME = {"import_module", "__import__", "get_model", "import_string"}


def find(root: Path) -> list[Fault]:
    """Imports of another room's files that are not on its surface, and imports by name."""
    closed = set(rooms(root)) - WITHOUT_WALLS - FOR_ALL
    walled = [
        source
        for source in sources(root)
        if source.room not in WITHOUT_WALLS and "migrations" not in source.parts
    ]
    foreign = [
        source.fault(line, f"{module} is not offered by the room {module.split('.')[1]}")
        for source in walled
        for line, module in imported(source)
        if is_foreign(module, source.room, closed) and not is_offered(root, module)
    ]
    return foreign + [fault for source in walled if source.room in closed for fault in by_name(source)]


@once
def by_name(source: Source) -> Iterator[Fault]:
    """Calls that fetch a module or a model by a text."""
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Call) and (name := dotted(node.func)).rsplit(".", 1)[-1] in BY_NAME:
            yield source.fault(node, f"{name}() asks by name, where no wall sees it: import it")


@once
def imported(source: Source) -> Iterator[tuple[int, str]]:
    """(line, full name) of everything imported from the package: `rostok.parties.models.Person`."""
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = ["rostok", *source.parts][: -node.level] if node.level else []
            module = ".".join([*here, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def is_foreign(module: str, room: str, closed: set[str]) -> bool:
    """Does this name lie in a closed room other than ours?"""
    parts = module.split(".")
    return parts[0] == "rostok" and len(parts) > 1 and parts[1] in closed - {room}


def is_offered(root: Path, module: str) -> bool:
    """One of the offered files, or a dataclass of the core, or an enum: what its fields are made of."""
    _package, room, *inside = module.split(".")
    if not inside or inside[0] in OFFERED:
        return True
    if inside[0] != "core" or len(inside) < 2:
        return False
    path = root.joinpath("rostok", room, *inside[:-1])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file.exists() and inside[-1] in values_in(file)


def values_in(file: Path) -> set[str]:
    """Names of the dataclasses and enums a file defines."""
    return {
        node.name
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        and (
            any(dotted(decorator).endswith("dataclass") for decorator in node.decorator_list)
            or any(dotted(base).endswith("Enum") for base in node.bases)
        )
    }
