"""What a wall reports, and how the walls read the tree. `root` is a checkout or a copy of one."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is not as it must be; printed as `file:line: text`."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


Wall = Callable[[Path], list[Fault]]


@dataclass(frozen=True)
class Source:
    """A Python file of the package. `parts` starts below rostok/, without the suffix.

    The same file of two copies of the tree is equal when its text is.
    """

    path: Path = field(compare=False)
    file: str
    parts: tuple[str, ...]
    text: str

    @property
    def room(self) -> str:
        """The first folder, or "" for a file of rostok/ itself."""
        return self.parts[0] if len(self.parts) > 1 else ""

    @property
    def layer(self) -> str:
        """The file of the room this code belongs to: `actions` for actions/review.py as well."""
        return self.parts[1] if len(self.parts) > 1 else self.parts[0]

    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, filename=self.file)

    def fault(self, node: ast.AST | int, text: str) -> Fault:
        """A fault at a node or a line."""
        return Fault(self.file, node if isinstance(node, int) else getattr(node, "lineno", 1), text)


def once(found_in: Callable[[Source], Iterable[T]]) -> Callable[[Source], tuple[T, ...]]:
    """What is found in a file, looked for once while its text is the same: the syntax tree is not kept."""

    @cache
    def known(source: Source) -> tuple[T, ...]:
        return tuple(found_in(source))

    return known


def sources(root: Path) -> Iterator[Source]:
    """The Python files of rostok/, migrations too, in a stable order."""
    package = root / "rostok"
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        yield Source(path, str(path.relative_to(root)), parts, path.read_text(encoding="utf-8"))


def rooms(root: Path) -> list[str]:
    """The folders of rostok/ that hold Python."""
    package = root / "rostok"
    return sorted(p.name for p in package.iterdir() if p.is_dir() and any(p.rglob("*.py")))


def dotted(node: ast.AST) -> str:
    """`a.b.c` of an attribute chain or a name; calls and subscripts inside are passed through."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return f"{dotted(node.value)}.{node.attr}".lstrip(".")
        case ast.Call():
            return dotted(node.func)
        case ast.Subscript():
            return dotted(node.value)
    return ""
