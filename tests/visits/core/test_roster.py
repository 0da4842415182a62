"""The tables of the roster, and what must hold of any free hour."""

from datetime import date, datetime, time, timedelta

import pytest

from rostok.visits.core.adults import adults_needed, trial_places, would_be_alone
from rostok.visits.core.duties import Duty, past_due
from rostok.visits.core.terms import months_later
from rostok.visits.core.times import Hours, Quiet, Span, is_free, nearest_free
from rostok.visits.core.trials import Stood, trials, with_room
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "roster")
DAY = date.fromisoformat
HOURS = Hours(time(10), time(19))
QUIETS = [
    Quiet(DAY("2026-01-01"), None, frozenset({1, 2, 3, 4, 5}), time(13), time(15), "Сон"),
    Quiet(DAY("2026-12-07"), DAY("2026-12-09"), reason="Карантин"),
]
NOW = datetime.fromisoformat("2026-11-30T12:00")


def span(text: str) -> Span:
    """2026-12-01 15:00-17:00; without a day on the first of December."""
    day, _, hours = text.rpartition(" ")
    start, end = hours.split("-")
    at = DAY(day or "2026-12-01")
    return Span(
        datetime.combine(at, time.fromisoformat(start)), datetime.combine(at, time.fromisoformat(end))
    )


def words(found: Span | None) -> str:
    return "—" if found is None else f"{found.start:%Y-%m-%d %H:%M}-{found.end:%H:%M}"


def days(text: str) -> list[date]:
    return [] if text == "—" else [DAY(one) for one in text.split(", ")]


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("roster") == CASES


@pytest.mark.parametrize("row", CASES["Overlaps"], ids=lambda row: row["other"])
def test_spans_overlap_as_in_the_table(row: dict[str, str]) -> None:
    one, other = span(row["one"]), span(row["other"])
    assert one.overlaps(other) == other.overlaps(one) == (row["overlap"] == "yes")


@pytest.mark.parametrize("row", CASES["A free hour"], ids=lambda row: row["wanted"])
def test_nearest_free_hour_is_as_in_the_table(row: dict[str, str]) -> None:
    wanted = span(row["wanted"])
    free = is_free(wanted, HOURS, QUIETS) and wanted.start > NOW
    assert free == (row["free"] == "yes")
    assert free or words(nearest_free(wanted, HOURS, QUIETS, after=NOW)) == row["nearest"]


@pytest.mark.parametrize("row", CASES["Days of a duty"], ids=lambda row: row["days"])
def test_days_of_a_duty_are_as_in_the_table(row: dict[str, str]) -> None:
    duty = Duty(DAY(row["since"]), DAY(row["until"]), int(row["every"]))
    assert duty.days(DAY(row["from"]), DAY(row["to"])) == days(row["days"])


@pytest.mark.parametrize("row", CASES["Past due"], ids=lambda row: row["past due"])
def test_past_due_days_are_as_in_the_table(row: dict[str, str]) -> None:
    duty = Duty(DAY("2026-12-01"), DAY("2026-12-31"))
    found = past_due(duty, days(row["held"]), days(row["called off"]), DAY("2026-12-22"))
    assert found == days(row["past due"])


@pytest.mark.parametrize("row", CASES["Adults"], ids=lambda row: f"{row['children']} by {row['per adult']}")
def test_adults_are_as_in_the_table(row: dict[str, str]) -> None:
    per_adult = None if row["per adult"] == "—" else int(row["per adult"])
    assert adults_needed(int(row["children"]), per_adult) == int(row["adults"])


@pytest.mark.parametrize("row", CASES["Trial places"], ids=lambda row: "-".join(row.values()))
def test_trial_places_are_as_in_the_table(row: dict[str, str]) -> None:
    per_adult = None if row["per adult"] == "—" else int(row["per adult"])
    found = trial_places(int(row["people"]), int(row["children"]), per_adult, alone=row["alone"] == "yes")
    assert found == int(row["places"])


def stood(text: str) -> Stood:
    """`B t->A`: the place B, only a trial visit open, not on the roster any more, beside A."""
    name, told = text.split()
    how, _, curator = told.partition(">")
    return Stood(
        post=ord(name),
        is_on_roster="-" not in how,
        is_cleared=how[0] == "c",
        may_try=how[0] == "t",
        curator=ord(curator) if curator else None,
    )


@pytest.mark.parametrize("row", CASES["Beside whom"], ids=lambda row: row["places"])
def test_trials_are_as_in_the_table(row: dict[str, str]) -> None:
    places = [stood(one) for one in row["places"].split(", ")]
    tried = ", ".join(f"{chr(one)}>{chr(beside)}" for one, beside in sorted(trials(places).items())) or "—"
    room = ", ".join(chr(one) for one in sorted(with_room(places, 1))) or "—"
    assert (tried, room) == (row["on trial"], row["room"])
    assert trials(reversed(places)) == trials(places)


@pytest.mark.parametrize("row", CASES["Months"], ids=lambda row: row["day"])
def test_months_are_as_in_the_table(row: dict[str, str]) -> None:
    assert months_later(DAY(row["day"]), int(row["months"])) == DAY(row["until"])


def test_one_adult_with_one_child_is_alone_and_nobody_else() -> None:
    assert would_be_alone(1, 1)
    assert not any(would_be_alone(*pair) for pair in ((2, 1), (1, 2), (0, 1), (1, 0)))


def test_nearest_free_hour_is_free_whatever_was_wanted() -> None:
    for quarter in range(0, 21 * 24 * 4, 7):
        start = NOW + timedelta(minutes=15 * quarter)
        found = nearest_free(Span(start, start + timedelta(hours=1)), HOURS, QUIETS, after=NOW)
        assert found is not None
        assert is_free(found, HOURS, QUIETS)
        assert found.start > NOW
