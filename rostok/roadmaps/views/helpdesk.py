"""The help desk: the list, a question, its answer, whether it helped."""

from decimal import Decimal
from functools import partial
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.listing import pages_of
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import may
from rostok.parties.access import organisations_of
from rostok.parties.models import Organisation
from rostok.roadmaps import access, actions, queries
from rostok.roadmaps.documents import HELP
from rostok.roadmaps.filters import HelpFilter
from rostok.roadmaps.forms import AnswerForm, AskForm, RateForm
from rostok.roadmaps.models import HelpRequest, Step
from rostok.roadmaps.views.fetch import refuse_unless

NEWEST: Final = ("-asked_at", "-id")


@login_required
def help_list(request: Request) -> HttpResponseBase:
    """One's own questions, and those of the place where one answers."""
    filters, actor = HelpFilter(request.GET), request.actor
    if file := exported(request, HELP, partial(_questions, actor, filters), by=NEWEST):
        return file
    page = _page(actor, filters, request.GET.get("after", ""))
    context = {
        "page": page,
        "filters": filters,
        "today": timezone.localdate(),
        "hours": queries.hours_of(_questions(actor, filters)),
        "may_ask": organisations_of(actor).exists(),
        "may_name": access.can_name_consultants(actor),
    }
    return render(request, "roadmaps/help_list.html", context)


def _questions(actor: Actor, filters: HelpFilter) -> QuerySet[HelpRequest]:
    return queries.help_rows(filters.narrow(access.visible_help(actor)))


_page = pages_of(_questions, HelpFilter, by=NEWEST)


@login_required
def help_ask(request: Request) -> HttpResponse:
    """A question, free or from a step (`?step=CODE`)."""
    step, organisation = _whose(request)
    refuse_unless(access.can_ask_help(request.actor, organisation))
    form = AskForm(request.POST or None, initial={"topic": str(step.title)[:200] if step else ""})
    if form.is_valid():
        try:
            made = actions.ask_help(organisation, step=step, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The question is sent. The answer comes to this page."))
            return redirect("roadmaps:help-detail", code=made.code)
    term = queries.answer_term(timezone.localdate())
    context = {"form": form, "step": step, "organisation": organisation, "term": term}
    return render(request, "roadmaps/help_ask.html", context, status=422 if form.is_bound else 200)


@login_required
def help_detail(request: Request, code: str) -> HttpResponse:
    """The question, the answer, the one next action of the reader."""
    asked = help_of(request, code)
    answers = bool(access.can_answer_help(request.actor, asked))
    context = {
        "asked": asked,
        "answers": answers,
        "may_take": may(asked, "take", actor=request.actor),
        "may_answer": may(asked, "answer", actor=request.actor),
        "may_release": may(asked, "release", actor=request.actor),
        "may_rate": may(asked, "rate", actor=request.actor),
        "may_withdraw": may(asked, "withdraw", actor=request.actor),
        "kept": queries.kept_answer_of(asked) if answers else None,
    }
    return render(request, "roadmaps/help_detail.html", context)


@login_required
@require_POST
def help_take(request: Request, code: str) -> HttpResponse:
    """Mine from now on."""
    asked = help_of(request, code)
    actions.take_help(asked, actor=request.actor)
    messages.success(request, _("You have taken the question."))
    return redirect("roadmaps:help-detail", code=code)


@login_required
@require_POST
def help_release(request: Request, code: str) -> HttpResponse:
    """Somebody else's again."""
    asked = help_of(request, code)
    actions.release_help(asked, actor=request.actor)
    messages.success(request, _("The question waits for another consultant."))
    return redirect("roadmaps:help-detail", code=code)


@login_required
@require_POST
def help_withdraw(request: Request, code: str) -> HttpResponse:
    """Not needed any more."""
    asked = help_of(request, code)
    actions.withdraw_help(asked, actor=request.actor)
    messages.success(request, _("The question is taken back."))
    return redirect("roadmaps:help-detail", code=code)


@login_required
def help_answer(request: Request, code: str) -> HttpResponse:
    """The answer and its hours."""
    asked = help_of(request, code)
    refuse_unless(may(asked, "answer", actor=request.actor))
    form = AnswerForm(request.POST or None, initial={"hours": Decimal("0.5")})
    if form.is_valid():
        try:
            actions.answer_help(asked, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The answer is sent."))
            return redirect("roadmaps:help-detail", code=code)
    context = {"asked": asked, "form": form}
    return render(request, "roadmaps/help_answer.html", context, status=422 if form.is_bound else 200)


@login_required
def help_rate(request: Request, code: str) -> HttpResponse:
    """Whether it helped."""
    asked = help_of(request, code)
    refuse_unless(may(asked, "rate", actor=request.actor))
    form = RateForm(request.POST or None)
    if form.is_valid():
        actions.rate_help(asked, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("Thank you. The question is closed."))
        return redirect("roadmaps:help-detail", code=code)
    context = {"asked": asked, "form": form}
    return render(request, "roadmaps/help_rate.html", context, status=422 if form.is_bound else 200)


@seen_by_code
def help_of(anyone: Actor) -> QuerySet[HelpRequest]:
    """A question for whoever may see it."""
    related = ("organisation__territory", "asked_by", "consultant", "step")
    return access.visible_help(anyone).select_related(*related)


@seen_by_code
def _step_of(anyone: Actor) -> QuerySet[Step]:
    return access.visible_steps(anyone).select_related("goal__growth_point__road_map__organisation")


def _whose(request: Request) -> tuple[Step | None, Organisation]:
    """The step the reader came from and its organisation, else the reader's own; 404 for whoever has none."""
    if asked := request.GET.get("step", ""):
        step = _step_of(request, asked)
        return step, step.goal.growth_point.road_map.organisation
    own = organisations_of(request.actor).order_by("name_key", "pk").first()
    if own is None:
        raise Http404
    return None, own
