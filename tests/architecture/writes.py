"""writes: rows are written by actions alone, and by foundation, the demo and migrations.

Read from the syntax tree, without types, so the rule is a list of shapes:
- a write method on a chain through a manager, a queryset method or `visible_…`, such as
  `Person.objects.filter().update()`, or on a name that this file gives such a chain or declares a QuerySet;
- methods that only querysets have, on anything: `bulk_create`, `get_or_create`, …;
- `.delete()` without arguments, and `.save()` without positional ones, on anything but a session: a row, or a
  form that would write one. `image.save(path)` and `cache.delete(key)` are not rows;
- a database cursor.
`a.update(b)` of a dictionary or a set stays free.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.fault import Fault, Source, dotted, once, sources

MANAGERS = {"objects", "_default_manager", "_base_manager"}
QUERYSET_METHODS = {
    "alias", "all", "annotate", "distinct", "exclude", "filter", "only", "order_by", "prefetch_related",
    "select_for_update", "select_related", "using",
}  # fmt: skip
QUERYSET_ONLY = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITES = {"create", "update", "delete", "save"} | QUERYSET_ONLY
FREE_ROOMS = {"foundation", "demo"}


def find(root: Path) -> list[Fault]:
    """Calls that write rows where no row may be written."""
    return [
        source.fault(line, f"{what}: rows are written by an action")
        for source in sources(root)
        if not may_write(source)
        for line, what in writes(source)
    ]


def may_write(source: Source) -> bool:
    """Actions of a room, foundation, the demo, migrations."""
    return source.room in FREE_ROOMS or source.layer == "actions" or "migrations" in source.parts


@once
def writes(source: Source) -> Iterator[tuple[int, str]]:
    """The line of each writing call with the words to name it."""
    tree = source.tree()
    querysets = {name for node in ast.walk(tree) for name in names_given_a_queryset(node)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        method = node.func.attr
        if method.startswith("a") and method[1:] in WRITES:
            method = method[1:]
        if method == "cursor" and dotted(node.func.value).rsplit(".", 1)[-1] == "connection":
            yield node.lineno, "connection.cursor()"
        elif method in WRITES and is_write(node, method, node.func.value, querysets):
            yield node.lineno, f".{node.func.attr}()"


def is_write(call: ast.Call, method: str, receiver: ast.expr, querysets: set[str]) -> bool:
    """Does this call have one of the shapes named above?"""
    if method in QUERYSET_ONLY:
        return True
    if method == "save" or (method == "delete" and not call.keywords):
        return not positional(call) and not dotted(receiver).endswith("session")
    return is_queryset(receiver) or dotted(receiver).split(".")[0] in querysets


def positional(call: ast.Call) -> bool:
    """Is there a positional argument that is not `*args`?"""
    return any(not isinstance(argument, ast.Starred) for argument in call.args)


def is_queryset(node: ast.expr) -> bool:
    """A chain through a manager, or through a queryset method, or a call of `visible_…`."""
    while True:
        match node:
            case ast.Attribute(attr=name) if name in MANAGERS:
                return True
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if (
                name in QUERYSET_METHODS or name.startswith("visible_")
            ):
                return True
            case ast.Call():
                node = node.func
            case ast.Attribute() | ast.Subscript():
                node = node.value
            case _:
                return False


def names_given_a_queryset(node: ast.AST) -> list[str]:
    """Names that an assignment binds to a queryset."""
    match node:
        case ast.Assign(targets=targets, value=value):
            pass
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            targets = [target]
        case ast.NamedExpr(target=target, value=value):
            targets = [target]
        case ast.arg(arg=name, annotation=ast.expr() as annotation):
            return [name] if "QuerySet" in ast.unparse(annotation) else []
        case _:
            return []
    return [target.id for target in targets if isinstance(target, ast.Name) and is_queryset(value)]
