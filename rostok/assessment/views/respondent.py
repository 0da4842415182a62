"""A person answers alone: the sheet, one question after another, handing in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from rostok.assessment import actions, queries
from rostok.assessment.forms import ChoiceForm, ChoiceWords
from rostok.assessment.models import Seat
from rostok.assessment.queries.shapes import Sheet, SheetRow
from rostok.assessment.states import SeatKind
from rostok.assessment.views.fetch import indicator_of, seat_of
from rostok.assessment.views.refusing import kept_in
from rostok.assessment.views.sheet_rows import own_rows
from rostok.assessment.views.walking import (
    SHORT,
    answered,
    asks_question,
    is_short_form,
    not_answered,
    not_saved,
    opened,
    row_asked,
    row_with,
    seen_in,
    walk_of,
)
from rostok.foundation.copies import may_be_kept
from rostok.foundation.http import Request
from rostok.foundation.refusals import Newer
from rostok.kernel.scales import Choice

WORDS = ChoiceWords(
    choice=_("Which description is closest to how it is now?"),
    note=_("Comment"),
    help_text=_("For yourself: nobody else reads it."),
)


@login_required
@require_GET
@may_be_kept
def sheet(request: Request, code: str) -> HttpResponse:
    """The reader's own sheet: its overview, or one question of it."""
    seat = seat_of(request, code, SeatKind.RESPONDENT)
    own = queries.sheet(seat, with_evidence=asks_question(request.GET), actor=request.actor)
    part = own.short if is_short_form(request.GET) else own
    row = row_asked(part.rows, part.missing, request.GET)
    if own.is_open and row is None and part is not own and "after" in request.GET:
        return redirect("assessment:sheet-plan", code)
    if row is None or not own.is_open:
        return render(request, "assessment/sheet.html", {"sheet": own, "domains": own_rows(own)})
    row = opened(row, seat.assessment)
    return _question(request, part, row, _form_of(row))


@login_required
@require_GET
def plan(request: Request, code: str) -> HttpResponse:
    """The page of paper that the short form gives its reader."""
    seat = seat_of(request, code, SeatKind.RESPONDENT)
    made = queries.short_plan(seat, actor=request.actor)
    onward = reverse("assessment:sheet", args=[code], query={"part": SHORT, "after": ""})
    context = {"plan": made, "assessment": seat.assessment, "onward": onward, "is_own": True}
    return render(request, "assessment/sheet_plan.html", context)


@login_required
@require_POST
def save_mark(request: Request, code: str) -> HttpResponse:
    """Keep one mark; what cannot be kept stays on the page."""
    seat = seat_of(request, code, SeatKind.RESPONDENT)
    form = ChoiceForm(request.POST, words=WORDS)
    try:
        if form.is_valid() and kept_in(form, lambda: _save(request, seat, form)):
            return answered(request, form, "assessment:sheet", code)
    except Newer as refusal:
        return _came_late(request, seat, form, refusal)
    if request.htmx:
        return not_answered(request, form)
    own = queries.sheet(seat, actor=request.actor)
    own = own.short if is_short_form(request.POST) else own
    row = opened(row_with(own.rows, request.POST.get("indicator", "")), seat.assessment)
    return _question(request, own, row, form.described(row.card), status=422)


@login_required
@require_POST
def hand_in(request: Request, code: str) -> HttpResponse:
    """Hand the sheet in."""
    seat = seat_of(request, code, SeatKind.RESPONDENT)
    actions.hand_in(seat, actor=request.actor)
    return redirect("assessment:sheet", code)


@login_required
@require_POST
def reopen(request: Request, code: str) -> HttpResponse:
    """Take the sheet back while the answers are open."""
    seat = seat_of(request, code, SeatKind.RESPONDENT)
    actions.reopen_sheet(seat, actor=request.actor)
    return redirect("assessment:sheet", code)


def _came_late(request: Request, seat: Seat, form: ChoiceForm, refusal: Newer) -> HttpResponse:
    """What was typed stands in the form beside the newer answer, which stays until changed knowingly."""
    if request.htmx:
        return not_saved(request, [refusal.decision.sentence()], status=refusal.status)
    own = queries.sheet(seat, actor=request.actor)
    row = opened(row_with(own.rows, form.cleaned_data["indicator"]), seat.assessment)
    return _question(request, own, row, form.described(row.card), status=refusal.status, stands=row)


def _save(request: Request, seat: Seat, form: ChoiceForm) -> None:
    given = form.cleaned_data
    indicator = indicator_of(seat.assessment, given["indicator"])
    actions.save_mark(
        seat,
        indicator=indicator,
        choice=Choice(given["choice"]),
        note=given["note"],
        seen=seen_in(request),
        actor=request.actor,
    )


def _form_of(row: SheetRow) -> ChoiceForm:
    initial = {"indicator": row.card.code, "choice": row.choice, "note": row.note}
    return ChoiceForm(words=WORDS, initial=initial).described(row.card)


def _question(
    request: Request,
    own: Sheet,
    row: SheetRow,
    form: ChoiceForm,
    status: int = 200,
    stands: SheetRow | None = None,
) -> HttpResponse:
    context = {"sheet": own, "row": row, "form": form, "walk": walk_of(own.rows, own.missing, row)}
    context["stands"] = stands
    context["is_short"] = is_short_form(request.GET) or is_short_form(request.POST)
    return render(request, "assessment/sheet_question.html", context, status=status)
