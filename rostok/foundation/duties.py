"""What somebody answers for: the eight columns that each room offers to the page of a handover."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import BigIntegerField, DateField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from rostok.foundation.actors import Actor


class Takers(StrEnum):
    """Who may take a duty over."""

    COLLEAGUES = "colleagues"  # people of the organisation whose work it is
    PEERS = "peers"  # people of the resource centre and of the holder's own organisations
    RULES = "rules"  # nobody is chosen: the rules of the room find who is next
    ELSEWHERE = "elsewhere"  # it has a page of its own


class Givers(StrEnum):
    """Who may hand a duty over; the system always may."""

    NEAR = "near"  # the holder, the leader of the organisation, those who care for it
    CARE = "care"  # those who care for the organisation; without one, who runs the network
    LEADER = "leader"  # the holder, the leader of the organisation, who runs the network
    HOLDER = "holder"  # the holder alone: nobody else may know of it


@dataclass(frozen=True, slots=True)
class DutyKind:
    """How duties of one kind go over. `may_lapse`: they may end without a taker; `url_name`: their page.

    `opens`: rows behind that page that an actor may open, by the code of the duty; without it everybody who
    sees the duty may. `held`: codes of duties → (kind, code, person) of everybody who has or had such a
    part there already: they are not offered as takers.
    """

    takers: Takers = Takers.COLLEAGUES
    givers: Givers = Givers.NEAR
    may_lapse: bool = False
    url_name: str = ""
    opens: Callable[[Actor], QuerySet[Any]] | None = None
    held: Callable[[Collection[str]], Iterable[tuple[str, str, int]]] | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One open thing of one person. `kind` is a code that the portal words; `title` says which one it is."""

    room: str
    kind: str
    pk: int
    holder_id: int
    title: str
    organisation_id: int | None
    due_on: date | None
    code: str
    way: DutyKind = DutyKind()

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.room}.{self.kind}.{self.pk}"


def duty_rows(
    found: QuerySet[Any, Any],
    *,
    room: str,
    kind: str | Combinable,
    holder: Combinable,
    title: Combinable,
    organisation: Combinable,
    due_on: Combinable,
    code: Combinable,
) -> QuerySet[Any, Any]:
    """Rows of `found` as the fields of a Duty, each of one fixed type, so that rooms can be united."""
    columns: dict[str, Combinable] = {
        "d_room": _text(room),
        "d_kind": _text(kind),
        "d_pk": _number("pk"),
        "d_holder": _number(holder),
        "d_title": _text(title),
        "d_organisation": _number(organisation),
        "d_due_on": Cast(due_on, DateField()),
        "d_code": _text(code),
    }
    rows: QuerySet[Any, Any] = found.order_by().annotate(**columns).values_list(*columns)
    return rows


def duties_from(rows: Iterable[Sequence[Any]], kinds: Mapping[tuple[str, str], DutyKind]) -> list[Duty]:
    """The rows by room, kind and key. One query. KeyError for a kind that no room has told."""
    return sorted((_duty(row, kinds) for row in rows), key=lambda one: (one.room, one.kind, one.pk))


def _duty(row: Sequence[Any], kinds: Mapping[tuple[str, str], DutyKind]) -> Duty:
    room, kind, pk, holder, title, organisation, due_on, code = row
    return Duty(room, kind, pk, holder, title, organisation, due_on, code, kinds[room, kind])


def _text(value: str | Combinable) -> Cast:
    return Cast(Value(value) if isinstance(value, str) else value, TextField())


def _number(value: str | Combinable) -> Cast:
    return Cast(value, BigIntegerField())
