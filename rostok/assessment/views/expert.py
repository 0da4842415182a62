"""An expert judges alone: materials, a blind mark for each indicator, findings about proofs, the lock."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import ChoiceForm, ChoiceWords, LockForm, ProofCheckForm
from rostok.assessment.models import Seat
from rostok.assessment.queries.shapes import Sheet, SheetRow
from rostok.assessment.views.fetch import indicator_of, judge_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.assessment.views.sheet_rows import judged_rows
from rostok.assessment.views.walking import (
    answered,
    not_answered,
    not_saved,
    opened,
    row_asked,
    row_with,
    seen_in,
    walk_of,
)
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import Newer
from rostok.kernel.scales import Choice
from rostok.proofs.access import visible_proofs
from rostok.proofs.models import Proof

LONGEST_WAIT = 366 * 24 * 3600  # seconds; a device that says more has lost its clock
WORDS = ChoiceWords(
    choice=_("Your mark"),
    note=_("What it rests on"),
    help_text=_("The other expert reads it after both of you have locked your marks."),
)


@login_required
@require_GET
def sheet(request: Request, code: str) -> HttpResponse:
    """The expert's own blind sheet: its overview, or one indicator of it."""
    seat = judge_of(request, code)
    if seat.cleared_at is None:
        return redirect("assessment:conflict-state", code)
    own = queries.expert_sheet(seat, actor=request.actor)
    row = row_asked(own.rows, own.missing, request.GET)
    if row is None or not own.is_open:
        return _overview(request, own, LockForm())
    row = opened(row, own.assessment)
    return _question(request, own, row, _form_of(row))


@login_required
@require_POST
def save_mark(request: Request, code: str) -> HttpResponse:
    """Keep one blind mark."""
    seat = judge_of(request, code)
    form = ChoiceForm(request.POST, words=WORDS)
    try:
        if form.is_valid() and kept_in(form, lambda: _save(request, seat, form)):
            return answered(request, form, "assessment:expert-sheet", code)
    except Newer as refusal:
        return _came_late(request, seat, form, refusal)
    if request.htmx:
        return not_answered(request, form)
    own = queries.expert_sheet(seat, actor=request.actor)
    row = opened(row_with(own.rows, request.POST.get("indicator", "")), own.assessment)
    return _question(request, own, row, form.described(row.card), status=422)


@login_required
@require_http_methods(["GET", "POST"])
def check_proof(request: Request, code: str, proof: str) -> HttpResponse:
    """What the expert found about one opened proof."""
    seat = judge_of(request, code)
    shown = _proof(request, proof)
    back = _back(code, request.GET.get("indicator", ""))
    form = ProofCheckForm(sent(request), initial=_finding(request, seat, shown))
    if form.is_valid() and kept_in(form, lambda: _check(request, seat, shown, form)):
        return redirect(back)
    context = {"seat": seat, "assessment": seat.assessment, "proof": shown, "form": form, "back": back}
    return render(request, "assessment/proof_check.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def lock(request: Request, code: str) -> HttpResponse:
    """Lock the marks: after this nothing can be changed."""
    seat = judge_of(request, code)
    form = LockForm(request.POST)
    if form.is_valid() and kept_in(form, lambda: _lock(request, seat, form)):
        return redirect("assessment:expert-sheet", code)
    return _overview(request, queries.expert_sheet(seat, actor=request.actor), form, status=422)


@seen_by_code
def _proof(anyone: Actor) -> QuerySet[Proof]:
    return visible_proofs(anyone)


def _came_late(request: Request, seat: Seat, form: ChoiceForm, refusal: Newer) -> HttpResponse:
    """What was typed stands in the form beside the newer mark, which stays until changed knowingly."""
    if request.htmx:
        return not_saved(request, [refusal.decision.sentence()], status=refusal.status)
    own = queries.expert_sheet(seat, actor=request.actor)
    row = opened(row_with(own.rows, form.cleaned_data["indicator"]), own.assessment)
    return _question(request, own, row, form.described(row.card), status=refusal.status, stands=row)


def _save(request: Request, seat: Seat, form: ChoiceForm) -> None:
    given = form.cleaned_data
    indicator = indicator_of(seat.assessment, given["indicator"])
    choice = Choice(given["choice"])
    waited = given.get("typed_ago")
    actions.save_expert_mark(
        seat,
        indicator=indicator,
        choice=choice,
        note=given["note"],
        typed_at=timezone.now() - timedelta(seconds=min(waited, LONGEST_WAIT)) if waited else None,
        seen=seen_in(request),
        actor=request.actor,
    )


def _check(request: Request, seat: Seat, proof: Proof, form: ProofCheckForm) -> None:
    actions.check_proof(seat, proof=proof, actor=request.actor, **form.cleaned_data)


def _lock(request: Request, seat: Seat, form: LockForm) -> None:
    actions.lock_marks(seat, **form.mode(), actor=request.actor)


def _finding(request: Request, seat: Seat, proof: Proof) -> dict[str, str]:
    """The expert's own finding so far."""
    own = access.visible_checks(request.actor, seat.assessment).filter(seat=seat, proof=proof).first()
    return {"verdict": own.verdict, "note": own.note} if own else {}


def _back(code: str, indicator: str) -> str:
    query = {"indicator": indicator} if indicator else None
    return reverse("assessment:expert-sheet", args=[code], query=query)


def _form_of(row: SheetRow) -> ChoiceForm:
    initial = {"indicator": row.card.code, "choice": row.choice, "note": row.note}
    return ChoiceForm(words=WORDS, initial=initial).described(row.card)


def _overview(request: Request, own: Sheet, form: LockForm, status: int = 200) -> HttpResponse:
    context = {"sheet": own, "assessment": own.assessment, "form": form, "domains": judged_rows(own)}
    return render(request, "assessment/expert_sheet.html", context, status=status)


def _question(
    request: Request,
    own: Sheet,
    row: SheetRow,
    form: ChoiceForm,
    status: int = 200,
    stands: SheetRow | None = None,
) -> HttpResponse:
    walk = walk_of(own.rows, own.missing, row)
    context = {"sheet": own, "assessment": own.assessment, "row": row, "form": form, "walk": walk}
    context |= {"stands": stands}
    return render(request, "assessment/expert_question.html", context, status=status)
