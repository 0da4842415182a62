"""Hours: one's own by month, telling them, one of them with both words."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.actors import Actor
from rostok.foundation.files import respond
from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may
from rostok.volunteers import access, actions, queries
from rostok.volunteers.core.hours import month_after, month_before
from rostok.volunteers.filters import month_of
from rostok.volunteers.forms import AnswerForm, DisputeForm, HoursForm, HoursPaperForm
from rostok.volunteers.models import Hours
from rostok.volunteers.states import HoursState
from rostok.volunteers.views.fetch import crumbs_to, volunteer_whole


@never_cache
@login_required
@require_safe
def volunteer_hours(request: Request, code: str) -> HttpResponse:
    """Hours of one volunteer by month: all for herself, for a coordinator those near the organisation."""
    return render(request, "volunteers/hours_month.html", _month(request, code))


@login_required
@require_safe
def volunteer_hours_print(request: Request, code: str) -> HttpResponse:
    """The sheet of a month: what is told, empty lines for handwriting, a line for the host's signature."""
    context = _month(request, code)
    rows = [row for row in context["rows"] if row[0].state != HoursState.WITHDRAWN]
    volunteer = context["volunteer"]
    tell = settings.SITE_URL + reverse("volunteers:volunteer-hours-tell", args=[volunteer.code])
    context |= {
        "rows": rows,
        "blank": range(6 if rows else 12),
        "back_url": _page(volunteer),
        "address": tell,
    }
    return render(request, "volunteers/hours_print.html", context)


@login_required
def volunteer_hours_tell(request: Request, code: str) -> HttpResponse:
    """Telling an hour; a coordinator enters it from the sheet."""
    volunteer = volunteer_whole(request, code)
    own = access.is_own(request.actor, volunteer)
    today = timezone.localdate()
    start = {"day": today, "host": volunteer.organisation.code, "channel": "paper", "came_on": today}
    shape = HoursForm if own else HoursPaperForm
    form = shape(
        request.POST or None,
        request.FILES or None,
        hosts=queries.hosts_for(volunteer),
        offered=queries.open_types(volunteer.organisation),
        initial=start,
    )

    def act(*, actor: Any, **_typed: Any) -> None:
        actions.tell_hours(volunteer, actor=actor, **form.given())

    sheet = Sheet(
        _("Tell hours") if own else _("Hours from a sheet"),
        _("They count once a coordinator of the host has confirmed them."),
        _("Tell hours") if own else pgettext("from paper", "Enter"),
        _("The hours are told."),
    )
    crumbs = (*crumbs_to(volunteer), (_page(volunteer), _("Hours")))
    return filled_in(request, form, act, sheet, back=_page(volunteer), crumbs=crumbs)


@never_cache
@login_required
@require_safe
def hours_detail(request: Request, code: str) -> HttpResponse:
    """One of them: what was told, what the host says, what the person answers."""
    hours = _seen(request, code)
    own = access.is_self(request.actor, hours.person)
    came = queries.incoming_of(hours)
    context = {
        "hours": hours,
        "is_own": own,
        "photo": came.photo if came and access.can_see_sheet(request.actor, hours) else None,
        "length": queries.minutes_words(hours.minutes),
        "history": queries.hours_history(hours),
        "may_answer": hours.state == HoursState.DISPUTED
        and bool(access.can_answer_hours(request.actor, hours)),
        **{f"may_{verb}": bool(may(hours, verb, actor=request.actor)) for verb in MOVES},
    }
    return render(request, "volunteers/hours_detail.html", context)


MOVES = ("confirm", "dispute", "withdraw")


@login_required
@require_safe
def hours_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet on which they came."""
    hours = _seen(request, code)
    came = queries.incoming_of(hours) if access.can_see_sheet(request.actor, hours) else None
    if came is None or came.photo is None:
        raise Http404
    return respond(came.photo)


@login_required
@require_POST
def hours_confirm(request: Request, code: str) -> HttpResponse:
    """So it was."""
    hours = _seen(request, code)
    actions.confirm_hours(hours, actor=request.actor)
    messages.success(request, _("Confirmed."))
    return redirect("volunteers:hours-detail", code=hours.code)


@login_required
@require_POST
def hours_withdraw(request: Request, code: str) -> HttpResponse:
    """Back with an hour that was told."""
    hours = _seen(request, code)
    actions.withdraw_hours(hours, actor=request.actor)
    messages.success(request, _("The hours are taken back."))
    return redirect("volunteers:hours-detail", code=hours.code)


@login_required
def hours_dispute(request: Request, code: str) -> HttpResponse:
    """The host does not agree."""
    hours = _seen(request, code)
    refuse_unless(may(hours, "dispute", actor=request.actor))
    sheet = Sheet(
        _("These hours are not right"),
        _("The person reads your words and answers. Then you confirm, or it is taken back."),
        _("Send it back"),
        _("The person will read why."),
    )
    form, act = DisputeForm(request.POST or None), partial(actions.dispute_hours, hours)
    return filled_in(request, form, act, sheet, back=_page_of(hours), crumbs=_crumbs(hours))


@login_required
def hours_answer(request: Request, code: str) -> HttpResponse:
    """The person answers the host."""
    hours = _seen(request, code)
    refuse_unless(access.can_answer_hours(request.actor, hours))
    sheet = Sheet(
        _("Answer the host"),
        hours.reason,
        _("Answer"),
        _("The host will read it and decide."),
    )
    form = AnswerForm(request.POST or None, initial={"minutes": hours.minutes, "answer": hours.answer})
    act = partial(actions.answer_dispute, hours)
    return filled_in(request, form, act, sheet, back=_page_of(hours), crumbs=_crumbs(hours))


def _month(request: Request, code: str) -> dict[str, Any]:
    volunteer, today = volunteer_whole(request, code), timezone.localdate()
    own = access.is_own(request.actor, volunteer)
    seen = access.visible_hours(request.actor).filter(person=volunteer.person_id)
    first = month_of(request.GET.get("month", ""), today)
    rows = list(queries.hours_rows(queries.of_month(seen, first)).order_by("day", "pk"))
    later = month_after(first)
    return {
        "volunteer": volunteer,
        "is_own": own,
        "first": first,
        "before": month_before(first),
        "after": later if later <= today else None,
        "rows": [(one, queries.minutes_words(one.minutes)) for one in rows],
        "confirmed": queries.minutes_words(queries.sum_of(rows, HoursState.CONFIRMED)),
        "waiting": queries.sum_of(rows, HoursState.TOLD, HoursState.DISPUTED),
        "totals": [(one, queries.minutes_words(one.minutes)) for one in queries.totals(seen)[:24]],
    }


@seen_by_code
def _seen(anyone: Actor) -> QuerySet[Hours]:
    found = queries.hours_rows(access.visible_hours(anyone))
    return found.select_related("host__territory", "organiser__territory")


def _page(volunteer: Any) -> str:
    return reverse("volunteers:volunteer-hours", args=[volunteer.code])


def _page_of(hours: Hours) -> str:
    return reverse("volunteers:hours-detail", args=[hours.code])


def _crumbs(hours: Hours) -> tuple[Crumb, ...]:
    return ((_page_of(hours), _("Hours")),)
