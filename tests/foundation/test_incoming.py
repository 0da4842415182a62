"""What came on paper or by phone: the record, its form, and from when clocks run."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from rostok.foundation.files import StoredFile
from rostok.foundation.incoming import (
    Channel,
    IncomingForm,
    IncomingWithPhotoForm,
    checked_incoming,
    clock_from,
    photo_fields,
)
from rostok.foundation.refusals import Incomplete

TODAY = date(2026, 11, 26)
BEGAN = date(2026, 11, 1)


def given(**changes: Any) -> dict[str, Any]:
    return {
        "channel": "paper",
        "came_on": TODAY,
        "number": " 12 / 4 ",
        "brought_by": "Вера  Зорина",
    } | changes


def test_what_came_is_kept_tidy() -> None:
    kept = checked_incoming(given(), not_before=BEGAN, today=TODAY)
    assert kept == {"channel": "paper", "came_on": TODAY, "number": "12 / 4", "brought_by": "Вера Зорина"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"came_on": None}, "came_on"),
        ({"came_on": TODAY + timedelta(days=1)}, "came_on"),
        ({"came_on": BEGAN - timedelta(days=1)}, "came_on"),
    ],
)
def test_an_impossible_record_is_refused_at_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        checked_incoming(given(**changes), not_before=BEGAN, today=TODAY)
    assert refusal.value.field == field
    assert refusal.value.decision.sentence()


def test_clocks_run_from_the_incoming_day_and_never_from_the_future() -> None:
    now = timezone.make_aware(datetime.combine(TODAY, time(19, 0)))
    assert clock_from(TODAY, now=now) == now
    earlier = clock_from(TODAY - timedelta(days=3), now=now)
    assert timezone.localdate(earlier) == TODAY - timedelta(days=3)


def test_the_form_gives_what_the_check_takes_and_asks_for_a_photo_only_where_a_copy_may_be_kept() -> None:
    form = IncomingForm({"channel": Channel.PHONE, "came_on": "2026-11-25"})
    assert form.is_valid(), form.errors
    assert checked_incoming(form.incoming(), not_before=BEGAN, today=TODAY)["came_on"] == date(2026, 11, 25)
    assert "photo" not in form.fields
    assert "photo" in IncomingWithPhotoForm().fields


def test_a_kept_photo_is_five_fields_of_the_record() -> None:
    stored = StoredFile("files/ab/abcd", "лист.jpg", "image/jpeg", 12, "abcd")
    assert photo_fields(None) == {}
    assert set(photo_fields(stored)) == {
        "photo_key",
        "photo_name",
        "photo_type",
        "photo_size",
        "photo_sha256",
    }
