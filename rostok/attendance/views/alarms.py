"""An alarm: whom it is about, what to do, who looks after it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.attendance import actions
from rostok.attendance.states import AlarmState
from rostok.attendance.views.fetch import alarm_seen, sheet_address
from rostok.foundation.http import Request
from rostok.foundation.workflow import may


@never_cache
@login_required
def alarm_detail(request: Request, code: str) -> HttpResponse:
    """What to do now."""
    alarm = alarm_seen(request, code)
    context = {
        "alarm": alarm,
        "may_acknowledge": may(alarm, "acknowledge", actor=request.actor),
        "is_open": alarm.state == AlarmState.OPEN,
        "is_over": alarm.state == AlarmState.OVER,
        "hours": timezone.localtime(alarm.post.visit.ends_at),
    }
    return render(request, "attendance/alarm_detail.html", context)


@login_required
@require_POST
def alarm_acknowledge(request: Request, code: str) -> HttpResponse:
    """Somebody looks after it."""
    alarm = alarm_seen(request, code)
    actions.acknowledge(alarm, actor=request.actor)
    messages.success(request, _("It is noted that you look after it."))
    return redirect(sheet_address(alarm.post.visit.institution))
