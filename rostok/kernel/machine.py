"""States as data: which moves exist, from where, to where and under which rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state; `rule` names the access rule asked before it."""

    sources: frozenset[str]
    target: str
    rule: str


@dataclass(frozen=True, slots=True)
class Machine:
    """A named set of moves over states; `initial` is the state of a new row."""

    name: str
    initial: str
    moves: Mapping[str, Move]

    def move_from(self, state: str, verb: str) -> Move | None:
        """The move `verb` if it may start from `state`, else None. KeyError for an unknown verb."""
        move = self.moves[verb]
        return move if state in move.sources else None

    def states(self) -> frozenset[str]:
        """Every state named by the machine."""
        named = {self.initial}
        for move in self.moves.values():
            named |= move.sources | {move.target}
        return frozenset(named)

    def reachable(self) -> frozenset[str]:
        """States that can be reached from `initial`."""
        seen = {self.initial}
        while True:
            new = {m.target for m in self.moves.values() if m.sources & seen} - seen
            if not new:
                return frozenset(seen)
            seen |= new

    def edges(self) -> Iterator[tuple[str, str, str]]:
        """(source, verb, target) in a stable order, for the picture in the docs."""
        for verb, move in self.moves.items():
            for source in sorted(move.sources):
                yield source, verb, move.target


def mermaid(machine: Machine) -> str:
    """The machine as a mermaid state diagram; the docs hold exactly this text."""
    lines = ["stateDiagram-v2", f"    [*] --> {machine.initial}"]
    lines += [f"    {source} --> {target}: {verb}" for source, verb, target in machine.edges()]
    return "\n".join(lines)
