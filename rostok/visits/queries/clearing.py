"""Who may stand on a roster on its day, in one pass; the words for the person, the confirmer and others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.parties.models import Organisation, Person
from rostok.visits.models import Visit
from rostok.visits.queries.anyone import AnyVisit
from rostok.visits.queries.types import TypeRules
from rostok.volunteers.access import organisations_coordinated
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import Clearance, clearances, with_facts
from rostok.volunteers.states import VolunteerState


@dataclass(frozen=True, slots=True)
class Word:
    """What a reader is told of somebody: a badge, the one word, and to those who may know what is missing."""

    badge: str
    word: str
    lacks: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What is missing, in sentences; empty for those who may not know."""
        return " ".join(map(sentence, self.lacks))


def sentence(text: str) -> str:
    """With a capital and one full stop, however it came."""
    return text[:1].upper() + text[1:].rstrip(".") + "."


def with_clearance(
    actor: Actor, visit: Visit | AnyVisit, found: QuerySet[Any], organisers: Any, *, person: str = "pk"
) -> QuerySet[Any]:
    """What the clearance of the person at the path `person` needs, and `is_told`: the actor may know why."""
    refusing = sides_found(visit).values_list("pk", flat=True)
    facts = with_facts(found, person=person, refusing=refusing, operators=organisers, at=visit.day)
    if actor.is_system:
        all_of_it: QuerySet[Any] = facts.annotate(is_told=Value(True))
        return all_of_it
    confirmed = Volunteer.objects.filter(
        person=OuterRef(person),
        state=VolunteerState.ACTIVE,
        organisation__in=organisations_coordinated(actor).values("pk"),
    )
    own = Person.objects.filter(pk=OuterRef(person), user=actor.user_id, user__isnull=False)
    told: QuerySet[Any] = facts.annotate(is_told=Exists(confirmed) | Exists(own))
    return told


def clearance_of(
    visit: Visit, rules: TypeRules, facts: Mapping[int, Any], *, known_at: datetime
) -> dict[int, Clearance]:
    """By person on the day of the visit; refusals of checks by the institution and the organiser count.

    `facts`: rows of `with_clearance` by person. Two or three queries.
    """
    return clearances(
        rules.version,
        facts,
        asked=rules.asked,
        refusing=_refusing(visit),
        at=visit.day,
        known_at=known_at,
        organisation=visit.organisation_id,
        site=visit.institution_id,
    )


def clearance_for(
    visit: Visit, rules: TypeRules, people: QuerySet[Person], *, organisers: Any, known_at: datetime
) -> dict[int, Clearance]:
    """The same of people that were not read yet: one query more."""
    facts = {one.pk: one for one in with_clearance(SYSTEM, visit, people, organisers)}
    return clearance_of(visit, rules, facts, known_at=known_at)


def sides_found(visit: Visit | AnyVisit) -> QuerySet[Organisation]:
    """The institution and the organiser of the visit. No query."""
    organiser = visit.organisation_id or visit.institution_id
    return Organisation.objects.filter(Q(pk=visit.institution_id) | Q(pk=organiser)).order_by()


def _refusing(visit: Visit) -> set[int]:
    return {visit.institution_id, visit.organisation_id or visit.institution_id}


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


def trial_word(curator: str) -> Word:
    """Of somebody who comes on trial, for those who read the names of a roster."""
    return Word("info", _("trial visit, with the curator %(name)s") % {"name": curator})


def without_curator(word: Word, *, is_told: bool) -> Word:
    """Of somebody on the roster for whom only a trial visit is open, and whose curator is not cleared."""
    if not is_told:
        return word
    lacks = (_("a trial visit, and nobody who is cleared on this day is the curator"),)
    return Word("neutral", _("no admission on this day"), lacks)


def word_of(found: Clearance | None, *, is_whole: bool) -> Word:
    """Of somebody on the day. To others exactly the one sentence (safety.md)."""
    if found is None:
        return Word("neutral", _("no admission on this day"))
    if found.is_suspended:
        return Word("attention", _("admission suspended"))
    if found.admits:
        return Word("ok", _("cleared"))
    if is_whole and found.admits_on_trial:
        return Word("wait", _("only a trial visit, with a curator"))
    lacks = tuple(found.lacking(today=timezone.localdate())) if is_whole else ()
    return Word("neutral", _("no admission on this day"), lacks)
