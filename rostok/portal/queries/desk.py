"""The desk: what waits, by urgency, and of each kind no more than a person reads at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.portal.queries.tasks import Task, task_rows
from rostok.portal.queries.waiting import Waiting
from rostok.portal.queries.words import WORDS, Text

SHOWN: Final = 5  # of one kind in one group
SOON: Final = timedelta(days=7)
Kind = tuple[str, str, str]  # room, kind, verb
# somebody may be in danger: before everything else, whatever the day; in this order
AT_ONCE: Final[tuple[Kind, ...]] = (
    ("concerns", "concern", "open"),
    ("attendance", "suspended", "acknowledge"),
    ("attendance", "alone", "acknowledge"),
    ("attendance", "refused", "acknowledge"),
    ("attendance", "still_inside", "acknowledge"),
)
# nothing else moves until these are decided; in this order
HOLDING: Final[tuple[Kind, ...]] = (
    ("children", "transfer", "accept"),
    ("concerns", "concern", "act"),
    ("concerns", "concern", "read"),
    ("assessment", "appeal", "decide"),
    ("assessment", "approve", "approve"),
    ("assessment", "interview", "arrange"),
    ("assessment", "calls", "call"),
    ("proofs", "proof", "confirm"),
    ("proofs", "exemption", "decide"),
    ("proofs", "lift", "decide"),
    ("volunteers", "circle", "confirm"),
    ("volunteers", "hours", "decide"),
    ("volunteers", "circle", "check"),
)
TITLES: Final[dict[str, Text]] = {  # in the order of the desk
    "now": _("At once"),
    "overdue": _("The date has passed"),
    "soon": _("Within seven days"),
    "holding": _("Others wait for your decision"),
    "later": _("Later"),
    "undated": _("When you have time"),
}


@dataclass(frozen=True, slots=True)
class Rest:
    """How many more of a kind there are, and where all of them stand."""

    what: Text
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks of one urgency."""

    name: str
    title: Text
    tasks: Sequence[Task]
    rests: Sequence[Rest]


def groups_of(rows: Sequence[Waiting], *, at: date) -> list[Group]:
    """The rows, which come by date, in groups by urgency; of a kind the first five and how many more."""
    by_name: dict[str, list[Waiting]] = {name: [] for name in TITLES}
    for row in rows:
        by_name[_urgency(row, at)].append(row)
    by_name["now"].sort(key=lambda row: AT_ONCE.index(_kind(row)))
    by_name["holding"].sort(key=lambda row: HOLDING.index(_kind(row)))
    return [_group(name, found) for name, found in by_name.items() if found]


def only(rows: Sequence[Waiting], asked: str) -> list[Waiting]:
    """Those of one kind, named as `Rest.url` names it; none for an unknown name."""
    return [row for row in rows if ".".join(_kind(row)) == asked]


def unread(rows: Sequence[Waiting]) -> dict[Kind, int]:
    """How many more of each kind wait than were read."""
    return {_kind(row): row.more for row in rows if row.more}


def _urgency(row: Waiting, at: date) -> str:
    if _kind(row) in AT_ONCE:
        return "now"
    if row.due_on is None:
        return "holding" if _kind(row) in HOLDING else "undated"
    if row.due_on < at:
        return "overdue"
    return "soon" if row.due_on < at + SOON else "later"


def _group(name: str, found: Sequence[Waiting]) -> Group:
    seen: Counter[Kind] = Counter()
    shown = []
    for row in found:
        seen[_kind(row)] += 1
        if seen[_kind(row)] <= SHOWN:
            shown.append(row)
    seen.update(unread(found))
    rests = [_rest(kind, count - SHOWN) for kind, count in seen.items() if count > SHOWN]
    return Group(name, TITLES[name], task_rows(shown), rests)


def _rest(kind: Kind, count: int) -> Rest:
    return Rest(WORDS[kind].what, count, reverse("portal:home", query={"only": ".".join(kind)}))


def _kind(row: Waiting) -> Kind:
    return row.room, row.kind, row.verb
