"""Where a test run has its day."""

import os
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from tests.environment import zone_of_today

MIDNIGHT_IN_MOSCOW = datetime(2026, 11, 27, 21, tzinfo=UTC)


@pytest.mark.parametrize("minutes", range(0, 24 * 60, 30))
def test_midnight_is_two_hours_away_at_any_minute(minutes: int) -> None:
    now = MIDNIGHT_IN_MOSCOW + timedelta(minutes=minutes)
    zone = ZoneInfo(zone_of_today(now))
    days = {(now + timedelta(hours=hours)).astimezone(zone).date() for hours in (-2, 0, 1.99)}
    assert len(days) == 1


def test_the_run_has_its_day_there() -> None:
    assert os.environ["ROSTOK_TIME_ZONE"] == settings.TIME_ZONE
