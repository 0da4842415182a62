"""One assessment: where it stands, what comes next for this reader, who takes part, how it went."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from rostok.assessment import actions, queries
from rostok.assessment.models import Annulment
from rostok.assessment.queries.boards import NAMED_UNTIL
from rostok.assessment.queries.cards import own_evidence
from rostok.assessment.queries.dates import ENDS
from rostok.assessment.queries.shapes import AssessmentPage, EvidenceRow
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.assessment.templatetags.assessment_words import aspect_words
from rostok.assessment.templatetags.campaign_words import phase_steps
from rostok.assessment.views.fetch import assessment_of
from rostok.assessment.views.onward import next_step
from rostok.assessment.views.telling import told
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request
from rostok.foundation.links import addresses
from rostok.kernel.natural import natural_key
from rostok.proofs.states import ProofState
from rostok.ui.rows import Row
from rostok.ui.templatetags.ui_tags import day_words


@login_required
@require_GET
def assessment_detail(request: Request, code: str) -> HttpResponse:
    """Where the work stands, in plain words."""
    assessment = assessment_of(request, code)
    page = queries.assessment_page(assessment, actor=request.actor)
    context = {
        "page": page,
        "assessment": assessment,
        "step": next_step(page),
        "steps": phase_steps(page.phases),
        "moments": told(page.timeline),
        "can_invite": _names_people(page),
        "can_extend": _may_extend(page),
        "can_part": _may_part(page),
        "can_annul": page.footing.oversees and not page.footing.is_party and page.has_steps,
        "annulment": _annulment(page),
        "has_no_leader": _has_no_leader(page),
        "extensions": queries.extensions_of(assessment) if page.footing.oversees else (),
        "can_interview": _arranges_interview(page),
        "approves_without_third": _approves_without_third(page),
        "names_experts": page.footing.oversees and not page.footing.belongs,
        "evidence": _evidence(page, request.actor),
    }
    return render(request, "assessment/assessment_detail.html", context)


@login_required
@require_POST
def approve(request: Request, code: str) -> HttpResponse:
    """The methodologist makes the result final."""
    actions.approve_result(assessment_of(request, code), actor=request.actor)
    return redirect("assessment:assessment-detail", code)


def _annulment(page: AssessmentPage) -> Annulment | None:
    """The reason, for people of the organisation and those who run the campaign; experts see the state."""
    concerned = page.footing.belongs or page.footing.moderates or page.footing.oversees
    if page.assessment.state != AssessmentState.ANNULLED or not concerned:
        return None
    return queries.annulment_of(page.assessment)


def _has_no_leader(page: AssessmentPage) -> bool:
    """Whether whoever runs the campaign should name a leader: without one the result reaches nobody.

    Who answers as the leader holds no role by that; one from an imported register has none at first.
    """
    over = (AssessmentState.UNFINISHED, AssessmentState.ANNULLED)
    if not page.footing.oversees or page.assessment.state in over:
        return False
    return not queries.leaders_of(page.assessment.organisation).exists()


def _may_part(page: AssessmentPage) -> bool:
    """As `access.can_leave_seat` for people of the organisation, while there is something to leave."""
    return (
        page.has_steps
        and page.assessment.state != AssessmentState.READY
        and (page.footing.moderates or page.footing.oversees)
    )


def _may_extend(page: AssessmentPage) -> bool:
    """As `access.can_extend`, from what the page knows already."""
    held = page.footing
    is_open = page.campaign.state == CampaignState.OPEN and page.assessment.state in ENDS
    return is_open and held.oversees and not held.belongs


def _names_people(page: AssessmentPage) -> bool:
    if page.campaign.state == CampaignState.CLOSED or page.assessment.state not in NAMED_UNTIL:
        return False
    return page.footing.moderates or page.footing.oversees


def _approves_without_third(page: AssessmentPage) -> bool:
    """A minimum is disputed and nobody was named: the result may still be approved, and says so."""
    held, assessment = page.footing, page.assessment
    if not assessment.needs_third or assessment.state != AssessmentState.COMPARING:
        return False
    return held.oversees and not held.is_party


def _arranges_interview(page: AssessmentPage) -> bool:
    """As `can_begin_interview`, of what the page knows already."""
    held = page.footing
    outside = held.oversees and not held.belongs and not held.judges
    return outside and page.assessment.state == AssessmentState.ANSWERING


def _evidence(page: AssessmentPage, actor: Actor) -> list[Row] | None:
    """Proofs by indicator for people of the organisation; None for everybody else, experts above all."""
    if page.footing.judges or not page.footing.belongs:
        return None
    answers = SeatKind.RESPONDENT in page.footing.seats
    found = own_evidence(page.assessment, answering=actor if answers else None, reader=actor)
    address = addresses("proofs:proof-detail")
    return [_proof_row(code, row, address) for code in sorted(found, key=natural_key) for row in found[code]]


def _proof_row(indicator: str, row: EvidenceRow, address: Callable[[str], str]) -> Row:
    proof = row.proof
    return Row(
        title=proof.title,
        url=address(proof.code) if row.is_open else "",
        text=f"{indicator} · {aspect_words(row.aspect)} · {day_words(proof.issued_on)}",
        badge=proof.get_state_display(),
        state="ok" if proof.state == ProofState.CONFIRMED else "wait",
    )
