"""Records of a volunteer: made, shown to anybody who has the address, printed, taken back."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.files import respond
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.volunteers import access, actions, queries
from rostok.volunteers.core.records import CourseState
from rostok.volunteers.forms import DobroIdForm, RecordForm
from rostok.volunteers.models import DobroId, RecordPaper, VolunteerRecord
from rostok.volunteers.views.fetch import crumbs_to, page_of_volunteer, volunteer_whole


@never_cache
@login_required
@require_safe
def volunteer_records(request: Request, code: str) -> HttpResponse:
    """Records of the person, each with its address and papers; how to make another one."""
    volunteer = volunteer_whole(request, code)
    refuse_unless(access.can_make_record(request.actor, volunteer))
    records = queries.records_of(volunteer.person)
    papers = queries.papers_of(records)
    context = {
        "volunteer": volunteer,
        "is_own": access.is_own(request.actor, volunteer),
        "records": [(one, _languages(papers.get(one.pk, ())), _address(one)) for one in records],
        "dobro_id": DobroId.objects.filter(person=volunteer.person_id).first(),
    }
    return render(request, "volunteers/record_list.html", context)


@login_required
def record_make(request: Request, code: str) -> HttpResponse:
    """Choose what to show."""
    volunteer = volunteer_whole(request, code)
    refuse_unless(access.can_make_record(request.actor, volunteer))
    form = RecordForm(request.POST or None)

    def act(*, actor: Any, parts: list[str]) -> None:
        actions.make_record(volunteer, parts=parts, actor=actor)

    sheet = Sheet(
        _("Make a record"),
        _("It says what is true today. Whoever has its address reads it; you may close it at any time."),
        _("Make the record"),
        _("The record is made. Its paper comes in a minute."),
    )
    back = reverse("volunteers:volunteer-records", args=[volunteer.code])
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(volunteer))


@login_required
def volunteer_dobro(request: Request, code: str) -> HttpResponse:
    """The number of the person in ДОБРО.РФ."""
    volunteer = volunteer_whole(request, code)
    refuse_unless(access.can_see_own(request.actor, volunteer.person))
    known = DobroId.objects.filter(person=volunteer.person_id).first()
    form = DobroIdForm(request.POST or None, initial={"value": known.value if known else ""})

    def act(*, actor: Any, value: str) -> None:
        actions.enter_dobro_id(volunteer.person, value=value, actor=actor)

    sheet = Sheet(
        _("Number in DOBRO.RU"),
        _("Nothing is sent there by itself: a coordinator enters confirmed hours by hand from a file."),
        _("Keep it"),
        _("Kept."),
    )
    return filled_in(
        request, form, act, sheet, back=page_of_volunteer(volunteer), crumbs=crumbs_to(volunteer)
    )


@never_cache
@require_safe
def record_show(request: Request, token: str) -> HttpResponse:
    """Then and today, for anybody who has the address; 410 for one that the person took back."""
    record = get_object_or_404(VolunteerRecord.objects.select_related("person"), token=token)
    if record.withdrawn_at is not None:
        return _unfollowed(render(request, "volunteers/record_gone.html", status=410))
    page = queries.record_page(record, timezone.localdate())
    lines = page.hours
    context = {
        "page": page,
        "today": timezone.localdate(),
        "hours": None
        if lines is None
        else [(one, queries.minutes_words(one.then), queries.minutes_words(one.now)) for one in lines],
        "all_hours": queries.minutes_words(page.minutes),
        "stands": CourseState.STANDS,
        "gone": CourseState.GONE,
    }
    return _unfollowed(render(request, "volunteers/record_show.html", context))


@login_required
@require_safe
def record_paper(request: Request, code: str, language: str) -> HttpResponseBase:
    """The file, for whoever made the record."""
    record = _managed(request, code)
    return respond(get_object_or_404(RecordPaper, record=record, language=language))


@login_required
@require_POST
def record_withdraw(request: Request, code: str) -> HttpResponse:
    """Its address shows nothing any more."""
    record = _managed(request, code)
    actions.withdraw_record(record, actor=request.actor)
    messages.success(request, _("The record is closed: its address shows nothing any more."))
    way = access.visible_volunteers(request.actor).filter(person=record.person_id).order_by("-pk").first()
    if way is None:
        return redirect("volunteers:volunteer-mine")
    return redirect("volunteers:volunteer-records", code=way.code)


def _managed(request: Request, code: str) -> VolunteerRecord:
    record = get_object_or_404(VolunteerRecord.objects.select_related("person"), code=code)
    if not access.can_withdraw_record(request.actor, record):
        raise Http404
    return record


def _languages(ready: Collection[str]) -> list[tuple[str, str]]:
    """Code and name of each language in which the paper is ready, each called in itself."""
    return [(code, name) for code, name in settings.LANGUAGES if code in ready]


def _address(record: VolunteerRecord) -> str:
    return settings.SITE_URL + reverse("volunteers:record-show", args=[record.token])


def _unfollowed(response: HttpResponse) -> HttpResponse:
    """No search engine keeps it, no other site learns the address."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
