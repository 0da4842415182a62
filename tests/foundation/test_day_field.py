"""A day that somebody picks or types lies among days that people live in."""

import pytest
from django import forms

from rostok.foundation.forms import day_field


class Form(forms.Form):
    day = day_field()


@pytest.mark.parametrize("day", ["1900-01-01", "2026-11-27", "2199-12-31"])
def test_days_that_people_live_in_are_taken(day: str) -> None:
    assert Form({"day": day}).is_valid()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_too_far_away_is_refused_at_its_field(day: str) -> None:
    (told,) = Form({"day": day}).errors["day"]
    assert "год" in told, "the sentence names what to check"
