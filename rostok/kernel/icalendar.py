"""Days as a calendar that other programs subscribe to (RFC 5545): whole days or hours; nothing repeats."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

MOST_OCTETS: Final = 75  # of a line without its end (RFC 5545, 3.1)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One whole day, or `hours` of it: when it begins and ends, both with their zone.

    `uid` is the same whenever the same thing is told again, also on another day.
    """

    uid: str
    day: date
    title: str
    url: str
    hours: tuple[datetime, datetime] | None = None


def calendar_text(entries: Iterable[DayEntry], *, name: str, stamp: datetime) -> str:
    """The calendar as text with CRLF at each line's end; `stamp` (UTC): when it was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rostok//Rostok//RU", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line ends lose their meaning (3.3.11)."""
    return text.translate(_ESCAPES)


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets; a part after the first begins with a space.

    A letter of several octets is never cut.
    """
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > MOST_OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part


def _event(entry: DayEntry, stamp: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        *_when(entry),
        f"SUMMARY:{escaped(entry.title)}",
        f"URL:{entry.url}",
        "TRANSP:OPAQUE" if entry.hours else "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _when(entry: DayEntry) -> list[str]:
    """A whole day ends where the next one begins; hours are told in UTC (3.3.5, form 2)."""
    if entry.hours is None:
        following = entry.day + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}"]
    begun, ended = (at.astimezone(UTC) for at in entry.hours)
    return [f"DTSTART:{begun:%Y%m%dT%H%M%SZ}", f"DTEND:{ended:%Y%m%dT%H%M%SZ}"]
