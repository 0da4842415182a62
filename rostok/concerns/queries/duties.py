"""What an officer of concerns answers for. Nobody but the officer learns that there is a concern."""

from datetime import date
from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from rostok.concerns.models import Officer, Recipient
from rostok.concerns.states import ConcernState, Duty
from rostok.foundation.duties import DutyKind, Givers, Takers, duty_rows
from rostok.parties.models import Person
from rostok.parties.queries import is_gone, shown_name

DUTY_KINDS: Final = {
    "officer": DutyKind(Takers.RULES, Givers.LEADER, may_lapse=True),
    "concern": DutyKind(Takers.RULES, Givers.HOLDER, may_lapse=True, url_name="concerns:concern-hand-over"),
}


def duties(person: Person, at: date) -> QuerySet[Any, Any]:
    """Offices in force, and concerns that are not closed, by their numbers."""
    offices = Officer.objects.held_at(at).filter(person=person)
    rows = Recipient.objects.filter(officer__in=offices.values("pk"), until=None)
    concerns = duty_rows(
        rows.exclude(concern__state=ConcernState.CLOSED),
        room="concerns",
        kind="concern",
        holder=F("officer__person_id"),
        title=F("concern__code"),
        organisation=Value(None),
        due_on=Value(None),
        code=F("concern__code"),
    )
    return _offices(offices).union(concerns, all=True)


def unowned(at: date, person: Person | None = None) -> QuerySet[Any, Any]:
    """Offices of people who closed the account, or inside an organisation to which they do not belong."""
    whose = Q(person=person) if person else Q()
    lasts = Q(until=None) | Q(until__gt=at)
    inside = Q(duty=Duty.INSIDE) & is_gone(at, person="person", organisation="organisation")
    gone = inside | is_gone(at, person="person")
    return _offices(Officer.objects.held_at(at).filter(whose, lasts, gone))


def _offices(found: QuerySet[Officer]) -> QuerySet[Any, Any]:
    language = "en" if (get_language() or "").startswith("en") else "ru"
    place = KeyTextTransform(language, "territory__title")
    return duty_rows(
        found,
        room="concerns",
        kind="officer",
        holder=F("person_id"),
        title=Coalesce(shown_name(), place, Value(""), output_field=TextField()),
        organisation=Case(When(duty=Duty.INSIDE, then=F("organisation_id"))),
        due_on=F("until"),
        code=F("code"),
    )
