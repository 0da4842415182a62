"""«Обзвон»: whom to call today, and what came of each call, in two taps."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.core.calling import CallResult
from rostok.assessment.documents.lists import CALLS
from rostok.assessment.forms import CallForm
from rostok.assessment.models import Assessment, Call
from rostok.assessment.queries.dates import ENDS, last_day
from rostok.assessment.states import SeatKind
from rostok.assessment.views.fetch import assessment_of, campaign_of
from rostok.foundation.exports import FORMATS, exported
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person

SHOWN = 20  # of the calls to make: the next appear as these are made
USUAL_PROMISE = timedelta(days=3)
USUAL_EXTENSION = timedelta(days=7)


@login_required
@require_GET
def call_list(request: Request, code: str) -> HttpResponseBase:
    """The calls of today, in the order of reasons."""
    campaign = campaign_of(request, code)
    today = timezone.localdate()
    shown = None if request.GET.get("format") in FORMATS else SHOWN
    calls = queries.call_list(campaign, actor=request.actor, at=today, shown=shown)
    if file := exported(request, CALLS, calls.rows):
        return file
    context = {
        "campaign": campaign,
        "calls": calls,
        "promise": today + USUAL_PROMISE,
        "today": today,
    }
    return render(request, "assessment/campaign_calls.html", context)


@login_required
@require_POST
def call_record(request: Request, code: str) -> HttpResponse:
    """Keep the result; from it onward: more time, another person, or the next call."""
    assessment = assessment_of(request, code)
    if not access.can_call(request.actor, assessment):
        raise Http404
    given = _given(CallForm(request.POST))
    call = actions.record_call(
        assessment,
        person=_person(assessment, given["person"]),
        reason=given["reason"],
        result=given["result"],
        promised_on=given["promised_on"],
        actor=request.actor,
    )
    return redirect(_onward(assessment, call))


@login_required
@require_POST
def call_correct(request: Request, code: str, pk: int) -> HttpResponse:
    """Put right what one wrote down today."""
    assessment = assessment_of(request, code)
    calls = Call.objects.select_related("called_by", "person").filter(assessment=assessment)
    call = get_object_or_404(calls, pk=pk)
    if not access.can_correct_call(request.actor, call):
        raise Http404
    given = _given(CallForm({**request.POST.dict(), "reason": call.reason}))
    call = actions.correct_call(
        call, result=given["result"], promised_on=given["promised_on"], actor=request.actor
    )
    return redirect(_onward(assessment, call))


def _given(form: CallForm) -> dict[str, Any]:
    """What was tapped. Raises Incomplete."""
    if form.is_valid():
        return form.cleaned_data
    if wrong := form.errors.get("promised_on"):
        raise Incomplete(str(wrong[0]), field="promised_on")
    raise Incomplete(
        _("It is not said what came of the call."),
        _("Open the list of calls and tap one of the results."),
        field="result",
    )


def _person(assessment: Assessment, code: str) -> Person | None:
    """Somebody who has a part in it; "" for the number of the organisation."""
    if not code:
        return None
    concerned = queries.seated_people(assessment, *SeatKind.values)
    return get_object_or_404(concerned | queries.leaders_of(assessment.organisation), code=code)


def _onward(assessment: Assessment, call: Call) -> str:
    if call.result == CallResult.ASKS_TIME and assessment.state in ENDS:
        until = max(last_day(assessment, assessment.state) or date.min, timezone.localdate())
        query = {"until": str(until + USUAL_EXTENSION)}
        return reverse("assessment:phase-extend", args=[assessment.code], query=query)
    if call.result == CallResult.LEFT:
        return reverse("assessment:assessment-detail", args=[assessment.code])
    return reverse("assessment:campaign-calls", args=[assessment.campaign.code])
