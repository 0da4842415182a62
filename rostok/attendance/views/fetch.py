"""Things of the room, fetched through their rules: an outsider meets the same 404 as nothing."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.attendance import access
from rostok.attendance.models import Feedback
from rostok.foundation.actors import Actor
from rostok.foundation.filling import Crumb
from rostok.foundation.http import Request, seen_by_code
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Organisation

NEAR: Final = timedelta(days=31)


@seen_by_code
def door_seen(anyone: Actor) -> QuerySet[Any]:
    """An institution at whose door the reader stands, or for which they answer; `is_led`: by the reader."""
    led = Exists(organisations_led_by(anyone).filter(pk=OuterRef("pk")))
    return access.doors(anyone).annotate(is_led=led)


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


@seen_by_code
def alarm_seen(anyone: Actor) -> QuerySet[Any]:
    """An alarm of one's doors, with whom it is about."""
    related = ("post__person", "post__curator__person", "post__visit__institution", "acknowledged_by")
    return access.visible_alarms(anyone).select_related(*related)


@seen_by_code
def feedback_seen(anyone: Actor) -> QuerySet[Feedback]:
    """What one was asked, or reads as a coordinator."""
    return access.visible_feedback(anyone).select_related("person", "visit__institution")


def sheet_address(institution: Organisation) -> str:
    """The address of the sheet of today."""
    return reverse("attendance:sheet-show", args=[institution.code])


def crumbs_to(institution: Organisation) -> tuple[Crumb, ...]:
    """From the doors to the sheet."""
    return (
        (reverse("attendance:door-list"), _("At the door")),
        (sheet_address(institution), str(institution)),
    )
