"""Two experts settle where they differ, then read what the organisation agreed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from rostok.assessment import actions, queries
from rostok.assessment.forms import AfterthoughtForm, ChoiceForm, ChoiceWords
from rostok.assessment.models import Seat
from rostok.assessment.queries.shapes import CompareRow, CompareSheet, ReconcileRow, ReconcileSheet
from rostok.assessment.states import SeatKind
from rostok.assessment.views.fetch import indicator_of, seat_of
from rostok.assessment.views.refusing import kept_in
from rostok.assessment.views.walking import opened, row_asked, row_with, seen_in, walk_of
from rostok.foundation.http import Request
from rostok.foundation.refusals import Conflict
from rostok.kernel.scales import Choice
from rostok.proofs.models import Proof

PROPOSAL = ChoiceWords(
    choice=_("The common mark you propose"),
    note=_("Why"),
    help_text=_(
        "What in the materials decides it. The other expert reads this, then agrees or proposes another."
    ),
    is_note_required=True,
)
AFTERTHOUGHT = ChoiceWords(
    choice=_("The mark you would give now"),
    note=_("What you saw in the proof"),
    help_text=_(
        "The result does not change: it rests on the blind marks. The organisation reads this beside it."
    ),
)


@login_required
@require_GET
def reconcile(request: Request, code: str) -> HttpResponse:
    """Where the two differ, with both marks and notes; or one of these indicators."""
    both = queries.reconcile_sheet(_seat(request, code), actor=request.actor)
    differing = _differing(both)
    mine = [row.card.code for row in differing if _waits_for_me(row)]
    row = row_asked(differing, mine, request.GET)
    if row is None or not both.is_open:
        same = len(both.rows) - len(differing)
        context = {"sheet": both, "differing": differing, "same": same, "mine": mine}
        return render(request, "assessment/reconcile.html", context | {"assessment": both.assessment})
    row = opened(row, both.assessment)
    return _settling(request, both, row, _proposal_form(row))


@login_required
@require_POST
def propose(request: Request, code: str) -> HttpResponse:
    """Put a common mark on the table."""
    seat = _seat(request, code)
    form = ChoiceForm(request.POST, words=PROPOSAL)
    status = 422
    try:
        if form.is_valid() and kept_in(form, lambda: _propose(request, seat, form)):
            return redirect("assessment:reconcile", code)
    except Conflict as refusal:  # the other expert was faster: what they proposed stands above the form
        form.add_error(None, refusal.decision.sentence())
        status = refusal.status
    both = queries.reconcile_sheet(seat, actor=request.actor)
    row = opened(row_with(_differing(both), request.POST.get("indicator", "")), both.assessment)
    return _settling(request, both, row, form.described(row.card), status=status)


@login_required
@require_POST
def agree(request: Request, code: str) -> HttpResponse:
    """Stand behind the mark that the other expert proposed."""
    seat = _seat(request, code)
    indicator = indicator_of(seat.assessment, request.POST.get("indicator", ""))
    seen = request.POST.get("choice", "")
    actions.agree_common(seat, indicator=indicator, choice=seen, actor=request.actor)
    return redirect("assessment:reconcile", code)


@login_required
@require_POST
def close(request: Request, code: str) -> HttpResponse:
    """Everything is settled: the consensus of the organisation opens."""
    actions.close_reconciliation(_seat(request, code).assessment, actor=request.actor)
    return redirect("assessment:compare", code)


@login_required
@require_GET
def compare(request: Request, code: str) -> HttpResponse:
    """The experts' marks beside the consensus; or one indicator, for a second thought."""
    asks = "indicator" in request.GET or "after" in request.GET
    whole = queries.compare_sheet(_seat(request, code), actor=request.actor, with_texts=asks)
    row = row_asked(whole.rows, (), request.GET)
    if row is None or not whole.is_open:
        return render(request, "assessment/compare.html", {"sheet": whole, "assessment": whole.assessment})
    return _thinking(request, whole, row, _thought_form(whole, row))


@login_required
@require_POST
def save_afterthought(request: Request, code: str) -> HttpResponse:
    """Keep a second thought; it names the proof that caused it."""
    seat = _seat(request, code)
    whole = queries.compare_sheet(seat, actor=request.actor, with_texts=True)
    row = row_with(whole.rows, request.POST.get("indicator", ""))
    form = AfterthoughtForm(request.POST, words=AFTERTHOUGHT, proofs=_proofs(row))
    form.described(row.card, _scale(whole))
    if form.is_valid() and kept_in(form, lambda: _save_afterthought(request, seat, form)):
        return redirect("assessment:compare", code)
    return _thinking(request, whole, row, form, status=422)


def _seat(request: Request, code: str) -> Seat:
    return seat_of(request, code, SeatKind.EXPERT)


def _differing(both: ReconcileSheet) -> tuple[ReconcileRow, ...]:
    return tuple(row for row in both.rows if not row.is_same)


def _waits_for_me(row: ReconcileRow) -> bool:
    """Nothing is proposed, or the other expert has proposed."""
    return row.proposal is None or not (row.proposal.is_agreed or row.proposal.is_mine)


def _scale(whole: CompareSheet) -> Sequence[Mapping[str, Any]]:
    scale: Sequence[Mapping[str, Any]] = whole.assessment.campaign.instrument.scale
    return scale


def _proofs(row: CompareRow) -> Sequence[Proof]:
    return [one.proof for one in row.evidence]


def _propose(request: Request, seat: Seat, form: ChoiceForm) -> None:
    given = form.cleaned_data
    indicator = indicator_of(seat.assessment, given["indicator"])
    choice = Choice(given["choice"])
    actions.propose_common(
        seat,
        indicator=indicator,
        choice=choice,
        note=given["note"],
        seen=seen_in(request),
        actor=request.actor,
    )


def _save_afterthought(request: Request, seat: Seat, form: AfterthoughtForm) -> None:
    given = form.cleaned_data
    actions.save_afterthought(
        seat,
        indicator=indicator_of(seat.assessment, given["indicator"]),
        choice=Choice(given["choice"]),
        proof=given["proof"],
        note=given["note"],
        actor=request.actor,
    )


def _proposal_form(row: ReconcileRow) -> ChoiceForm:
    initial = {"indicator": row.card.code}
    if row.proposal and row.proposal.is_mine:
        initial |= {"choice": row.proposal.choice, "note": row.proposal.note}
    return ChoiceForm(words=PROPOSAL, initial=initial).described(row.card)


def _thought_form(whole: CompareSheet, row: CompareRow) -> AfterthoughtForm:
    initial = {"indicator": row.card.code}
    if row.thought:
        said = row.thought
        initial |= {"choice": said.choice, "note": said.note, "proof": said.proof.code}
    form = AfterthoughtForm(words=AFTERTHOUGHT, proofs=_proofs(row), initial=initial)
    return form.described(row.card, _scale(whole))


def _settling(
    request: Request, both: ReconcileSheet, row: ReconcileRow, form: ChoiceForm, status: int = 200
) -> HttpResponse:
    walk = walk_of(_differing(both), both.unsettled, row)
    context = {"sheet": both, "assessment": both.assessment, "row": row, "form": form, "walk": walk}
    return render(request, "assessment/reconcile_question.html", context, status=status)


def _thinking(
    request: Request, whole: CompareSheet, row: CompareRow, form: ChoiceForm, status: int = 200
) -> HttpResponse:
    context = {"sheet": whole, "assessment": whole.assessment, "row": row, "form": form}
    return render(request, "assessment/compare_question.html", context, status=status)
