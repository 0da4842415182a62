"""How long a closed record is kept, and what would go."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, IntegerField, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.children.models import (
    Ban,
    Child,
    Consent,
    Disagreement,
    LegalStatus,
    Note,
    Opinion,
    Representative,
    Sibling,
)
from rostok.foundation.models import Confidence
from rostok.foundation.parameters import Declared, Edition, Unit, edition_of

RETENTION_YEARS: Final = Declared(
    "children.retention_years",
    _("Record of a child: kept after the child has left"),
    Unit.YEARS,
    default=3,
    act=_("152-FZ, article 5 part 7: no longer than the purpose asks for"),
    confidence=Confidence.UNVERIFIED,
    most=75,
)


@dataclass(frozen=True, slots=True)
class Going:
    """One kind of rows that an erasure takes, and how many."""

    title: str | Promise
    count: int


def kept_for(at: date) -> Edition:
    """The term that holds on the day, with its act. One query."""
    return edition_of(RETENTION_YEARS, at)


def may_go_on(child: Child, at: date) -> date | None:
    """The first day on which the term lets the record go; None while the child lives here. One query.

    A statutory term of keeping (`kept_until`, with its rule) outranks a shorter one.
    """
    if child.left_on is None:
        return None
    own = _years_later(child.left_on, kept_for(at).value)
    return max(own, child.kept_until) if child.kept_until else own


def going(child: Child) -> list[Going]:
    """What erasure takes of the record, for a preview. One query."""
    parts: list[tuple[str | Promise, QuerySet[Any]]] = [
        (_("legal statuses"), LegalStatus.objects.filter(child=child)),
        (_("representatives"), Representative.objects.filter(child=child)),
        (_("answers of representatives"), Consent.objects.filter(representative__child=child)),
        (_("disagreements"), Disagreement.objects.filter(child=child)),
        (_("bans of contact"), Ban.objects.filter(child=child)),
        (_("words of the child"), Opinion.objects.filter(child=child)),
        (_("links to siblings"), Sibling.objects.filter(Q(first=child) | Q(second=child))),
        (_("notes"), Note.objects.filter(child=child)),
    ]
    first, *others = (_number(place, found) for place, (_what, found) in enumerate(parts))
    numbers = dict(first.union(*others, all=True))
    said = [Going(what, numbers.get(place, 0)) for place, (what, _found) in enumerate(parts)]
    return [Going(_("code, year of birth, group"), 1), *said]


def _number(place: int, found: QuerySet[Any]) -> QuerySet[Any, Any]:
    """(place, how many rows)."""
    placed = found.order_by().annotate(w_place=Value(place, IntegerField())).values("w_place")
    rows: QuerySet[Any, Any] = placed.annotate(w_rows=Count("pk")).values_list("w_place", "w_rows")
    return rows


def _years_later(day: date, years: int) -> date:
    """The same day; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
