"""Who may stand on a roster on its day, in one pass; the words for the person, the confirmer and others."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.parties.models import Person
from rostok.visits.models import Visit
from rostok.visits.queries.types import TypeRules
from rostok.volunteers.access import organisations_coordinated
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import Clearance, clearances
from rostok.volunteers.states import VolunteerState


@dataclass(frozen=True, slots=True)
class Word:
    """What a reader is told of somebody: a badge, the one word, and to those who may know what is missing."""

    badge: str
    word: str
    lacks: tuple[str, ...] = ()


def clearance_for(
    visit: Visit,
    rules: TypeRules,
    people: QuerySet[Person],
    *,
    organisers: Collection[int],
    known_at: datetime,
) -> dict[int, Clearance]:
    """By person on the day of the visit. `organisers`: whose volunteers may come (`organisers_at`).

    Refusals of checks by the institution and by the organiser count. Nine queries for any number of people.
    """
    refusing = {visit.institution_id, visit.organisation_id or visit.institution_id}
    return clearances(
        rules.version,
        people,
        asked=rules.asked,
        refusing=refusing,
        operators=organisers,
        at=visit.day,
        known_at=known_at,
    )


def confirmed_by(actor: Actor, people: Iterable[int]) -> set[int]:
    """Of these people those whose checks the actor confirms, and oneself. One query."""
    if actor.user_id is None:
        return set()
    rows = Volunteer.objects.filter(
        person__in=list(people),
        state=VolunteerState.ACTIVE,
        organisation__in=organisations_coordinated(actor).values("pk"),
    )
    own = Person.objects.filter(user=actor.user_id, pk__in=list(people)).values_list("pk", flat=True)
    return set(rows.order_by().values_list("person", flat=True).union(own))


def word_of(found: Clearance | None, *, is_whole: bool) -> Word:
    """Of somebody on the day. To others exactly the one sentence (safety.md)."""
    if found is None:
        return Word("neutral", _("no admission on this day"))
    if found.is_suspended:
        return Word("attention", _("admission suspended"))
    if found.admits:
        return Word("ok", _("cleared"))
    lacks = tuple(found.lacking(today=timezone.localdate())) if is_whole else ()
    return Word("neutral", _("no admission on this day"), lacks)


def words_of(found: Mapping[int, Clearance], people: Iterable[int], whole: set[int]) -> dict[int, Word]:
    """By person."""
    return {pk: word_of(found.get(pk), is_whole=pk in whole) for pk in people}
