"""The calendar of an account, found by its secret."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.accounts.core.tokens import Token
from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated, dates_of
from rostok.kernel.icalendar import DayEntry
from rostok.portal.models import CalendarAddress
from rostok.portal.queries.desk import Kind
from rostok.portal.queries.waiting import waiting_for
from rostok.portal.queries.words import WORDS, Text

BACK: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=400)
# What the desk holds and no room gives, in words that tell no mark. Everything else that waits is given by
# its room already, or must not leave the system: messages about children.
FROM_DESK: Final[dict[Kind, Text]] = {
    ("assessment", "answers", "close_answers"): _("Last day to close the answers"),
    ("assessment", "agree", "agree"): _("Last day of the talk about the answers"),
    ("assessment", "experts", "name"): _("Experts to see to"),
    ("assessment", "interview", "arrange"): _("Last day to arrange an interview"),
    ("assessment", "appeal", "decide"): _("Last day to decide an appeal"),
    ("assessment", "gate", "mend"): _("A day that the result names"),
    ("parties", "vacancy", "fill"): _("A role that nobody holds"),
    ("mentoring", "hosting", "call"): _("The host has not answered in time"),
    ("proofs", "exemption", "decide"): _("An exemption to decide on"),
}
OF_PEOPLE: Final = {("proofs", "exemption", "decide")}  # their titles may name a person


def calendar_of(actor: Actor) -> CalendarAddress | None:
    """The address that the actor has made."""
    return CalendarAddress.objects.filter(user=actor.user_id or 0).first()


def calendar_with(secret: str) -> CalendarAddress | None:
    """The address with this secret, while its account is open."""
    found = CalendarAddress.objects.filter(token_hash=Token(secret).hash, user__is_active=True)
    return found.select_related("user").first()


def entries_for(actor: Actor, *, at: date) -> list[DayEntry]:
    """The days of the actor from a month back to a year ahead, in the active language.

    What the rooms give, and what stands on the desk with a day besides.
    """
    host = settings.SITE_URL.partition("://")[2].partition("/")[0]
    since, until = at - BACK, at + AHEAD
    given = dates_of(actor, since=since, until=until)
    told = {(one.day, one.path) for one in given}
    more = [one for one in _of_desk(actor, at) if since <= one.day <= until]
    days = given + [one for one in more if (one.day, one.path) not in told]
    return [
        DayEntry(f"{one.uid}@{host}", one.day, _title(one), settings.SITE_URL + one.path, one.hours)
        for one in sorted(days, key=lambda one: (one.day, one.uid))
    ]


def _of_desk(actor: Actor, at: date) -> Iterator[Dated]:
    for row in waiting_for(actor, at=at):
        kind = (row.room, row.kind, row.verb)
        if row.due_on is not None and kind in FROM_DESK:
            path = reverse(WORDS[kind].url_name, args=[row.code])
            about = "" if kind in OF_PEOPLE else row.title
            yield Dated(f"{row.kind}-{row.verb}-{row.code}", row.due_on, FROM_DESK[kind], path, about)


def _title(one: Dated) -> str:
    return f"{one.title}: {one.about}" if one.about else str(one.title)
