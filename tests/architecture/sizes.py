"""sizes: what is too long to be read at once. Migrations and case tables are exempt."""

import ast
from pathlib import Path

from tests.architecture.fault import Fault, Source, once, sources

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 500, 60, 200
EXEMPT = {"migrations", "cases"}


def find(root: Path) -> list[Fault]:
    """Files, functions and templates beyond the size at which a check fails."""
    faults = []
    for source in sources(root):
        if not EXEMPT & set(source.parts):
            faults += [*long_file(source), *long_functions(source)]
    for path in sorted((root / "rostok").rglob("*.html")):
        lines = path.read_text(encoding="utf-8").count("\n") + 1
        if lines > LONGEST_TEMPLATE:
            faults.append(
                Fault(str(path.relative_to(root)), 1, f"{lines} lines: a template has {LONGEST_TEMPLATE}")
            )
    return faults


def long_file(source: Source) -> list[Fault]:
    """A file that should be a package by now."""
    lines = len(source.text.splitlines())
    return [source.fault(1, f"{lines} lines: a file has {LONGEST_FILE}")] if lines > LONGEST_FILE else []


@once
def long_functions(source: Source) -> list[Fault]:
    """Functions, from `def` to their last line."""
    return [
        source.fault(node, f"{node.name} has {length} lines: a function has {LONGEST_FUNCTION}")
        for node in ast.walk(source.tree())
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
