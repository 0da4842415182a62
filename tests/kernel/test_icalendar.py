"""Days as text: escaping, lines of 75 octets, whole days."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rostok.kernel.icalendar import DayEntry, calendar_text, escaped, folded

STAMP = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("back\\slash", "back\\\\slash"),
        ("two\r\nlines", "two\\nlines"),
        ("X\nEND:VEVENT", "X\\nEND:VEVENT"),
    ],
)
def test_signs_of_the_format_lose_their_meaning(text: str, told: str) -> None:
    assert escaped(text) == told


@pytest.mark.parametrize("letter", ["a", "ж", "☺", "😐"])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(letter: str) -> None:
    line = "SUMMARY:" + letter * 200
    parts = list(folded(line))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert len(parts[0].encode()) > 75 - len(letter.encode())  # no shorter than it must be


def test_a_line_of_75_octets_stays_whole() -> None:
    assert list(folded("a" * 75)) == ["a" * 75]


def test_a_day_ends_where_the_next_one_begins() -> None:
    entry = DayEntry("step-1@x", date(2026, 12, 31), "Срок; шаг", "https://x/steps/1/")
    text = calendar_text([entry], name="Росток", stamp=STAMP)
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
    assert "SUMMARY:Срок\\; шаг\r\n" in text
    assert "DTSTAMP:20261126T000000Z\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert text.count("\n") == text.count("\r\n")


def test_hours_are_told_in_utc_and_are_taken() -> None:
    perm = timezone(timedelta(hours=5))
    hours = (datetime(2026, 12, 31, 2, 30, tzinfo=perm), datetime(2026, 12, 31, 4, tzinfo=perm))
    entry = DayEntry("visit-1@x", date(2026, 12, 31), "Праздник", "https://x/visits/1/", hours)
    text = calendar_text([entry], name="Росток", stamp=STAMP)
    assert "DTSTART:20261230T213000Z\r\nDTEND:20261230T230000Z\r\n" in text
    assert "TRANSP:OPAQUE\r\n" in text
    assert "VALUE=DATE" not in text
