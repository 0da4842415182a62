"""«Режим встречи»: one indicator on the wall in large type, a level in one tap; then the minutes."""

from dataclasses import replace
from typing import Final

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.actions.asking import Ended, require_state
from rostok.assessment.forms import MeetingForm, MinutesForm, described_choices
from rostok.assessment.models import Assessment, Meeting
from rostok.assessment.queries.meetings import Agenda
from rostok.assessment.queries.shapes import ConsensusRow
from rostok.assessment.states import AssessmentState
from rostok.assessment.templatetags.assessment_words import seen_mark
from rostok.assessment.views.fetch import assessment_of, indicator_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.assessment.views.walking import opened, seen_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import Conflict, refuse_unless

UNSAVED: Final = "assessment.wall"  # in the session: the meeting, and notes that no level has saved yet


@login_required
@require_http_methods(["GET", "POST"])
def meeting(request: Request, code: str) -> HttpResponse:
    """Who is here, where none goes on; the indicator that is talked about, where one does."""
    assessment = assessment_of(request, code)
    going_on = queries.open_meeting(assessment)
    if going_on is None or request.method == "POST":
        return _begin(request, assessment)
    plan = queries.agenda(assessment, going_on, actor=request.actor)
    asked = request.GET.get("indicator") or plan.after(request.GET.get("after", ""))
    row = plan.row(asked)
    if row is None or not plan.sheet.is_open:
        context = {"agenda": plan, "assessment": assessment, "meeting": going_on}
        return render(request, "assessment/meeting_done.html", context)
    note, seen = _kept_notes(request, going_on).get(row.card.code, (row.note, seen_mark(row.saved_at)))
    refusal = None if seen == seen_mark(row.saved_at) else Conflict()
    return _on_the_wall(request, plan, row, note=note, refusal=refusal)


@login_required
@require_POST
def meeting_save(request: Request, code: str) -> HttpResponse:
    """The level in one tap, «отложить» or «дальше»; then the next indicator.

    A note is saved with its level; one that is typed without a level waits in the session of its reader.
    """
    assessment = assessment_of(request, code)
    indicator = indicator_of(assessment, request.POST.get("indicator", ""))
    going_on = _going_on(request, assessment, "save")
    note = request.POST.get("note", "")
    try:
        if "onward" in request.POST:
            row = queries.agenda(assessment, going_on, actor=request.actor).row(indicator.code)
            note = "" if row and row.note == note else note  # the one that is saved already
        elif "postpone" in request.POST:
            actions.postpone(going_on, indicator=indicator, actor=request.actor)
        else:
            actions.save_consensus(
                assessment,
                indicator=indicator,
                choice=request.POST.get("choice", ""),
                note=note,
                seen=seen_in(request),
                meeting=going_on,
                actor=request.actor,
            )
    except Conflict as refusal:
        plan = queries.agenda(assessment, going_on, actor=request.actor)
        row = plan.row(indicator.code)
        if row is None:
            raise
        return _on_the_wall(request, plan, row, note=note, refusal=refusal)
    _keep_note(request, going_on, indicator.code, "" if "choice" in request.POST else note)
    onward = reverse("assessment:meeting", args=[code], query={"after": indicator.code})
    return redirect(onward)


@login_required
@require_POST
def meeting_end(request: Request, code: str) -> HttpResponse:
    """The meeting is over: on to its minutes."""
    assessment = assessment_of(request, code)
    going_on = _going_on(request, assessment, "end_meeting")
    actions.end_meeting(going_on, actor=request.actor)
    request.session.pop(UNSAVED, None)
    return redirect("assessment:minutes", code, going_on.code)


@login_required
@require_GET
def minutes(request: Request, code: str, meeting: str) -> HttpResponse:
    """The paper of one meeting."""
    found = _meeting_of(request, code, meeting)
    context = {
        "minutes": queries.minutes_of(found, actor=request.actor),
        "assessment": found.assessment,
        "form": MinutesForm(),
        "address": settings.SITE_URL + request.path,
        "back_url": reverse("assessment:assessment-detail", args=[code]),
    }
    return render(request, "assessment/minutes.html", context)


