"""The calendar of an account, found by its secret."""

from datetime import date, timedelta
from typing import Final

from django.conf import settings

from rostok.accounts.core.tokens import Token
from rostok.foundation.actors import Actor
from rostok.foundation.calendars import dates_of
from rostok.kernel.icalendar import DayEntry
from rostok.portal.models import CalendarAddress

BACK: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=400)


def calendar_of(actor: Actor) -> CalendarAddress | None:
    """The address that the actor has made."""
    return CalendarAddress.objects.filter(user=actor.user_id or 0).first()


def calendar_with(secret: str) -> CalendarAddress | None:
    """The address with this secret, while its account is open."""
    found = CalendarAddress.objects.filter(token_hash=Token(secret).hash, user__is_active=True)
    return found.select_related("user").first()


def entries_for(actor: Actor, *, at: date) -> list[DayEntry]:
    """The days of the actor from a month back to a year ahead, in the active language."""
    host = settings.SITE_URL.partition("://")[2].partition("/")[0]
    return [
        DayEntry(f"{one.uid}@{host}", one.day, str(one.title), settings.SITE_URL + one.path)
        for one in dates_of(actor, since=at - BACK, until=at + AHEAD)
    ]
