"""What is erased of a volunteer: a part at the farewell, words after the term."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.erasing import erase_rows
from rostok.foundation.forgetting import let_go
from rostok.foundation.models import Tombstone
from rostok.foundation.parameters import value_of
from rostok.volunteers.actions.consenting import withdraw_consent
from rostok.volunteers.core.ages import years_before
from rostok.volunteers.models import (
    ChosenType,
    Consent,
    ConsentIncoming,
    Farewell,
    Hours,
    HoursIncoming,
    Interview,
    Volunteer,
    VolunteerIncoming,
)
from rostok.volunteers.queries import KEPT_YEARS
from rostok.volunteers.states import HoursState, Purpose, VolunteerState

NO_PAPER = {"number": "", "brought_by": ""}
NO_WORDS = {"work": "", "reason": "", "answer": ""}


def forget_at_farewell(volunteer: Volunteer, *, actor: Actor) -> None:
    """At once: what she wished to do, and that her telephone is given to institutions.

    In the caller's transaction. Side effects: rows, the event of the consent.
    """
    ChosenType.objects.filter(volunteer=volunteer).delete()
    given = Consent.objects.filter(person=volunteer.person_id, operator=volunteer.organisation_id)
    contact = given.filter(purpose=Purpose.CONTACT, withdrawn_at=None)
    for consent in contact.select_related("person", "operator", "proof"):
        withdraw_consent(consent, actor=actor)


@transaction.atomic
def forget_left(at: date) -> None:
    """Words about those who left longer ago than `volunteers.kept_years`; minutes, days and thanks stay.

    Who told the children, what was done, disputes that are over, how papers came, notes of interviews. Twice:
    nothing new.
    """
    last = years_before(at, value_of(KEPT_YEARS, at))
    left = Volunteer.objects.filter(state=VolunteerState.LEFT, left_on__lt=last)
    Farewell.objects.filter(volunteer__in=left.values("pk")).exclude(told_by="").update(told_by="")
    VolunteerIncoming.objects.filter(volunteer__in=left.values("pk")).exclude(**NO_PAPER).update(**NO_PAPER)
    gone = left.filter(person=OuterRef("consent__person"), organisation=OuterRef("consent__operator"))
    back = ConsentIncoming.objects.filter(Exists(gone))
    let_go(back, "photo_key")
    back.exclude(photo_name="", **NO_PAPER).update(photo_name="", **NO_PAPER)
    theirs = left.filter(person=OuterRef("person"), organisation=OuterRef("organiser"))
    over = Hours.objects.filter(Exists(theirs), day__lt=last).exclude(state=HoursState.DISPUTED)
    rows = list(over.exclude(**NO_WORDS).values_list("pk", flat=True))
    Hours.objects.filter(pk__in=rows).update(**NO_WORDS)
    sheets = HoursIncoming.objects.filter(hours__in=rows)
    let_go(sheets, "photo_key")
    sheets.update(photo_name="", **NO_PAPER)
    notes = Interview.objects.filter(volunteer__in=left.values("pk"))
    erased = Tombstone.objects.filter(row_kind=Interview._meta.label_lower).values("row_key")
    erase_rows(notes.exclude(row_key__in=erased), ground="term", actor=SYSTEM)
