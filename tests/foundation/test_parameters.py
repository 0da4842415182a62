"""Dated settings: which number holds on a day."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from rostok.foundation.models import Confidence, Parameter
from rostok.foundation.parameters import Declared, Unit, default_of, edition_of, editions_at, value_of
from tests.counting import counted as queries

SETTING = Declared("tests.days", "Days", Unit.DAYS, default=10, act="Order 1")
OTHER = Declared("tests.years", "Years", Unit.YEARS, default=2, act="Law 2", confidence=Confidence.UNVERIFIED)
SINCE, LATER = date(2026, 3, 1), date(2026, 9, 1)


def enter(value: int, since: date, until: date | None = None, key: str = SETTING.key) -> Parameter:
    return Parameter.objects.create(key=key, value=value, since=since, until=until, act="Order 7", point="3")


@pytest.mark.django_db
def test_the_default_holds_until_an_edition_begins() -> None:
    assert value_of(SETTING, SINCE) == 10
    enter(20, SINCE)
    assert value_of(SETTING, SINCE - timedelta(days=1)) == 10
    assert value_of(SETTING, SINCE) == 20


@pytest.mark.django_db
def test_a_later_edition_supersedes_and_the_past_keeps_its_number() -> None:
    enter(20, SINCE)
    enter(30, LATER)
    days = (SINCE, LATER - timedelta(days=1), LATER, date(2040, 1, 1))
    assert [value_of(SETTING, day) for day in days] == [20, 20, 30, 30]


@pytest.mark.django_db
def test_after_the_last_day_of_the_latest_edition_the_default_is_back() -> None:
    enter(20, SINCE)
    enter(30, LATER, until=date(2026, 12, 31))
    assert value_of(SETTING, date(2026, 12, 31)) == 30
    assert edition_of(SETTING, date(2027, 1, 1)) == default_of(SETTING)


@pytest.mark.django_db
def test_an_unverified_number_says_so_where_it_acts() -> None:
    row = enter(21, SINCE)
    with translation.override("ru"):
        assert edition_of(SETTING, SINCE).told() == "21\xa0день (ещё не проверено)"
        assert default_of(OTHER).told() == "2\xa0года (ещё не проверено)"
        Parameter.objects.filter(pk=row.pk).update(confidence=Confidence.VERIFIED)
        assert edition_of(SETTING, SINCE).told() == "21\xa0день"


@pytest.mark.django_db
def test_many_settings_cost_one_query() -> None:
    enter(20, SINCE)
    enter(3, SINCE, key=OTHER.key)
    with queries() as made:
        found = editions_at([SETTING, OTHER], LATER)
    assert (len(made), {key: one.value for key, one in found.items()}) == (
        1,
        {SETTING.key: 20, OTHER.key: 3},
    )
