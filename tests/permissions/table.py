"""Who gets what from which address: the notation of the permission tables.

The table of a room is `tests/permissions/<room>.py`: `ROWS`, and `addresses(cast)`, which makes the things
the rows ask for and returns the arguments of each address. How to write one: docs/testing.md.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Literal

import tests.permissions

PEOPLE = {
    "operator": "runs the system",
    "methodologist": "decides in the region of the thing",
    "officer": "an authority of the region of the thing",
    "funder": "funds in the region of the thing",
    "owner": "leads the organisation of the thing: own",
    "colleague": "a member of the same organisation: a colleague's",
    "outsider": "leads another organisation in another region: foreign",
    "expert_one": "judges where a campaign has called",
    "expert_two": "judges where a campaign has called, apart from the first",
    "visitor": "has not signed in",
}
SIGN_IN = "sign-in"  # 302 to the sign-in page, not to anywhere else
STATUSES = {200, 204, 302, 303, 400, 401, 403, 404, 405, 409, 422, SIGN_IN}
MACHINERY = {"table", "test_tables"}

Status = int | str
Method = Literal["get", "post"]
Arguments = Mapping[str, str]
Addresses = Callable[..., Mapping[str, Arguments]]  # addresses(cast) -> {url name: arguments}


@dataclass(frozen=True)
class Row:
    """One request: what this person of the cast gets from this address."""

    url_name: str
    person: str
    status: Status
    method: Method = "get"
    data: Arguments = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.person}: {self.method} {self.url_name}"


def rows(
    url_name: str,
    *,
    method: Method = "get",
    data: Arguments | None = None,
    others: Status | None = None,
    visitor: Status = SIGN_IN,
    **statuses: Status,
) -> list[Row]:
    """The rows of one address: `rows("proofs:proof-show", owner=200, colleague=200, others=404)`.

    `others` holds for everybody signed in who is not named. ValueError when a person or a status is unknown
    or a person is left out.
    """
    statuses["visitor"] = visitor
    complain_about(url_name, "person", statuses.keys() - PEOPLE.keys())
    complain_about(url_name, "status", {*statuses.values(), *([] if others is None else [others])} - STATUSES)
    if others is None:
        complain_about(url_name, "silence on", PEOPLE.keys() - statuses.keys())
    return [
        Row(url_name, person, status, method, data or {})
        for person in PEOPLE
        if (status := statuses.get(person, others)) is not None
    ]


def complain_about(url_name: str, what: str, wrong: Iterable[Status]) -> None:
    """ValueError when there is anything wrong."""
    if wrong:
        raise ValueError(f"{url_name}: {what} {', '.join(sorted(map(str, wrong)))}")


def tables() -> Iterator[tuple[str, ModuleType]]:
    """(room, module) of every table."""
    for module in pkgutil.iter_modules(tests.permissions.__path__):
        if module.name not in MACHINERY:
            yield module.name, importlib.import_module(f"tests.permissions.{module.name}")


def rooms_by_url_name() -> dict[str, str]:
    """The room whose table has rows for an address."""
    return {row.url_name: room for room, table in tables() for row in table.ROWS}
