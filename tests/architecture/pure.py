"""pure: the kernel and every core compute from their arguments alone: no clock, no chance, no files."""

import ast
import sys
from pathlib import Path

from tests.architecture.fault import Fault, Source, dotted, once, sources

IMPURE_MODULES = {
    "asyncio", "glob", "http", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
OURS = {"rostok", "stdnum"}  # beside the standard library; stdnum computes check digits and nothing else
IMPURE_CALLS = {"open", "print", "input"}
CLOCKS = {"now", "today", "utcnow"}


def find(root: Path) -> list[Fault]:
    """Imports of impure modules, readings of the clock, files."""
    return [fault for source in sources(root) if is_core(source) for fault in impurities(source)]


def is_core(source: Source) -> bool:
    """rostok/kernel/** and rostok/<room>/core/**."""
    return source.room == "kernel" or (len(source.parts) > 1 and source.layer == "core")


def is_pure(package: str) -> bool:
    """Ours, or of the standard library's computing part; "" is a relative import."""
    return not package or package in OURS or package in sys.stdlib_module_names - IMPURE_MODULES


@once
def impurities(source: Source) -> list[Fault]:
    """Everything in one file that the arguments do not give."""
    faults = []
    for node in ast.walk(source.tree()):
        match node:
            case ast.Import():
                modules = [alias.name for alias in node.names]
            case ast.ImportFrom():
                modules = [node.module or ""]
            case ast.Call():
                name = dotted(node.func)
                if name in IMPURE_CALLS or ("." in name and name.rsplit(".", 1)[1] in CLOCKS):
                    faults.append(
                        source.fault(node, f"{name}() makes the result depend on more than arguments")
                    )
                continue
            case _:
                continue
        impure = [module for module in modules if not is_pure(module.split(".")[0])]
        faults += [source.fault(node, f"a core may not import {module}") for module in impure]
    return faults
