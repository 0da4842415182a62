"""The pack of a production calendar: mistakes at their lines, terms that say what they rest on."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from rostok.foundation.models import CalendarYear, Confidence
from rostok.foundation.packs import PackRejected, check_pack, install_pack, read_pack
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workdays import installed_years, work_calendar
from tests.cast import Cast
from tests.docs.reading import ROOT

PACK = ROOT / "packs" / "calendar-ru"
MANIFEST = """kind: calendar
name: days
version: "1"
licence: CC-BY-4.0
title: {ru: "Календарь", en: "Calendar"}
about: {ru: "Учебный", en: "An exercise"}
country: RU
years: years.yaml
"""
YEAR = """- year: {year}
  source: {{act: {{ru: "Кодекс", en: "Code"}}, confidence: {confidence}}}
  days_off: [{off}]
  working: [{working}]
"""


def faults(folder: Path, *years: str) -> list[str]:
    """What `packs check` tells of a pack with these years."""
    made = folder / "days"
    made.mkdir()
    (made / "pack.yaml").write_text(MANIFEST)
    (made / "years.yaml").write_text("".join(years))
    try:
        check_pack(read_pack(made))
    except PackRejected as rejected:
        return [str(one).replace(f"{made}/", "") for one in rejected.faults]
    return []


def year(number: int, off: str = "", working: str = "", confidence: str = "unverified") -> str:
    return YEAR.format(year=number, off=off or f"{number}-06-12", working=working, confidence=confidence)


@pytest.mark.parametrize(
    ("off", "working", "told"),
    [
        ("2026-11-28", "", "years.yaml:3: 2026-11-28 is a Saturday or a Sunday: off already"),
        ("2025-11-04", "", "years.yaml:3: 2025-11-04 is not a day of 2026"),
        ("2026-11-04, 2026-11-04", "", "years.yaml:3: 2026-11-04 stands twice"),
        ("", "2026-11-25", "years.yaml:4: 2026-11-25 is not a Saturday or a Sunday: worked already"),
    ],
)
def test_a_wrong_day_is_told_at_its_line(tmp_path: Path, off: str, working: str, told: str) -> None:
    assert faults(tmp_path, year(2026, off or "2026-11-04", working)) == [told]


def test_a_gap_between_years_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, year(2026, "2026-06-12"), year(2028, "2028-06-12")) == [
        "years.yaml:5: 2028 does not follow 2026"
    ]


def test_a_year_without_days_off_is_a_mistake(tmp_path: Path) -> None:
    assert faults(
        tmp_path, "- year: 2026\n  source: {act: {ru: а, en: a}, confidence: own}\n  days_off: []\n"
    )


@pytest.mark.django_db
def test_terms_say_whether_a_year_of_theirs_is_unverified() -> None:
    install_pack(read_pack(PACK))
    CalendarYear.objects.filter(year=2026).update(confidence=Confidence.VERIFIED)
    calendar = work_calendar("RU")
    sure = calendar.term(date(2026, 11, 25), 10)
    assert (sure.last_day, sure.is_unverified) == (date(2026, 12, 9), False)
    assert calendar.longer(sure, 10).last_day == date(2026, 12, 23)
    assert calendar.longer(calendar.term(date(2026, 12, 25), 3), 3).is_unverified
    assert calendar.left(date(2026, 11, 26), sure.last_day) == 9
    assert calendar.left(date(2026, 12, 10), sure.last_day) == -1


@pytest.mark.django_db
def test_a_year_that_is_not_installed_is_refused_with_its_reason() -> None:
    start, last = date(2026, 11, 25), date(2026, 11, 30)
    for calendar in (work_calendar("RU"), work_calendar("KZ")):
        with pytest.raises(Incomplete) as refused:
            calendar.term(start, 10)
        assert "2026" in refused.value.decision.sentence()
        with pytest.raises(Incomplete):
            calendar.left(start, last)


@pytest.mark.django_db
def test_installing_twice_changes_nothing() -> None:
    assert install_pack(read_pack(PACK))
    assert not install_pack(read_pack(PACK))
    assert [(one.row.year, one.workdays) for one in installed_years()] == [
        (2027, 249),
        (2026, 247),
        (2025, 247),
        (2024, 248),
    ]


def test_the_operator_sees_the_years_and_that_they_are_unverified(cast: Cast) -> None:
    client: Client = cast.client("operator")
    assert "2026" not in client.get("/parameters/").content.decode().partition('id="workdays"')[2]
    install_pack(read_pack(PACK))
    shown = client.get("/parameters/").content.decode().partition('id="workdays"')[2]
    assert "247" in shown
    assert "1466" in shown
