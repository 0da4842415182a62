"""Who gets what from which address: the notation of the permission tables.

The table of a room is `tests/permissions/<room>.py` with `ROWS = [*rows(...), *rows(...)]`. See also
docs/testing.md.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import tests.permissions

ROLES = (
    "operator", "methodologist", "leader", "officer", "funder", "respondent", "moderator", "expert",
    "visitor",
)  # fmt: skip
OTHERS = "others"  # every role a mapping does not name, but for the visitor
SIGN_IN = "sign-in"  # 302 to the sign-in page, not to anywhere else
WHOSE = ("own", "colleague", "foreign", "none")
STATUSES = {200, 204, 302, 303, 400, 403, 404, 405, 409, 422, SIGN_IN}
MACHINERY = {"conftest", "table", "test_tables"}

Status = int | str
Method = Literal["get", "post"]


@dataclass(frozen=True)
class Row:
    """One request: this role asks for this address of a thing that is its own, a colleague's or foreign."""

    url_name: str
    role: str
    whose: str
    status: Status
    method: Method = "get"

    def __str__(self) -> str:
        return f"{self.method} {self.url_name}: {self.role} at {self.whose}"


def rows(
    url_name: str,
    *,
    method: Method = "get",
    visitor: Status = SIGN_IN,
    **statuses: Status | Mapping[str, Status],
) -> list[Row]:
    """The rows of one address: `own=`, `colleague=`, `foreign=` for a thing, `none=` for a page without one.

    A status alone holds for all who are signed in; a mapping names roles and `others`. `visitor` holds for
    each `whose` unless the mapping names the visitor. ValueError when a role, a whose or a status is unknown
    or a role has no status.
    """
    made = []
    for whose, given in statuses.items():
        by_role = dict(given) if isinstance(given, Mapping) else {OTHERS: given}
        complain_about(url_name, "whose", {whose} - set(WHOSE))
        complain_about(url_name, "role", by_role.keys() - {*ROLES, OTHERS})
        complain_about(url_name, "status", set(by_role.values()) | {visitor}, allowed=STATUSES)
        by_role.setdefault("visitor", visitor)
        for role in ROLES:
            if role not in by_role and OTHERS not in by_role:
                raise ValueError(f"{url_name}: {whose} says nothing of {role}")
            made.append(Row(url_name, role, whose, by_role.get(role, by_role.get(OTHERS, 0)), method))
    if "none" not in statuses and not {"own", "foreign"} <= statuses.keys():
        raise ValueError(f"{url_name}: give `none`, or at least `own` and `foreign`")
    return made


def complain_about(url_name: str, what: str, given: set[Status], allowed: set[Status] = frozenset()) -> None:
    """ValueError for values that are not allowed."""
    unknown = given - allowed
    if unknown:
        raise ValueError(f"{url_name}: unknown {what} {', '.join(sorted(map(str, unknown)))}")


def tables() -> Iterator[tuple[str, list[Row]]]:
    """(room, rows) of every table."""
    for module in pkgutil.iter_modules(tests.permissions.__path__):
        if module.name not in MACHINERY:
            yield module.name, importlib.import_module(f"tests.permissions.{module.name}").ROWS


def rows_by_url_name() -> dict[str, list[Row]]:
    """All rows of all tables."""
    found: dict[str, list[Row]] = {}
    for _room, table in tables():
        for row in table:
            found.setdefault(row.url_name, []).append(row)
    return found
