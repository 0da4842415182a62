"""People without an account: a seat by name and phone, their paper printed, entered and handed in."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import PaperPersonForm
from rostok.assessment.models import Seat
from rostok.assessment.states import SeatKind
from rostok.assessment.views.fetch import JOINED, assessment_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.assessment.views.walking import SHORT, is_short_form
from rostok.foundation.http import Request
from rostok.foundation.incoming import IncomingForm
from rostok.foundation.refusals import Refused

ROW = "choice-"  # what stands before the code of an indicator in the name of a row of the form


@login_required
@require_http_methods(["GET", "POST"])
def person_add(request: Request, code: str) -> HttpResponse:
    """A seat for somebody who answers on paper or by phone."""
    assessment = assessment_of(request, code)
    if not access.can_seat_people(request.actor, assessment):
        raise Http404
    form = PaperPersonForm(sent(request))
    if form.is_valid() and kept_in(
        form,
        lambda: actions.seat_without_account(assessment, actor=request.actor, **form.cleaned_data),
    ):
        return redirect("assessment:assessment-detail", code)
    context = {"form": form, "assessment": assessment}
    return render(request, "assessment/person_add.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def paper_print(request: Request, code: str) -> HttpResponse:
    """The sheet of one seat on paper, or its short form; blank or filled with what its reader may see."""
    joined = (f"assessment__{path}" for path in JOINED)
    seat = get_object_or_404(
        Seat.objects.select_related(*joined, "person"), code=code, kind=SeatKind.RESPONDENT
    )
    if not _may_print(request, seat):
        raise Http404
    is_filled, is_short = request.GET.get("filled") == "yes", is_short_form(request.GET)
    sheet = queries.printed_sheet(seat, actor=request.actor, is_filled=is_filled)
    context = {
        "sheet": sheet.short if is_short else sheet,
        "assessment": seat.assessment,
        "is_filled": is_filled,
        "is_short": is_short,
        "address": settings.SITE_URL + _entry(request, seat.code),
        "back_url": reverse("assessment:assessment-detail", args=[seat.assessment.code]),
    }
    return render(request, "assessment/paper_print.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def paper_entry(request: Request, code: str) -> HttpResponse:
    """What the square on a paper sheet opens: entering it, or one's own sheet."""
    own = access.visible_seats(request.actor).filter(code=code, kind=SeatKind.RESPONDENT).first()
    if own is not None:
        return redirect("assessment:sheet", own.assessment.code)
    seat = _to_enter(request, code)
    if request.method == "POST":
        return _save(request, seat)
    form = IncomingForm(initial={"came_on": timezone.localdate()})
    return _page(request, seat, form)


@login_required
@require_GET
def paper_plan(request: Request, code: str) -> HttpResponse:
    """The page of paper that the short form gives, for somebody who answers on paper or by phone."""
    seat = _to_enter(request, code)
    context = {
        "plan": queries.short_plan(seat, actor=request.actor),
        "assessment": seat.assessment,
        "onward": _entry(request, code, is_short=True),
        "back_url": _entry(request, code, is_short=True),
    }
    return render(request, "assessment/sheet_plan.html", context)


@login_required
@require_POST
def paper_hand_in(request: Request, code: str) -> HttpResponse:
    """Hand the entered sheet in, with how and when it came."""
    seat = _to_enter(request, code)
    form = IncomingForm(request.POST)
    if form.is_valid() and kept_in(
        form, lambda: actions.hand_in_for(seat, incoming=form.incoming(), actor=request.actor)
    ):
        return redirect("assessment:paper-entry", code)
    return _page(request, seat, form, status=422)


def _to_enter(request: Request, code: str) -> Seat:
    """A sheet that the reader may enter. Whoever enters papers is told why not, others get 404."""
    seat: Seat | None = access.enterable_seats(request.actor).filter(code=code).first()
    if seat is not None:
        return seat
    found = Seat.objects.select_related("person", "assessment__organisation")
    other = get_object_or_404(found, code=code, kind=SeatKind.RESPONDENT)
    if not access.footing(request.actor, other.assessment).enters_sheets:
        raise Http404
    raise Refused(access.can_enter_sheet(request.actor, other))


def _may_print(request: Request, seat: Seat) -> bool:
    """Its own person, whoever may enter it, and whoever names people: a blank sheet tells nothing."""
    is_own = request.actor.user_id is not None and seat.person.user_id == request.actor.user_id
    return (
        is_own
        or bool(access.can_seat_people(request.actor, seat.assessment))
        or bool(access.can_enter_sheet(request.actor, seat))
    )


def _save(request: Request, seat: Seat) -> HttpResponse:
    """All rows that were sent, or the one that has just changed."""
    row = request.GET.get("row")
    given = {
        name.removeprefix(ROW): str(value)
        for name, value in request.POST.items()
        if name.startswith(ROW) and (row is None or name == ROW + row)
    }
    saved_at = actions.enter_marks(seat, choices=given, opened_at=_opened_at(request), actor=request.actor)
    if request.htmx:
        return render(request, "assessment/_row_saved.html", {"saved_at": timezone.localtime(saved_at)})
    return redirect(_entry(request, seat.code))


def _entry(request: Request, code: str, *, is_short: bool | None = None) -> str:
    """Where the sheet is entered: the whole of it or, as the reader came, the short form."""
    asks_short = is_short_form(request.GET) if is_short is None else is_short
    return reverse("assessment:paper-entry", args=[code], query={"part": SHORT} if asks_short else None)


def _opened_at(request: Request) -> datetime | None:
    return parse_datetime(request.POST.get("opened", "")[:40])


def _page(request: Request, seat: Seat, form: IncomingForm, status: int = 200) -> HttpResponse:
    sheet = queries.entry_sheet(seat, actor=request.actor)
    context = {
        "sheet": sheet.short if is_short_form(request.GET) else sheet,
        "short": sheet.short,
        "is_short": is_short_form(request.GET),
        "assessment": seat.assessment,
        "form": form,
        "now": timezone.now(),
    }
    return render(request, "assessment/paper_entry.html", context, status=status)
