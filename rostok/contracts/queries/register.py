"""The public register: who works where by which types on which ground; how it stands, and stood on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from rostok.contracts.models import EntryMoment, EntryType, RegisterEntry
from rostok.contracts.states import EntryState
from rostok.foundation.actors import ANONYMOUS
from rostok.parties.queries import is_named
from rostok.regulation.models import InteractionType, TypeVersion
from rostok.regulation.queries import shown_versions


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with the titles of its types and how it stood on the day that is asked for."""

    entry: RegisterEntry
    types: Sequence[str]
    state: str

    @property
    def organiser(self) -> str:
        """By name; a person never is."""
        return str(self.entry.organisation or _("a natural person"))

    @property
    def state_words(self) -> str:
        """In the reader's language."""
        return str(EntryState(self.state).label)


def narrowed_entries(
    found: QuerySet[RegisterEntry],
    *,
    text: str = "",
    kind: str = "",
    state: str = "",
    territory: str = "",
    type_code: str = "",
    on: date | None = None,
) -> QuerySet[RegisterEntry]:
    """With the words in a name, on a ground, in a state, in a territory, by a type; as it was on a day.

    Each row knows `stood`: its state on that day, else today's.
    """
    if text:
        found = found.filter(is_named(text, "institution", "organisation"))
    if kind:
        found = found.filter(kind=kind)
    if territory:
        place = "institution__territory"
        found = found.filter(Q(**{f"{place}__code": territory}) | Q(**{f"{place}__parent__code": territory}))
    if type_code:
        found = found.filter(Exists(standing_types(on).filter(entry=OuterRef("pk"), type__code=type_code)))
    shown = _standing(found, on)
    return shown.filter(stood=state) if state else shown


def _standing(found: QuerySet[RegisterEntry], on: date | None) -> QuerySet[Any]:
    if on is None:
        return found.annotate(stood=F("state"))
    latest = (
        EntryMoment.objects.filter(entry=OuterRef("pk"), day__lte=on).order_by("-day").values("state")[:1]
    )
    return found.annotate(stood=Subquery(latest, output_field=CharField())).filter(stood__isnull=False)


def standing_types(on: date | None = None) -> QuerySet[EntryType]:
    """Types by which one works today, or worked on a day."""
    if on is None:
        return EntryType.objects.filter(left_on=None)
    return EntryType.objects.filter(
        Q(added_on=None) | Q(added_on__lte=on), Q(left_on=None) | Q(left_on__gt=on)
    )


def register_rows(entries: Iterable[RegisterEntry], *, on: date | None = None) -> list[Shown]:
    """Rows as they are shown, with the types of today or of a day; each was read with its sides and `stood`.

    Two queries for all of them.
    """
    rows = list(entries)
    titles = types_by_entry(rows, on=on)
    return [Shown(one, titles.get(one.pk, ()), getattr(one, "stood", one.state)) for one in rows]


def types_by_entry(
    entries: Sequence[RegisterEntry] | QuerySet[RegisterEntry], *, on: date | None = None
) -> Mapping[int, Sequence[str]]:
    """Titles of types by row, as a visitor reads them: of today, or of a day. Two queries."""
    which: Any = entries.values("pk") if isinstance(entries, QuerySet) else entries
    covered: dict[int, list[int]] = {}
    for entry, kind in standing_types(on).filter(entry__in=which).values_list("entry", "type"):
        covered.setdefault(entry, []).append(kind)
    wanted = {kind for kinds in covered.values() for kind in kinds}
    titles = {one.type_id: str(one.title) for one in _versions(wanted)}
    return {
        entry: sorted(titles[kind] for kind in kinds if kind in titles) for entry, kinds in covered.items()
    }


def types_in_register() -> list[tuple[str, str]]:
    """Code and title of the types that a visitor may look for. One query."""
    found = shown_versions(ANONYMOUS).filter(type__in=EntryType.objects.values("type"))
    return [(one.type.code, str(one.title)) for one in found.order_by("type__made_at", "type")]


def state_on(entry: RegisterEntry, day: date) -> str:
    """How it stood at the end of a day; empty before it began. One query."""
    found = EntryMoment.objects.filter(entry=entry, day__lte=day).order_by("-day").first()
    return found.state if found else ""


def entry_history(entry: RegisterEntry) -> list[EntryMoment]:
    """Its days, the latest first. One query."""
    return list(EntryMoment.objects.filter(entry=entry).order_by("-day"))


def _versions(kinds: set[int]) -> QuerySet[TypeVersion]:
    return shown_versions(ANONYMOUS).filter(type__in=InteractionType.objects.filter(pk__in=kinds))
