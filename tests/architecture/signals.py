"""signals: none, but for the one that teaches SQLite Cyrillic. Bulk writes pass them by; events are rows."""

import ast
from pathlib import Path

from tests.architecture.fault import Fault, Source, dotted, once, sources

EXCEPTION = ("rostok/foundation/apps.py", "connection_created")


def find(root: Path) -> list[Fault]:
    """Imports and uses of Django's signals."""
    return [fault for source in sources(root) for fault in uses(source)]


@once
def uses(source: Source) -> list[Fault]:
    """The places of one file that listen to a signal."""
    faults = []
    for node in ast.walk(source.tree()):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if is_signal_module(alias.name)]
        elif isinstance(node, ast.ImportFrom):
            modules = [(node.module or "", alias.name) for alias in node.names]
            names = [name for module, name in modules if is_signal_module(module) or name == "signals"]
        elif isinstance(node, ast.Attribute) and node.attr == "signals":
            names = [dotted(node)]
        faults += [
            source.fault(node, f"{name}: no signals, publish an event or call an action")
            for name in names
            if (source.file, name) != EXCEPTION
        ]
    return faults


def is_signal_module(module: str) -> bool:
    """django.dispatch, or any library's `signals`."""
    return module.startswith("django.dispatch") or module.rsplit(".", 1)[-1] == "signals"
