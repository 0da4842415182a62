"""An appeal: filed by the leader, decided by somebody who was not one of the experts."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import AppealForm, DecisionForm
from rostok.assessment.models import Appeal, Result
from rostok.assessment.states import AppealState
from rostok.assessment.views.fetch import result_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may


@login_required
@require_http_methods(["GET", "POST"])
def appeal_file(request: Request, code: str) -> HttpResponse:
    """Which marks, and why."""
    result = result_of(request, code)
    if not access.can_appeal(request.actor, result):
        raise Http404
    if request.method == "GET":  # nobody writes what would be refused
        if earlier := _standing_appeal(request, result):
            return redirect("assessment:appeal-detail", earlier.code)
        actions.refuse_closed_appeal(result, result.assessment.state)
    titles = [
        (one.card.code, f"{one.card.code} {one.card.title}") for one in queries.result_page(result).lines
    ]
    form = AppealForm(sent(request), indicators=titles)
    made: list[Appeal] = []
    if form.is_valid() and kept_in(form, lambda: made.append(_file(request, result, form))):
        return redirect("assessment:appeal-detail", made[0].code)
    context = {"form": form, "result": result, "until": queries.appeal_until(result)}
    return render(request, "assessment/appeal_file.html", context, status=422 if form.errors else 200)


def _standing_appeal(request: Request, result: Result) -> Appeal | None:
    """The one that keeps another from being filed, as far as the reader sees it."""
    seen = access.visible_appeals(request.actor).filter(result__assessment=result.assessment_id)
    return seen.exclude(state=AppealState.WITHDRAWN).first()


@login_required
@require_http_methods(["GET", "POST"])
def appeal_detail(request: Request, code: str) -> HttpResponse:
    """What is appealed and why, with the lines that it names; the decision, for those who may decide."""
    appeal = _appeal_of(request, code)
    lines = queries.appealed_lines(appeal)
    decides = may(appeal, "uphold", actor=request.actor)
    named = [(line.code, title, line.supported) for title, line in lines]
    form = DecisionForm(sent(request), indicators=named) if decides or request.method == "POST" else None
    if request.method == "POST":
        refuse_unless(decides)
    if form is not None and form.is_valid() and kept_in(form, lambda: _decide(request, appeal, form)):
        return redirect("assessment:appeal-detail", code)
    context = {
        "appeal": appeal,
        "lines": lines,
        "changed": queries.changed_lines(appeal),
        "unmoved": queries.unmoved_lines(appeal),
        "form": form,
        "can_withdraw": appeal.state == AppealState.FILED
        and access.can_withdraw_appeal(request.actor, appeal),
        "is_own": access.visible_results(request.actor).filter(pk=appeal.result_id).exists(),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "assessment/appeal_detail.html", context, status=status)


@login_required
@require_POST
def appeal_withdraw(request: Request, code: str) -> HttpResponse:
    """The organisation takes it back."""
    actions.withdraw_appeal(_appeal_of(request, code), actor=request.actor)
    return redirect("assessment:appeal-detail", code)


@seen_by_code
def _appeal_of(anyone: Actor) -> QuerySet[Appeal]:
    return access.visible_appeals(anyone)


def _file(request: Request, result: Result, form: AppealForm) -> Appeal:
    return actions.file_appeal(result, actor=request.actor, **form.cleaned_data)


def _decide(request: Request, appeal: Appeal, form: DecisionForm) -> None:
    decision = form.cleaned_data["decision"]
    actions.decide_appeal(appeal, changes=form.changes, decision=decision, actor=request.actor)
