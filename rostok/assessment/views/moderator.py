"""The organisation agrees: who has handed in, how far people differ, one choice for each indicator."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import ChoiceForm, ChoiceWords
from rostok.assessment.models import Assessment
from rostok.assessment.queries.shapes import ConsensusRow, ConsensusSheet
from rostok.assessment.states import AssessmentState
from rostok.assessment.views.fetch import assessment_of, indicator_of
from rostok.assessment.views.refusing import kept_in
from rostok.assessment.views.sheet_rows import agreed_rows
from rostok.assessment.views.walking import (
    answered,
    asks_question,
    not_answered,
    not_saved,
    opened,
    row_asked,
    row_with,
    seen_in,
    walk_of,
)
from rostok.foundation.http import Request
from rostok.foundation.refusals import Conflict, Refused
from rostok.kernel.scales import Choice

WORDS = ChoiceWords(
    choice=_("What did you agree on?"),
    note=_("Why so, in one or two sentences"),
    help_text=_("What was said, without names. The two experts read it after their own marks are locked."),
)


@login_required
@require_GET
def agree(request: Request, code: str) -> HttpResponse:
    """The talk of the organisation: its overview, or one indicator of it."""
    assessment = assessment_of(request, code)
    if assessment.state == AssessmentState.ANSWERING:
        page = queries.assessment_page(assessment, actor=request.actor)
        if not page.footing.moderates:
            raise Refused(access.can_moderate(request.actor, assessment))
        still_out = (page.respondents or 0) - (page.handed_in or 0)
        context = {"page": page, "assessment": assessment, "still_out": still_out}
        return render(request, "assessment/agree_waiting.html", context)
    with_evidence = asks_question(request.GET)
    whole = queries.consensus_sheet(assessment, with_evidence=with_evidence, actor=request.actor)
    row = row_asked(whole.rows, whole.missing, request.GET)
    if row is None or not whole.is_open:
        context = {"sheet": whole, "assessment": assessment, "rows": agreed_rows(whole)}
        return render(request, "assessment/agree.html", context)
    row = opened(row, assessment)
    return _question(request, whole, row, _form_of(row))


@login_required
@require_POST
def save_consensus(request: Request, code: str) -> HttpResponse:
    """Keep what was agreed on one indicator."""
    assessment = assessment_of(request, code)
    form = ChoiceForm(request.POST, words=WORDS)
    try:
        if form.is_valid() and kept_in(form, lambda: _save(request, assessment, form)):
            return answered(request, form, "assessment:agree", code)
    except Conflict as refusal:
        return _somebody_was_faster(request, assessment, form, refusal)
    if request.htmx:
        return not_answered(request, form)
    whole = queries.consensus_sheet(assessment, actor=request.actor)
    row = opened(row_with(whole.rows, request.POST.get("indicator", "")), assessment)
    return _question(request, whole, row, form.described(row.card), status=422)


@login_required
@require_POST
def close_answers(request: Request, code: str) -> HttpResponse:
    """Nobody answers any more; the talk begins."""
    actions.close_answers(assessment_of(request, code), actor=request.actor)
    return redirect("assessment:agree", code)


@login_required
@require_POST
def close_sheet(request: Request, code: str) -> HttpResponse:
    """The organisation has agreed; the experts begin."""
    actions.close_sheet(assessment_of(request, code), actor=request.actor)
    return redirect("assessment:assessment-detail", code)


def _somebody_was_faster(
    request: Request, assessment: Assessment, form: ChoiceForm, refusal: Conflict
) -> HttpResponse:
    """The second of two moderators: what the first one saved stands, what the second typed is in the form."""
    if request.htmx:
        return not_saved(request, [refusal.decision.sentence()], status=refusal.status)
    whole = queries.consensus_sheet(assessment, actor=request.actor)
    row = opened(row_with(whole.rows, form.cleaned_data["indicator"]), assessment)
    return _question(request, whole, row, form.described(row.card), status=refusal.status, stands=row)


def _save(request: Request, assessment: Assessment, form: ChoiceForm) -> None:
    given = form.cleaned_data
    indicator = indicator_of(assessment, given["indicator"])
    choice = Choice(given["choice"])
    actions.save_consensus(
        assessment,
        indicator=indicator,
        choice=choice,
        note=given["note"],
        seen=seen_in(request),
        actor=request.actor,
    )


def _form_of(row: ConsensusRow) -> ChoiceForm:
    initial = {"indicator": row.card.code, "choice": row.choice, "note": row.note}
    return ChoiceForm(words=WORDS, initial=initial).described(row.card)


def _question(
    request: Request,
    whole: ConsensusSheet,
    row: ConsensusRow,
    form: ChoiceForm,
    status: int = 200,
    stands: ConsensusRow | None = None,
) -> HttpResponse:
    walk = walk_of(whole.rows, whole.missing, row)
    context = {"sheet": whole, "assessment": whole.assessment, "row": row, "form": form, "walk": walk}
    context["stands"] = stands
    return render(request, "assessment/agree_question.html", context, status=status)
