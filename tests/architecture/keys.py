"""keys: foreign keys point downward or inside the room, protect it and leave no name there."""

import ast
from pathlib import Path

from tests.architecture.contracts import floors
from tests.architecture.fault import Fault, Source, dotted, sources

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
USER_MODEL = "settings.AUTH_USER_MODEL"


def find(root: Path) -> list[Fault]:
    """Relations of the models of all rooms that point upward or sideways, cascade, or add a reverse name."""
    levels = floors(root)
    faults = []
    for source in sources(root):
        if source.layer == "models":
            faults += faults_of_file(source, levels)
    return faults


def faults_of_file(source: Source, levels: dict[str, int]) -> list[Fault]:
    """The faults of one file with models."""
    tree, faults = source.tree(), []
    rooms = rooms_of_names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        field = dotted(node.func).rsplit(".", 1)[-1]
        if field == "GenericForeignKey":
            faults.append(source.fault(node, "a generic key: the link belongs to the room above"))
        elif field in RELATIONS:
            faults += [
                source.fault(node, text) for text in complaints(node, field, source.room, rooms, levels)
            ]
    return faults


def rooms_of_names(tree: ast.Module) -> dict[str, str]:
    """Which room, or else which library, each imported name comes from."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            package, *inside = node.module.split(".")
            for alias in node.names:
                ours = inside[0] if inside else alias.name
                found[alias.asname or alias.name] = ours if package == "rostok" else package
    return found


def complaints(
    call: ast.Call, field: str, room: str, rooms: dict[str, str], levels: dict[str, int]
) -> list[str]:
    """What is wrong with one relation."""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    found = []
    target = call.args[0] if call.args else given.get("to")
    other = room_of_target(target, room, rooms)
    if other != room and other not in levels:
        found.append(f"points at “{other}”, which is no room of ours")
    elif other != room and levels[other] >= levels.get(room, 0):
        found.append(f"a key of {room} may not point up or sideways at {other}")
    on_delete = given.get("on_delete", call.args[1] if len(call.args) > 1 else call)
    if field != "ManyToManyField" and dotted(on_delete).rsplit(".", 1)[-1] != "PROTECT":
        found.append("on_delete must be PROTECT")
    name = given.get("related_name")
    if not (isinstance(name, ast.Constant) and name.value == "+"):
        found.append('related_name must be "+": a room below does not know who points at it')
    return found


def room_of_target(target: ast.expr | None, room: str, rooms: dict[str, str]) -> str:
    """The room of the model a relation points at; an unknown expression is its own text."""
    if isinstance(target, ast.Constant) and isinstance(target.value, str):
        return target.value.split(".")[0] if "." in target.value else room
    name = dotted(target) if target is not None else ""
    if name == USER_MODEL:
        return "accounts"
    first = name.split(".")[0]
    return rooms.get(first, room if first and "." not in name else name or "nothing")
