"""A meeting of the organisation: who was there, the indicator on the wall, the minutes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from rostok.assessment.access import can_moderate, footing, visible_consensus
from rostok.assessment.models import Assessment, Attendance, Meeting, Seat
from rostok.assessment.queries.cards import indicators_of
from rostok.assessment.queries.shapes import ConsensusRow, ConsensusSheet
from rostok.assessment.queries.sheets import consensus_sheet
from rostok.assessment.states import JUDGES
from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Refused
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind
from rostok.proofs.models import Proof


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is talked about: rows in the order to talk, those not agreed first, the postponed ones last."""

    sheet: ConsensusSheet
    meeting: Meeting
    queue: tuple[str, ...]
    postponed: tuple[str, ...]

    @property
    def left(self) -> int:
        """How many are still to be talked about now."""
        return len(self.queue)

    def row(self, code: str) -> ConsensusRow | None:
        """The row of an indicator."""
        return next((row for row in self.sheet.rows if row.card.code == code), None)

    def after(self, code: str) -> str:
        """The next one in the queue, going round the corner, then the postponed ones; "" when all is done."""
        order = [row.card.code for row in self.sheet.rows]
        start = order.index(code) + 1 if code in order else 0
        onward = [*order[start:], *order[:start]]
        waiting = [*(one for one in onward if one in self.queue), *self.postponed]
        return next((one for one in waiting if one != code), "")


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """One line of the minutes."""

    code: str
    title: Bilingual
    choice: str
    note: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the paper of a meeting says. The levels stand apart: they stay in the organisation."""

    meeting: Meeting
    present: tuple[str, ...]
    absent: tuple[tuple[str, str], ...]
    agreed: tuple[AgreedRow, ...]
    earlier: int
    postponed: tuple[AgreedRow, ...]
    signed: Proof | None


def open_meeting(assessment: Assessment) -> Meeting | None:
    """The meeting that goes on now."""
    return Meeting.objects.filter(assessment=assessment, closed_at=None).first()


def meetings_of(assessment: Assessment) -> QuerySet[Meeting]:
    """All meetings, the newest first; the signed copy is joined."""
    found = Meeting.objects.filter(assessment=assessment).select_related("minutes")
    return found.order_by("-held_on", "-pk")


def people_to_meet(assessment: Assessment) -> QuerySet[Person]:
    """Whoever may be at the table: people of the organisation today and those who have a part, no expert."""
    today = timezone.localdate()
    members = Membership.objects.held_at(today).filter(organisation=assessment.organisation_id)
    leaders = Role.objects.held_at(today).filter(
        kind=RoleKind.LEADER, organisation=assessment.organisation_id
    )
    seats = Seat.objects.filter(assessment=assessment).exclude(kind__in=JUDGES)
    found = Person.objects.filter(pk__in=members.values("person"))
    found |= Person.objects.filter(pk__in=leaders.values("person"))
    found |= Person.objects.filter(pk__in=seats.values("person"))
    return found.order_by("name_key", "pk")


def agenda(assessment: Assessment, meeting: Meeting, *, actor: Actor) -> Agenda:
    """The order of talk. Raises Refused for those who do not lead it."""
    sheet = consensus_sheet(assessment, with_evidence=False, actor=actor)
    put_off = set(meeting.postponed)
    missing = set(sheet.missing)
    order = [row.card.code for row in sheet.rows if row.card.code in missing]
    return Agenda(
        sheet=sheet,
        meeting=meeting,
        queue=tuple(code for code in order if code not in put_off),
        postponed=tuple(code for code in order if code in put_off),
    )


def minutes_of(meeting: Meeting, *, actor: Actor) -> Minutes:
    """The paper of one meeting, for those who lead the talk. Raises Refused for everybody else."""
    assessment = meeting.assessment
    held = footing(actor, assessment)
    if not held.moderates:
        raise Refused(can_moderate(actor, assessment))
    people = Attendance.objects.filter(meeting=meeting).select_related("person")
    attended = list(people.order_by("person__name_key", "pk"))
    titles = {one.code: one.title for one in indicators_of(assessment)}
    rows = visible_consensus(actor, assessment, held).select_related("indicator")
    agreed = {row.indicator.code: row for row in rows}
    here = [code for code in titles if code in agreed and agreed[code].meeting_id == meeting.pk]
    return Minutes(
        meeting=meeting,
        present=tuple(one.person.name for one in attended if one.is_present),
        absent=tuple((one.person.name, one.reason) for one in attended if not one.is_present),
        agreed=tuple(AgreedRow(code, titles[code], agreed[code].choice, agreed[code].note) for code in here),
        earlier=len(agreed) - len(here),
        postponed=_put_off(titles, set(meeting.postponed)),
        signed=meeting.minutes,
    )


def _put_off(titles: Mapping[str, Bilingual], codes: set[str]) -> tuple[AgreedRow, ...]:
    return tuple(AgreedRow(code, title, "", "") for code, title in titles.items() if code in codes)
