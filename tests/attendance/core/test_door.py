"""Where somebody is: the worked tables of docs/algorithms/door.md, and what holds of any marks."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.attendance.core.door import (
    AtDoor,
    Kind,
    Mark,
    Note,
    Place,
    Told,
    Visit,
    at_door,
    is_inside_before,
)
from rostok.attendance.core.lines import Line, Verdict, changes, due_moment, lets_in
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "door")
DAY = datetime(2026, 11, 26, tzinfo=UTC)
PRESSED = {"+": "came", "-": "left", "x": "not_admitted", "w": "well", "d": "document_looked"}
MARK = re.compile(r"([A-C])(\d)([-+xwd])(!?)(\d\d:\d\d(?:[+-]1d)?)(?:@(\d\d:\d\d))?")
VERDICTS = {
    "m": Verdict.MAY,
    "t": Verdict.ON_TRIAL,
    "n": Verdict.NOT_CLEARED,
    "s": Verdict.SUSPENDED,
}


def moment(text: str) -> datetime:
    hours, minutes = text[:5].split(":")
    days = int(text[5:-1]) if len(text) > len("10:00") else 0
    return DAY + timedelta(days=days, hours=int(hours), minutes=int(minutes))


VISIT = Visit(moment("10:00"), moment("12:00"))


def marks_of(row: Row) -> list[Mark]:
    if row["marks"] == "—":
        return []
    ahead = dict(one.split() for one in row["clocks"].split(", ")) if row["clocks"] != "—" else {}
    return [made(word, row["arrive"], ahead) for word in row["marks"].split()]


def made(word: str, arrive: str, ahead: dict[str, str]) -> Mark:
    found = MARK.fullmatch(word)
    assert found is not None, word
    device, number, pressed, refused, told, arrived = found.groups()
    received = moment(arrived or arrive)
    sent = received + timedelta(minutes=int(ahead.get(device, 0)))
    kind = Kind(PRESSED[pressed])
    return Mark(f"{device}{number}", kind, device, int(number), moment(told), sent, received, bool(refused))


def shown(told: Told | None) -> str:
    if told is None:
        return "—"
    days = (told.at.date() - DAY.date()).days
    return f"{told.at:%H:%M}{f'{days:+d}d' if days else ''}{'?' if told.is_wrong else ''}"


def beside(found: AtDoor) -> str:
    flags = [word for word, holds in (("well", found.is_well), ("document", found.is_looked)) if holds]
    return " ".join([*flags, *found.notes]) or "—"


def test_the_document_and_the_cases_are_the_same() -> None:
    assert worked_tables("door") == CASES


@pytest.mark.parametrize("row", CASES["Worked cases"], ids=lambda row: f"{row['marks']} {row['asked']}")
def test_where_somebody_is(row: Row) -> None:
    since = None if row["suspended"] == "—" else moment(row["suspended"])
    found = at_door(marks_of(row), VISIT, at=moment(row["asked"]), suspended_at=since)
    minutes = "—" if found.minutes is None else str(found.minutes)
    told = [found.place, shown(found.came), shown(found.left), minutes, beside(found)]
    assert told == [row[name] for name in ("place", "came", "left", "minutes", "beside")]


@pytest.mark.parametrize("row", CASES["On trial"], ids=lambda row: f"{row['curator']} {row['hers']}")
def test_whether_a_press_lets_in_somebody_on_trial(row: Row) -> None:
    others = (
        [] if row["curator"] == "—" else [made(word, row["arrive"], {}) for word in row["curator"].split()]
    )
    hers = made(row["hers"], row["arrive"], {})
    beside = is_inside_before(hers, others, VISIT)
    assert beside == is_inside_before(hers, others[::-1], VISIT)
    verdict = VERDICTS[row["verdict"]]
    assert lets_in(verdict, is_curator_inside=beside) == (row["let in"] == "yes")


TIMES = st.integers(-2000, 3000).map(lambda minutes: VISIT.starts_at + timedelta(minutes=minutes))
ARRIVALS = st.integers(0, 300).map(lambda minutes: VISIT.starts_at + timedelta(minutes=minutes))
MARKS = st.lists(
    st.builds(
        Mark,
        key=st.sampled_from([f"key-{number}" for number in range(6)]),
        kind=st.sampled_from(Kind),
        device=st.sampled_from("AB"),
        number=st.integers(1, 4),
        told_at=TIMES,
        sent_at=TIMES,
        received_at=ARRIVALS,
        is_refused=st.booleans(),
    ),
    max_size=8,
)


@given(MARKS, st.data())
def test_any_order_and_any_repetition_of_the_marks_give_the_same(
    marks: list[Mark], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(marks), max_size=8)) if marks else []
    mixed = data.draw(st.permutations(marks + again))
    at, since = data.draw(ARRIVALS), data.draw(st.none() | ARRIVALS)
    assert at_door(mixed, VISIT, at=at, suspended_at=since) == at_door(
        marks, VISIT, at=at, suspended_at=since
    )


@given(MARKS)
def test_only_a_mark_that_was_not_refused_brings_anybody_inside(marks: list[Mark]) -> None:
    marks = list({one.key: one for one in marks}.values())  # of one key the first that arrived counts
    refused = [
        Mark(one.key, one.kind, one.device, one.number, one.told_at, one.sent_at, one.received_at, True)
        for one in marks
    ]
    found = at_door(refused, VISIT, at=VISIT.starts_at)
    assert found.place is Place.EXPECTED
    assert (Note.REFUSED in found.notes) is any(one.kind not in {Kind.WELL, Kind.LOOKED} for one in refused)


@given(MARKS)
def test_a_mark_sent_again_later_changes_nothing(marks: list[Mark]) -> None:
    late = timedelta(hours=5)
    again = [
        Mark(
            one.key, one.kind, one.device, one.number, one.told_at, one.sent_at + late, one.received_at + late
        )
        for one in marks
    ]
    at = VISIT.ends_at
    assert at_door([*again, *marks], VISIT, at=at) == at_door(marks, VISIT, at=at)


def lines_of(words: str) -> list[Line]:
    if words == "—":
        return []
    found = [one.split() for one in words.split(", ")]
    return [Line(post, VERDICTS[verdict], hour) for post, verdict, hour in found]


@pytest.mark.parametrize(
    "row", CASES["What is told of a sheet"], ids=lambda row: f"{row['before']} → {row['now']}"
)
def test_what_is_told_of_a_sheet(row: Row) -> None:
    told = [f"{one.post} {one.change}" for one in changes(lines_of(row["before"]), lines_of(row["now"]))]
    assert ", ".join(told) == row["told"].replace("—", "")


def test_the_sheet_is_due_by_the_clock_of_the_place() -> None:
    assert due_moment(DAY.date(), minutes=450, zone=UTC) == moment("07:30")
