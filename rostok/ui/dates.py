"""Dates as people say them. Today is always an argument, so that the words can be tested."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

NBSP = "\u00a0"
MOSCOW = 3  # hours from UTC, all year


def day_words(day: date, *, today: date) -> str:
    """14 мая · 14 May; with the year where it is not this one."""
    return _day_words(day, day.year == today.year, get_language())


def full_day(day: date) -> str:
    """14 мая 2026 года · 14 May 2026: on paper, which is read in another year too."""
    return _day_words(day, False, get_language())


@lru_cache(maxsize=4096)  # a page says the same few days again and again
def _day_words(day: date, is_this_year: bool, _language: str | None) -> str:
    words = date_format(day, "j E").replace(" ", NBSP)
    return words if is_this_year else _("%(day)s %(year)s") % {"day": words, "year": day.year}


def range_words(since: date, until: date, *, today: date) -> str:
    """27 ноября — 14 декабря · 27 November — 14 December; both with the year where they lie in two."""
    shown = today if since.year == until.year else today.replace(year=until.year + 1, day=1)
    return f"{day_words(since, today=shown)} — {day_words(until, today=shown)}"


def month_and_weekday(day: date) -> str:
    """ноября, пт · November, Fri: what stands under the big figure of a day."""
    weekday = date_format(day, "D")
    small = weekday.lower() if (get_language() or "").startswith("ru") else weekday
    return f"{date_format(day, 'E')}, {small}"


def days_words(number: int) -> str:
    """3 дня · 3 days."""
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}


def due_words(day: date, *, today: date) -> str:
    """до четверга, 14 мая, осталось 3 дня · by Thursday, 14 May, 3 days left. Past days say so."""
    return _due_words(day, today, get_language())


@lru_cache(maxsize=1024)  # a list of forty rows names two or three days
def _due_words(day: date, today: date, _language: str | None) -> str:
    left = (day - today).days
    words = day_words(day, today=today)
    if left == 0:
        return _("today, %(day)s, the last day") % {"day": words}
    if left < 0:
        ago = ngettext("%(days)d day ago", "%(days)d days ago", -left) % {"days": -left}
        return _("was due on %(day)s, %(ago)s") % {"day": words, "ago": ago}
    rest = ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    name = pgettext("by what day", "tomorrow") if left == 1 else by_weekday(day)
    return _("by %(name)s, %(day)s, %(rest)s") % {"name": name, "day": words, "rest": rest}


def by_weekday(day: date) -> str:
    """The day of the week after "by": четверга · Thursday."""
    names = (
        pgettext("by what day", "Monday"),
        pgettext("by what day", "Tuesday"),
        pgettext("by what day", "Wednesday"),
        pgettext("by what day", "Thursday"),
        pgettext("by what day", "Friday"),
        pgettext("by what day", "Saturday"),
        pgettext("by what day", "Sunday"),
    )
    return names[day.weekday()]


def moment_words(moment: datetime, *, today: date) -> str:
    """сегодня в 14:02 (московское время): a moment from which a term is counted, with its clock."""
    words = when_words(moment, today=today)
    return f"{words} ({zone_words(moment)})" if ":" in words else words


def zone_words(moment: datetime) -> str:
    """московское время, else the distance from it: МСК+2."""
    here = timezone.localtime(moment).utcoffset()
    apart = int((here.total_seconds() if here else 0) // 3600) - MOSCOW
    return _("Moscow time") if apart == 0 else _("Moscow time %(hours)+d h") % {"hours": apart}


def when_words(moment: date, *, today: date) -> str:
    """сегодня в 14:02 · вчера · завтра · 12 мая; a date has no hour, a moment gets one near today only."""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}.get((day - today).days)
    if near is None:
        return day_words(day, today=today)
    if not isinstance(moment, datetime):
        return near
    hour = date_format(timezone.localtime(moment), "H:i")
    return _("%(day)s at %(hour)s") % {"day": near, "hour": hour}
