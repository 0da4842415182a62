"""A registration is over: what happens to coming visits and duties of its organiser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rostok.agreements import actions as agreements
from rostok.agreements.states import RegistrationState
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete
from rostok.visits import actions, queries
from rostok.visits.models import Series, Visit
from rostok.visits.queries.duties import duty_of
from rostok.visits.states import VisitState
from tests.cast import Cast
from tests.visits.factories import Site, day, plan, planner, put, registration_of
from tests.visits.test_planning import begin


def revoke(cast: Cast, site: Site) -> None:
    agreements.revoke_registration(
        registration_of(site),
        reason="Проверка нашла посторонних.",
        order_number="14",
        ordered_on=day(0),
        actor=cast.actor("officer"),
    )


def test_planned_visits_of_the_organiser_do_not_take_place_and_the_roster_reads_why(
    cast: Cast, site: Site
) -> None:
    visit = plan(cast, site)
    put(cast, visit, site.volunteer.person)
    own = plan(cast, site, after=4, organiser=site.institution)
    Letter.objects.all().delete()
    revoke(cast, site)
    visit.refresh_from_db()
    own.refresh_from_db()
    assert visit.state == VisitState.CANCELLED
    assert "Проверка нашла посторонних." in visit.reason
    assert own.state == VisitState.PLANNED, "the institution itself needs no registration"
    assert "expert-two@example.org" in set(Letter.objects.values_list("to", flat=True))
    assert actions.end_unregistered(registration_of(site)) == 0, "a second call finds none"


def test_duties_end_with_the_registration(cast: Cast, site: Site) -> None:
    series = begin(cast, site)
    agreements.end_registration(registration_of(site), actor=cast.actor("owner"))
    assert registration_of(site).state == RegistrationState.ENDED
    assert Series.objects.get(pk=series.pk).until == day(0)
    assert not Visit.objects.filter(series=series, state=VisitState.PLANNED).exists()


@pytest.mark.parametrize("first", [1, 40])
def test_duty_whose_first_day_has_not_come_never_comes_round(cast: Cast, site: Site, first: int) -> None:
    series = begin(cast, site, since=day(first))
    registration = registration_of(site)
    type(registration).objects.filter(pk=registration.pk).update(since=day(-9))
    agreements.end_registration(registration_of(site), actor=cast.actor("owner"))
    type(registration).objects.filter(pk=registration.pk).update(state=RegistrationState.IN_FORCE)
    series.refresh_from_db()
    later = timezone.now() + timedelta(days=first)
    assert duty_of(series).days(day(0), day(90)) == []
    assert actions.make_ahead(series, at=later) == 0, "registered again: the duty is over all the same"
    assert queries.missed_days([series], day(first + 30)) == {series.pk: []}
    assert not Visit.objects.filter(series=series, state=VisitState.PLANNED).exists()


def test_duty_is_ended_by_hand_before_its_first_day(cast: Cast, site: Site) -> None:
    series = begin(cast, site, since=day(40))
    with pytest.raises(Incomplete):
        actions.end_series(series, until=day(-2), actor=planner(cast))
    actions.end_series(series, until=day(3), actor=planner(cast))
    series.refresh_from_db()
    assert series.until == day(3)
    assert duty_of(series).days(day(0), day(90)) == []
    shown = cast.client("expert_one").get("/visits/series/", headers={"accept-language": "ru"})
    assert "до первого дня" in shown.content.decode()


def test_suspended_registration_cancels_nothing(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    agreements.suspend_registration(registration_of(site), reason="Проверка.", actor=cast.actor("officer"))
    visit.refresh_from_db()
    assert visit.state == VisitState.PLANNED