@login_required
@require_POST
def minutes_file(request: Request, code: str, meeting: str) -> HttpResponse:
    """The signed first page becomes a proof."""
    found = _meeting_of(request, code, meeting)
    form = MinutesForm(request.POST, request.FILES)
    if form.is_valid() and kept_in(
        form,
        lambda: actions.file_minutes(found, uploaded=form.cleaned_data["file"], actor=request.actor),
    ):
        return redirect("assessment:minutes", code, meeting)
    context = {
        "minutes": queries.minutes_of(found, actor=request.actor),
        "assessment": found.assessment,
        "form": form,
        "back_url": reverse("assessment:assessment-detail", args=[code]),
    }
    return render(request, "assessment/minutes.html", context, status=422)


def _kept_notes(request: Request, going_on: Meeting) -> dict[str, tuple[str, str]]:
    """Notes of this meeting that no level has saved: the text and the `seen` of its page, by indicator."""
    kept = request.session.get(UNSAVED, {})
    return {code: (note, seen) for code, (note, seen) in kept.get(going_on.code, {}).items()}


def _keep_note(request: Request, going_on: Meeting, indicator: str, note: str) -> None:
    """Keep a note typed without a level; an empty one is forgotten, as are those of other meetings."""
    notes = _kept_notes(request, going_on)
    if note.strip():
        notes[indicator] = (note, request.POST.get("seen", "")[:40])
    elif notes.pop(indicator, None) is None:
        return
    request.session[UNSAVED] = {going_on.code: notes}


def _meeting_of(request: Request, code: str, meeting: str) -> Meeting:
    assessment = assessment_of(request, code)
    found: Meeting = get_object_or_404(queries.meetings_of(assessment), code=meeting)
    found.assessment = assessment
    return found


def _going_on(request: Request, assessment: Assessment, verb: str) -> Meeting:
    """The meeting that goes on. Where none does: why not, for those who lead the talk."""
    found = queries.open_meeting(assessment)
    if found is None:
        refuse_unless(access.can_moderate(request.actor, assessment))
        require_state(assessment, verb, AssessmentState.AGREEING)
        raise Conflict
    found.assessment = assessment
    return found


def _begin(request: Request, assessment: Assessment) -> HttpResponse:
    """The list of who is here. Only those who lead the talk find it, while the organisation agrees."""
    refuse_unless(access.can_moderate(request.actor, assessment))
    _refuse_ended(request, assessment)
    people = list(queries.people_to_meet(assessment))
    form = MeetingForm(sent(request), people=people, initial={"held_on": timezone.localdate()})
    if form.is_valid() and kept_in(
        form, lambda: actions.begin_meeting(assessment, actor=request.actor, **form.values())
    ):
        return redirect("assessment:meeting", assessment.code)
    context = {"form": form, "assessment": assessment}
    return render(request, "assessment/meeting_begin.html", context, status=422 if form.errors else 200)


def _refuse_ended(request: Request, assessment: Assessment) -> None:
    """Where the organisation does not agree any more: that the campaign is closed, or the work annulled."""
    try:
        require_state(assessment, "begin_meeting", AssessmentState.AGREEING)
    except Ended as ended:
        if request.method == "POST":
            raise
        raise Ended(replace(ended.decision, way_out="")) from ended  # nothing was typed


def _on_the_wall(
    request: Request, plan: Agenda, row: ConsensusRow, *, note: str, refusal: Conflict | None = None
) -> HttpResponse:
    row = opened(row, plan.sheet.assessment)
    context = {
        "agenda": plan,
        "assessment": plan.sheet.assessment,
        "meeting": plan.meeting,
        "row": row,
        "levels": described_choices(row.card),
        "note": note,
        "refusal": refusal,
        "place": [one.card.code for one in plan.sheet.rows].index(row.card.code) + 1,
    }
    is_refused = refusal is not None and request.method == "POST"
    return render(request, "assessment/meeting.html", context, status=409 if is_refused else 200)
