"""machines: states are data. Each can be reached; each move has a rule, an action, a picture."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.architecture.contracts import floors
from tests.architecture.fault import Fault, Source, dotted, once, sources
from tests.architecture.inside import Silent, ask

FREE_ROOMS = {"foundation", "demo"}
PICTURE = "```mermaid\n{}\n```\n"


def find(root: Path) -> list[Fault]:
    """Machines with dead states, an unknown rule, a move nobody makes, old pictures, states set by hand."""
    try:
        known = ask(root, "registered.py")
    except Silent as problem:
        return [Fault("rostok/config/settings.py", 1, f"the machines cannot be read: {problem}")]
    files = list(sources(root))
    levels, moves = floors(root), [move for source in files for move in moves_made(source)]
    faults = [
        source.fault(line, "a state is set by advance() alone")
        for source in files
        for line in by_hand(source)
    ]
    for machine in known["machines"]:
        states = f"rostok/{machine['room']}/states.py"
        near = {verb for room, verb in moves if levels.get(room, 99) <= levels[machine["room"]]}
        texts = [*dead_ends(machine), *unruled(machine, known["rules"]), *unmade(machine, near)]
        faults += [Fault(states, 1, f"{machine['name']}: {text}") for text in texts]
        faults += picture_faults(root, machine)
    return faults


def dead_ends(machine: dict[str, Any]) -> list[str]:
    """States that no way leads to, and states that the model or the machine does not know."""
    lost = set(machine["states"]) - set(machine["reachable"])
    unknown = set(machine["named"]) - set(machine["states"])
    return [f"no move leads to {state}" for state in sorted(lost)] + [
        f"the model has no state {state}" for state in sorted(unknown)
    ]


def unruled(machine: dict[str, Any], rules: list[str]) -> list[str]:
    """Moves whose rule no room has registered."""
    return [
        f"the rule {rule} of “{verb}” is not registered"
        for verb, rule in machine["rules"].items()
        if rule not in rules
    ]


def unmade(machine: dict[str, Any], made: set[str]) -> list[str]:
    """Moves that no action of the room, or of one below, makes."""
    return [f"no action makes the move “{verb}”" for verb in machine["rules"] if verb not in made]


@once
def moves_made(source: Source) -> Iterator[tuple[str, str]]:
    """(room, verb) of each `advance(obj, "verb", …)` in an action."""
    if source.layer != "actions":
        return
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Call) and dotted(node.func).rsplit(".", 1)[-1] == "advance":
            for argument in node.args[1:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield source.room, argument.value


@once
def by_hand(source: Source) -> Iterator[int]:
    """Lines of assignments to `.state`, and updates that write it, but for the one place that may."""
    if source.room in FREE_ROOMS or "migrations" in source.parts:
        return
    for node in ast.walk(source.tree()):
        match node:
            case ast.Assign(targets=targets):
                yield from (target.lineno for target in targets if is_state(target))
            case ast.AugAssign(target=target) if is_state(target):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="update" | "aupdate"), keywords=keywords):
                yield from (node.lineno for keyword in keywords if keyword.arg == "state")


def is_state(target: ast.expr) -> bool:
    """`something.state`."""
    return isinstance(target, ast.Attribute) and target.attr == "state"


def picture_path(root: Path, name: str) -> Path:
    """The page of a machine."""
    return root / "docs" / "machines" / f"{name.replace('.', '-')}.md"


def picture_faults(root: Path, machine: dict[str, Any]) -> list[Fault]:
    """A page that is missing or shows another machine."""
    page = picture_path(root, machine["name"])
    if page.exists() and PICTURE.format(machine["picture"]) in page.read_text(encoding="utf-8"):
        return []
    return [Fault(str(page.relative_to(root)), 1, "does not show the machine as it is: ./run fmt redraws it")]
