"""The one next action on the page of an assessment, for the reader who looks at it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Seat
from rostok.assessment.queries.boards import NAMED_UNTIL
from rostok.assessment.queries.shapes import AssessmentPage
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind

S = AssessmentState


@dataclass(frozen=True, slots=True)
class Step:
    """A verb and where it leads; `is_post`: a button that acts, with its question."""

    verb: str | Promise
    url: str
    is_post: bool = False


def next_step(page: AssessmentPage) -> Step | None:
    """What this reader does next here; None while others work, and in a campaign that is not open."""
    if page.result_code:
        return Step(_("Open the result"), reverse("assessment:result-detail", args=[page.result_code]))
    if page.campaign.state != CampaignState.OPEN:
        return _prepare(page)
    seats = {seat.kind: seat for seat in page.my_seats}
    found = _own_sheet(page, seats) or _expert_step(page, seats) or _from_paper(page)
    return found or _lead(page) or _oversee(page)


def _prepare(page: AssessmentPage) -> Step | None:
    """Before the campaign starts people are named."""
    names_people = page.footing.moderates or page.footing.oversees
    if page.campaign.state == CampaignState.DRAFT and names_people:
        return _to(page, "seat-invite", _("Invite people"))
    return None


def _own_sheet(page: AssessmentPage, seats: dict[str, Seat]) -> Step | None:
    seat = seats.get(SeatKind.RESPONDENT)
    if seat and page.assessment.state == S.ANSWERING and not seat.locked_at:
        return _to(page, "sheet", _("Answer the questions"))
    return None


def _expert_step(page: AssessmentPage, seats: dict[str, Seat]) -> Step | None:
    if third := seats.get(SeatKind.THIRD):
        return _third_step(page, third)
    seat = seats.get(SeatKind.EXPERT)
    if not seat:
        return None
    if page.assessment.state == S.JUDGING and not seat.cleared_at:
        return _to(page, "conflict-state", _("Say whether there is a conflict"))
    if page.assessment.state == S.JUDGING and not seat.locked_at:
        return _to(page, "expert-sheet", _("Judge"))
    if page.assessment.state == S.RECONCILING:
        return _to(page, "reconcile", _("Reconcile"))
    if page.assessment.state in (S.COMPARING, S.READY):
        return _to(page, "compare", _("Compare with the organisation"))
    return None


def _from_paper(page: AssessmentPage) -> Step | None:
    """The next sheet of somebody without an account, for the facilitator or the methodologist."""
    if not page.footing.enters_sheets or page.assessment.state != S.ANSWERING:
        return None
    waiting = [seat for seat in page.seats if seat.is_on_paper and not seat.is_handed_in]
    if not waiting:
        return None
    return Step(_("Enter a sheet from paper"), reverse("assessment:paper-entry", args=[waiting[0].code]))


def _third_step(page: AssessmentPage, seat: Seat) -> Step | None:
    if seat.locked_at or page.assessment.state == S.READY:
        return None
    if not seat.cleared_at:
        return _to(page, "conflict-state", _("Say whether there is a conflict"))
    return _to(page, "expert-sheet", _("Judge the disputed minimums"))


def _lead(page: AssessmentPage) -> Step | None:
    if not page.footing.moderates:
        return None
    if page.assessment.state == S.ANSWERING:
        if not page.respondents:
            return _to(page, "seat-invite", _("Invite people"))
        return _to(page, "agree", _("See who has handed in"))
    if page.assessment.state == S.AGREEING:
        return _to(page, "agree", _("Lead the talk"))
    return None


def _oversee(page: AssessmentPage) -> Step | None:
    if not page.footing.oversees or page.footing.is_party:
        return None
    if page.assessment.needs_third and page.assessment.state in (S.RECONCILING, S.COMPARING):
        return _to(page, "experts", _("Name a third expert"))
    if page.assessment.state == S.COMPARING:
        return Step(_("Approve the result"), _address(page, "result-approve"), is_post=True)
    if not page.respondents and page.assessment.state in NAMED_UNTIL:
        return _to(page, "seat-invite", _("Invite people"))
    lacks_experts = sum(seat.kind == SeatKind.EXPERT for seat in page.seats) < 2
    if lacks_experts and page.assessment.state in (S.ANSWERING, S.AGREEING, S.JUDGING):
        return _to(page, "experts", _("Name the experts"))
    return None


def _to(page: AssessmentPage, name: str, verb: str | Promise) -> Step:
    return Step(verb, _address(page, name))


def _address(page: AssessmentPage, name: str) -> str:
    return reverse(f"assessment:{name}", args=[page.assessment.code])
