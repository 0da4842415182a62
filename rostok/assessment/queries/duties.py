"""Which seats somebody sits in, and which seats are left by people who are gone."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final

from django.db.models import F, Q, QuerySet, Value

from rostok.assessment.access import assessments_to_staff
from rostok.assessment.models import Seat
from rostok.assessment.states import UNDER_WAY, AssessmentState, CampaignState, SeatKind
from rostok.foundation.duties import DutyKind, Givers, Takers, duty_rows
from rostok.parties.models import Person
from rostok.parties.queries import is_gone, shown_name

S = AssessmentState
INSIDE: Final = (SeatKind.RESPONDENT, SeatKind.MODERATOR)


def seated(codes: Collection[str]) -> Iterable[tuple[str, str, int]]:
    """(kind, code of the assessment, person) of seats inside, left ones too: nobody sits down twice."""
    found = Seat.objects.filter(kind__in=INSIDE, assessment__code__in=codes).order_by()
    return found.values_list("kind", "assessment__code", "person_id")


DUTY_KINDS: Final = {
    SeatKind.RESPONDENT.value: DutyKind(may_lapse=True, held=seated),
    SeatKind.MODERATOR.value: DutyKind(may_lapse=True, held=seated),
    SeatKind.FACILITATOR.value: DutyKind(Takers.PEERS, Givers.CARE, may_lapse=True),
    # an expert is replaced on a page of its own, where conflicts are asked for
    SeatKind.EXPERT.value: DutyKind(
        Takers.ELSEWHERE, Givers.CARE, url_name="assessment:experts", opens=assessments_to_staff
    ),
}


def duties(person: Person, at: date) -> QuerySet[Any, Any]:
    """Seats in which there is something to do until the campaign ends."""
    return _rows(_open().filter(person=person))


def unowned(at: date, person: Person | None = None) -> QuerySet[Any, Any]:
    """Open seats of people who closed the account or, of the organisation, do not belong to it."""
    whose = Q(person=person) if person else Q()
    inside = Q(kind__in=INSIDE) & is_gone(at, person="person", organisation="assessment__organisation")
    outside = ~Q(kind__in=INSIDE) & is_gone(at, person="person")
    return _rows(_open().filter(whose, inside | outside))


def _open() -> QuerySet[Seat]:
    """Not left, in a campaign that is not over, with work of its kind still ahead."""
    talks = (S.ANSWERING, S.AGREEING)
    work = Q(kind=SeatKind.RESPONDENT, locked_at=None, assessment__state=S.ANSWERING)
    work |= Q(kind__in=(SeatKind.MODERATOR, SeatKind.FACILITATOR), assessment__state__in=talks)
    work |= Q(kind=SeatKind.EXPERT, assessment__state__in=UNDER_WAY)
    found = Seat.objects.filter(work, left_at=None)
    return found.exclude(assessment__campaign__state=CampaignState.CLOSED)


def _rows(found: QuerySet[Seat]) -> QuerySet[Any, Any]:
    return duty_rows(
        found,
        room="assessment",
        kind=F("kind"),
        holder=F("person_id"),
        title=shown_name("assessment__organisation"),
        organisation=F("assessment__organisation_id"),
        due_on=Value(None),
        code=F("assessment__code"),
    )
