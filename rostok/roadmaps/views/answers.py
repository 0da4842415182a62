"""Kept answers: the list, one of them, keeping and taking out. Who answers at the help desk."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete
from rostok.parties.access import STAFF, territories_under
from rostok.roadmaps import access, actions, queries
from rostok.roadmaps.documents import ANSWERS, CONSULTANTS
from rostok.roadmaps.filters import AnswerFilter
from rostok.roadmaps.forms import ConsultantForm, KeepForm
from rostok.roadmaps.models import KeptAnswer
from rostok.roadmaps.views.fetch import refuse_unless
from rostok.roadmaps.views.helpdesk import help_of

NEWEST: Final = ("-kept_at", "-id")


@login_required
def answer_list(request: Request) -> HttpResponseBase:
    """What was asked before and may help others."""
    filters = AnswerFilter(request.GET)
    found = filters.narrow(access.visible_answers(request.actor))
    if file := exported(request, ANSWERS, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    return render(request, "roadmaps/answer_list.html", {"page": page, "filters": filters})


@login_required
def answer_detail(request: Request, code: str) -> HttpResponse:
    """A question and its answer."""
    kept = _answer_of(request, code)
    context = {"kept": kept, "may_edit": access.can_answer_help(request.actor, kept.request)}
    return render(request, "roadmaps/answer_detail.html", context)


@login_required
def answer_keep(request: Request, code: str) -> HttpResponse:
    """An answer in words for others."""
    asked = help_of(request, code)
    refuse_unless(access.can_answer_help(request.actor, asked))
    kept = queries.kept_answer_of(asked)
    now = kept or asked
    initial = {"title": kept.title if kept else asked.topic, "question": now.question, "answer": now.answer}
    form = KeepForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            made = actions.keep_answer(asked, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The answer is kept for others."))
            return redirect("roadmaps:answer-detail", code=made.code)
    context = {"asked": asked, "form": form}
    return render(request, "roadmaps/answer_keep.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def answer_withdraw(request: Request, code: str) -> HttpResponse:
    """Out of the list."""
    kept = _answer_of(request, code)
    actions.withdraw_answer(kept, actor=request.actor)
    messages.success(request, _("The answer is taken out of the list."))
    return redirect("roadmaps:answer-list")


@login_required
def consultant_list(request: Request) -> HttpResponseBase:
    """Who answers beside the methodologists; a form for one more."""
    refuse_unless(access.can_name_consultants(request.actor))
    found = access.visible_consultants(request.actor).select_related("person", "territory")
    rows = list(found.order_by("person__name_key", "pk"))
    if file := exported(request, CONSULTANTS, rows):
        return file
    territories = territories_under(request.actor, *STAFF).filter(is_active=True).order_by("sort_key")
    form = ConsultantForm(request.POST or None, territories=territories)
    if form.is_valid():
        try:
            actions.name_consultant(actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("From today this person answers questions."))
            return redirect("roadmaps:consultant-list")
    context = {"rows": rows, "form": form}
    return render(request, "roadmaps/consultant_list.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def consultant_end(request: Request, code: str) -> HttpResponse:
    """Not any more."""
    found = access.visible_consultants(request.actor).select_related("territory")
    actions.end_consultant(get_object_or_404(found, code=code), actor=request.actor)
    messages.success(request, _("This person does not answer questions any more."))
    return redirect("roadmaps:consultant-list")


@seen_by_code
def _answer_of(anyone: Actor) -> QuerySet[KeptAnswer]:
    related = ("request__organisation__territory", "request__asked_by")
    return access.visible_answers(anyone).select_related(*related)
