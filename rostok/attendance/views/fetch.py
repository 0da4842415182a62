"""Things of the room, fetched through their rules: an outsider meets the same 404 as nothing."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.attendance import access
from rostok.attendance.models import Feedback
from rostok.foundation.actors import Actor
from rostok.foundation.filling import Crumb
from rostok.foundation.http import Request, seen_or_404
from rostok.foundation.prepared import Prepared, left_open
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Organisation

NEAR: Final = timedelta(days=31)


def door_seen(request: Request, code: str) -> Any:
    """An institution at whose door the reader stands, or for which they answer; `is_led`: by the reader."""
    return seen_or_404(request, _door, code)


@lru_cache(maxsize=4)
def _door(anyone: Actor, _today: date) -> Prepared:
    led = Exists(organisations_led_by(anyone).filter(pk=OuterRef("pk")))
    return Prepared.of(access.doors(anyone).annotate(is_led=led).filter(code=left_open("code")))


def day_seen(request: Request, institution: Organisation, text: str) -> date:
    """A day of an address; a guard sees those around today alone. Raises Http404 for anything else."""
    day = _day_of(text)
    is_near = abs(day - timezone.localdate()) <= NEAR
    if not is_near and not access.answers_for(request.actor, institution):
        raise Http404
    return day


def _day_of(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if not 2000 <= day.year < 2100:
        raise Http404
    return day


def alarm_seen(request: Request, code: str) -> Any:
    """An alarm of one's doors, with whom it is about."""
    found = access.visible_alarms(request.actor).select_related(
        "post__person", "post__curator__person", "post__visit__institution", "acknowledged_by"
    )
    return get_object_or_404(found, code=code)


def feedback_seen(request: Request, code: str) -> Feedback:
    """What one was asked, or reads as a coordinator."""
    found = access.visible_feedback(request.actor).select_related("person", "visit__institution")
    return get_object_or_404(found, code=code)


def sheet_address(institution: Organisation) -> str:
    """The address of the sheet of today."""
    return reverse("attendance:sheet-show", args=[institution.code])


def crumbs_to(institution: Organisation) -> tuple[Crumb, ...]:
    """From the doors to the sheet."""
    return (
        (reverse("attendance:door-list"), _("At the door")),
        (sheet_address(institution), str(institution)),
    )
