"""Visits and answers in the calendar of the leaders who are to keep them."""

import re

import pytest
from django.test import Client

from rostok.foundation.actors import SYSTEM
from rostok.mentoring import actions
from rostok.portal.actions import renew_calendar
from tests.assessment.factories import make_instrument
from tests.cast import Cast
from tests.counting import assert_flat
from tests.mentoring.factories import make_accepted, make_hosting, make_offer, make_visit


@pytest.fixture(autouse=True)
def instrument(cast: Cast) -> None:
    """Hosts are admitted by indicators of an instrument."""
    make_instrument()


def address(cast: Cast, who: str) -> str:
    return f"/calendar/{renew_calendar(actor=cast.actor(who))}.ics"


def days(cast: Cast, who: str) -> str:
    """The calendar with its folded lines put together."""
    return re.sub(r"\r\n ", "", Client().get(address(cast, who)).content.decode())


def test_both_leaders_read_the_day_of_a_visit_and_nobody_else_does(cast: Cast) -> None:
    hosting = make_accepted(cast)
    visit = make_visit(cast, hosting, days=9)
    for who in ("owner", "outsider"):
        text = days(cast, who)
        assert f"UID:visit-{visit.code}@" in text
        assert f"DTSTART;VALUE=DATE:{visit.on:%Y%m%d}" in text
        assert f"/hostings/{hosting.code}/" in text
    for who in ("colleague", "methodologist", "officer"):
        assert "visit-" not in days(cast, who), who
    actions.call_off_visit(visit, reason="Карантин", actor=SYSTEM)
    assert "visit-" not in days(cast, "owner")


def test_the_host_reads_by_when_to_answer_until_it_has(cast: Cast) -> None:
    hosting = make_hosting(cast)
    text = days(cast, "outsider")
    assert f"UID:hosting-{hosting.code}@" in text
    assert f"DTSTART;VALUE=DATE:{hosting.answer_by:%Y%m%d}" in text
    assert "hosting-" not in days(cast, "owner")
    actions.accept_hosting(hosting, actor=SYSTEM)
    assert "UID:hosting-" not in days(cast, "outsider")


def test_the_words_tell_who_learns_from_whom_and_not_what(cast: Cast) -> None:
    hosting = make_accepted(cast)
    make_visit(cast, hosting)
    text = days(cast, "owner")
    pair = f"{hosting.organisation} → {hosting.offer.organisation}"
    assert f"SUMMARY:Визит запланирован: {pair}\r\n" in text
    for told in (str(hosting.offer.title), "Томск"):
        assert told not in text, told


def test_reading_costs_the_same_with_many_visits(cast: Cast) -> None:
    hosting = make_accepted(cast, offer=make_offer(cast))
    url = address(cast, "owner")

    def more(number: int) -> None:
        for day in range(number):
            make_visit(cast, hosting, days=day)

    assert_flat(more, lambda: Client().get(url), queries=9)
