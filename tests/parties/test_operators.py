"""The network never comes to a day on which nobody runs it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import actions
from rostok.parties.core.cover import Span, first_gap
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from tests.cast import SINCE, Cast

DAY = date(2026, 5, 1)


def on(offset: int) -> date:
    return DAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("spans", "gap"),
    [
        ([(on(-9), None)], None),
        ([(on(-9), on(5)), (on(6), None)], None),
        ([(on(3), None), (on(-9), on(5))], None),
        ([(on(-9), on(5)), (on(-8), on(7))], on(8)),
        ([(on(-9), on(5)), (on(7), None)], on(6)),
        ([(on(1), None)], on(0)),
        ([(on(-9), on(-1))], on(0)),
        ([], on(0)),
    ],
)
def test_the_first_day_without(spans: list[Span], gap: date | None) -> None:
    assert first_gap(spans, since=DAY) == gap


@pytest.fixture
def second(cast: Cast) -> Role:
    """Another operator."""
    return Role.objects.create(person=cast.person("expert_one"), kind=RoleKind.OPERATOR, since=SINCE)


def later(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_two_operators_cannot_end_each_other(cast: Cast, second: Role) -> None:
    first = Role.objects.get(person=cast.person("operator"))
    actions.end_role(second, until=later(10), actor=cast.actor("operator"))
    with pytest.raises(Incomplete):
        actions.end_role(first, until=later(20), actor=cast.actor("expert_one"))
    first.refresh_from_db()
    assert first.until is None


def test_a_third_operator_in_time_lets_both_go(cast: Cast, second: Role) -> None:
    first = Role.objects.get(person=cast.person("operator"))
    actions.end_role(second, until=later(10), actor=cast.actor("operator"))
    Role.objects.create(person=cast.person("expert_two"), kind=RoleKind.OPERATOR, since=later(21))
    with pytest.raises(Incomplete):
        actions.end_role(first, until=later(19), actor=cast.actor("expert_one"))
    actions.end_role(first, until=later(20), actor=cast.actor("expert_one"))


def test_a_closed_account_runs_nothing(cast: Cast, second: Role) -> None:
    first = Role.objects.get(person=cast.person("operator"))
    actions.end_role(first, until=later(5), actor=cast.actor("expert_one"))
    with pytest.raises(Incomplete):
        actions.close_account(second.person, actor=cast.actor("operator"))
    second.person.user.refresh_from_db()
    assert second.person.user.is_active


def test_a_deputy_for_some_days_is_not_enough(cast: Cast, second: Role) -> None:
    first = Role.objects.get(person=cast.person("operator"))
    Role.objects.create(
        person=cast.person("expert_two"), kind=RoleKind.OPERATOR, since=SINCE, deputy_of=second
    )
    actions.end_role(second, until=later(5), actor=cast.actor("operator"))
    with pytest.raises(Incomplete):
        actions.end_role(first, until=later(5), actor=cast.actor("expert_two"))


def test_the_last_operator_is_still_ended_by_nobody(cast: Cast) -> None:
    first = Role.objects.get(person=cast.person("operator"))
    with pytest.raises(Refused):
        actions.end_role(first, until=later(5), actor=cast.actor("operator"))
    actions.end_role(first, until=later(5), actor=SYSTEM)
