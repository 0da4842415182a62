"""Editions by their points, and how one differs from the one before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone

from rostok.foundation.actors import ANONYMOUS, Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.kernel.natural import natural_key
from rostok.regulation.access import visible_editions
from rostok.regulation.core.difference import Change, Kind, Piece, PointText, difference, pieces
from rostok.regulation.models import Edition, Point, Regulation
from rostok.regulation.states import OPEN, RuleState


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """A регламент in a list, with the edition that a reader is led to."""

    regulation: Regulation
    edition: Edition


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A point before and now, in the reader's language, in runs of words."""

    change: Change
    before: str
    now: str
    runs: Sequence[Piece]

    @property
    def is_renumbered(self) -> bool:
        """Did it stand under another number?"""
        old, new = self.change.old, self.change.new
        return old is not None and new is not None and old.number != new.number


def regulation_rows(actor: Actor, found: QuerySet[Regulation]) -> QuerySet[Regulation, Any]:
    """With the territory, the authority, and `edition_id`: in force, else the latest the actor sees."""
    holds_first = Case(When(state=RuleState.IN_FORCE, then=Value(0)), default=Value(1))
    seen = visible_editions(actor).filter(regulation=OuterRef("pk")).order_by(holds_first, "-number")
    shown = found.select_related("territory", "authority")
    return shown.annotate(edition_id=Subquery(seen.values("pk")[:1]))


def with_editions(found: Iterable[Any]) -> list[RegulationRow]:
    """Rows of `regulation_rows`, each with its edition. One query."""
    rows = list(found)
    editions = Edition.objects.in_bulk([one.edition_id for one in rows])
    return [RegulationRow(one, editions[one.edition_id]) for one in rows if one.edition_id in editions]


def regulations_in_force() -> QuerySet[Regulation]:
    """Those with an edition that holds today."""
    holding = Edition.objects.filter(regulation=OuterRef("pk"), state=RuleState.IN_FORCE)
    return regulation_rows(ANONYMOUS, Regulation.objects.filter(Exists(holding)))


def editions_of(actor: Actor, regulation: Regulation) -> list[Edition]:
    """Those the actor sees, the latest first. One query."""
    statement = _editions_of(anyone_like(actor), timezone.localdate())
    return statement.things(user_id=actor.user_id, regulation=regulation.pk)


@lru_cache(maxsize=8)
def _editions_of(anyone: Actor, _today: date) -> Prepared:
    found = visible_editions(anyone).filter(regulation=left_open("regulation"))
    return Prepared.of(found.order_by("-number"))


def in_force(regulation: Regulation) -> Edition | None:
    """The edition that holds today. One query."""
    found = Edition.objects.filter(regulation=regulation, state=RuleState.IN_FORCE)
    return found.select_related("regulation__territory").first()


def points_of(edition: Edition) -> list[Point]:
    """Its points by number. One query."""
    found = Point.objects.filter(edition=edition)
    return sorted(found, key=lambda one: natural_key(one.number))


def points_by_key(actor: Actor, regulation: Regulation) -> dict[str, Point]:
    """Points that may be cited: of the edition in force, else of the latest the actor sees. Two queries."""
    editions = editions_of(actor, regulation)
    held = [one for one in editions if one.state == RuleState.IN_FORCE] or editions[:1]
    found = Point.objects.filter(edition__in=held, is_repealed=False)
    return {one.key: one for one in sorted(found, key=lambda one: natural_key(one.number))}


def changes_of(edition: Edition) -> list[Change]:
    """Every point against the edition it was drafted from; the first one adds all. One query."""
    texts: dict[int | None, list[PointText]] = {edition.pk: [], edition.former_id: []}
    for one in Point.objects.filter(edition__in=[pk for pk in texts if pk]):
        text = PointText(one.key, one.number, one.text.ru, one.text.en, one.is_repealed)
        texts[one.edition_id].append(text)
    return difference(texts[edition.former_id], texts[edition.pk])


def change_rows(edition: Edition, language: str) -> list[ChangeRow]:
    """What changed, in one language; points that stay as they are left out. One query."""
    return _rows(changes_of(edition), language)


def compared(former: Iterable[PointText], now: Iterable[PointText], language: str) -> list[ChangeRow]:
    """The same of two texts of a room above, whose paragraphs have keys as points have. No query."""
    return _rows(difference(former, now), language)


def _rows(changes: Iterable[Change], language: str) -> list[ChangeRow]:
    found = [one for one in changes if one.kind != Kind.SAME]
    return [_row(one, "en" if language.startswith("en") else "ru") for one in found]


def _row(change: Change, language: str) -> ChangeRow:
    before, now = (_said(one, language) for one in (change.old, change.new))
    return ChangeRow(change, before, now, pieces(before, now))


def _said(one: PointText | None, language: str) -> str:
    if one is None:
        return ""
    first, second = (one.en, one.ru) if language == "en" else (one.ru, one.en)
    return first or second


def open_edition(regulation: Regulation) -> Edition | None:
    """The one that is being written or waits for its day. One query."""
    found: Edition | None = Edition.objects.filter(regulation=regulation, state__in=OPEN).first()
    return found
