"""A visit is planned within hours and quiet time; needs become offers, offers visits, duties recur."""

from datetime import time, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.visits import actions, jobs, queries
from rostok.visits.access import visible_needs, visible_visits
from rostok.visits.models import Need, Offer, Series, Visit
from tests.cast import Cast
from tests.visits.factories import Site, at, day, plan, planner, put, registration_of

pytestmark = pytest.mark.django_db


def sentence(refusal: pytest.ExceptionInfo[Incomplete]) -> str:
    with override("ru"):
        return refusal.value.decision.sentence()


def need_of(cast: Cast, site: Site, **given: object) -> Need:
    values: dict[str, object] = {
        "of_type": site.types["festival"],
        "words": "Мастер-классы по субботам",
        "people": 3,
        "time_from": time(11),
        "time_to": time(13),
        "since": day(1),
        "until": day(30),
        "weekdays": "1234567",
        "called": "Вера Лунина",
    }
    return actions.open_need(site.institution, **(values | given), actor=planner(cast))


def offer_of(cast: Cast, need: Need) -> Offer:
    return actions.make_offer(
        need, organiser=cast.berega, days=[day(2), day(3)], people=2, reason="Кукольный театр",
        actor=cast.actor("colleague"),
    )  # fmt: skip


def confirm(cast: Cast, offer: Offer) -> list[Visit]:
    return actions.confirm_offer(
        offer, host=cast.person("expert_one"), place="Зал", duty_phone="+7 000", actor=planner(cast)
    )


def begin(cast: Cast, site: Site, **given: object) -> Series:
    values: dict[str, object] = {
        "organiser": cast.berega,
        "of_type": site.types["festival"],
        "since": day(1),
        "until": day(60),
        "every_weeks": 1,
        "time_from": time(15),
        "time_to": time(16),
        "place": "Игровая",
        "group": "Младшая",
        "host": cast.person("expert_one"),
        "duty_phone": "+7 000",
        "people": 1,
    }
    return actions.begin_series(site.institution, **(values | given), actor=planner(cast))


def test_visit_outside_the_hours_of_its_type_is_refused_with_the_nearest_free_hour(
    cast: Cast, site: Site
) -> None:
    with pytest.raises(Incomplete) as refusal:
        plan(cast, site, hour=18)
    assert "17:00–19:00" in sentence(refusal)


def test_visit_in_quiet_time_is_refused_with_the_nearest_free_hour(cast: Cast, site: Site) -> None:
    actions.add_quiet_time(
        site.institution, reason="Сон", since=day(0), weekdays="1234567", time_from=time(13),
        time_to=time(15), actor=planner(cast),
    )  # fmt: skip
    with pytest.raises(Incomplete) as refusal:
        plan(cast, site, hour=14)
    assert "Сон" in sentence(refusal)
    assert "15:00–17:00" in sentence(refusal)
    assert plan(cast, site, hour=15)


def test_closed_days_give_the_day_after_them(cast: Cast, site: Site) -> None:
    quiet = actions.add_quiet_time(
        site.institution, reason="Карантин", since=day(0), until=day(5), actor=planner(cast)
    )
    with pytest.raises(Incomplete) as refusal:
        plan(cast, site, after=3)
    assert "14:00–16:00" in sentence(refusal)
    actions.end_quiet_time(quiet, actor=planner(cast))
    assert plan(cast, site, after=3)


def test_organiser_who_is_not_registered_on_the_day_gets_no_visit(cast: Cast, site: Site) -> None:
    assert plan(cast, site)
    registration = registration_of(site)
    type(registration).objects.filter(pk=registration.pk).update(state="suspended")
    with pytest.raises(Incomplete):
        plan(cast, site)


def test_adults_are_as_many_as_the_type_asks_for_the_children(cast: Cast, site: Site) -> None:
    with pytest.raises(Incomplete):
        plan(cast, site, key="accompaniment", people=1, children=6)
    assert plan(cast, site, key="accompaniment", people=2, children=6)
    with pytest.raises(Incomplete):
        plan(cast, site, people=1, children=1)


def test_host_is_somebody_of_the_institution_who_may_host(cast: Cast, site: Site) -> None:
    with pytest.raises(Incomplete):
        plan(cast, site, host=cast.person("colleague"))


def test_visit_is_planned_by_the_institution_alone_and_never_in_the_past(cast: Cast, site: Site) -> None:
    with pytest.raises(Incomplete):
        plan(cast, site, after=-1)
    with pytest.raises(Refused):
        actions.plan_visit(
            site.institution, organiser=cast.berega, of_type=site.types["festival"], starts_at=at(day(3), 14),
            ends_at=at(day(3), 16), place="Зал", host=cast.person("expert_one"), duty_phone="1", people=1,
            actor=cast.actor("owner"),
        )  # fmt: skip


def test_outsider_sees_no_visit_and_a_volunteer_those_of_her_types(cast: Cast, site: Site) -> None:
    visit, other = plan(cast, site), plan(cast, site, key="accompaniment", hour=10)
    seen = {name: set(visible_visits(cast.actor(name))) for name in ("outsider", "expert_two", "expert_one")}
    assert seen["outsider"] == set()
    assert seen["expert_two"] == {visit}
    assert seen["expert_one"] == {visit, other}


def test_confirmed_offer_makes_its_visits_once(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    visits = confirm(cast, offer)
    assert [one.day for one in visits] == [day(2), day(3)]
    with pytest.raises(WrongState):
        confirm(cast, offer)
    assert Visit.objects.count() == 2


def test_offer_on_a_day_when_nobody_is_waited_for_is_refused(cast: Cast, site: Site) -> None:
    need = need_of(cast, site, weekdays=str(day(2).isoweekday()))
    with pytest.raises(Incomplete):
        offer_of(cast, need)


def test_offer_is_declined_with_a_reason_and_never_by_who_made_it(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    with pytest.raises(Incomplete):
        actions.decline_offer(offer, answer="", actor=planner(cast))
    with pytest.raises(Refused):
        actions.decline_offer(offer, answer="Нет", actor=cast.actor("colleague"))
    actions.decline_offer(offer, answer="Карантин", actor=planner(cast))
    assert Offer.objects.get().answer == "Карантин"


def test_need_is_seen_by_volunteers_of_its_type_and_closed_with_a_reason(cast: Cast, site: Site) -> None:
    need = need_of(cast, site)
    assert set(visible_needs(cast.actor("expert_two"))) == {need}
    assert not visible_needs(cast.actor("outsider")).exists()
    with pytest.raises(Incomplete):
        actions.close_need(need, reason=" ", actor=planner(cast))
    actions.close_need(need, reason="Набрали", actor=planner(cast))
    assert not visible_needs(cast.actor("expert_two")).exists()


def test_recurring_duty_makes_visits_ahead_once(cast: Cast, site: Site) -> None:
    series = begin(cast, site)
    assert Visit.objects.filter(series=series).count() == 4
    assert actions.make_ahead(series, at=timezone.now()) == 0
    assert actions.make_ahead(series, at=timezone.now() + timedelta(days=7)) == 1


def test_day_in_quiet_time_gets_no_visit_and_shows_as_missed(cast: Cast, site: Site) -> None:
    actions.add_quiet_time(
        site.institution, reason="Карантин", since=day(0), until=day(3), actor=planner(cast)
    )
    series = begin(cast, site)
    assert Visit.objects.filter(series=series).count() == 3
    assert queries.missed_days([series], day(2)) == {series.pk: [day(1)]}


def test_refused_day_of_a_duty_is_tried_again_until_it_has_passed(cast: Cast, site: Site) -> None:
    quiet = actions.add_quiet_time(
        site.institution, reason="Карантин", since=day(0), until=day(10), actor=planner(cast)
    )
    series = begin(cast, site)
    days = [one.day for one in Visit.objects.filter(series=series).order_by("starts_at")]
    assert days == [day(15), day(22)]
    jobs.plan_ahead(timezone.now())
    assert Visit.objects.filter(series=series).count() == 2, "it is quiet still"
    actions.end_quiet_time(quiet, actor=planner(cast))
    jobs.plan_ahead(timezone.now() + timedelta(days=2))
    days = [one.day for one in Visit.objects.filter(series=series).order_by("starts_at")]
    assert days == [day(8), day(15), day(22), day(29)], "a day that has passed is not tried"
    assert queries.missed_days([series], day(2)) == {series.pk: [day(1)]}


def test_day_of_a_duty_that_was_called_off_is_not_planned_again(cast: Cast, site: Site) -> None:
    series = begin(cast, site)
    first = Visit.objects.filter(series=series).earliest("starts_at")
    actions.cancel_visit(first, reason="Праздник", actor=planner(cast))
    assert actions.make_ahead(series, at=timezone.now()) == 0
    assert Visit.objects.filter(series=series, starts_at=first.starts_at).count() == 1


def test_past_day_of_a_duty_that_nobody_held_is_past_due(cast: Cast, site: Site) -> None:
    series = begin(cast, site)
    first, second = Visit.objects.filter(series=series).order_by("starts_at")[:2]
    actions.hold_visit(first, actor=SYSTEM)
    assert queries.missed_days([series], second.day + timedelta(days=1)) == {series.pk: [second.day]}
    actions.cancel_visit(second, reason="Праздник", actor=planner(cast))
    assert queries.missed_days([series], second.day + timedelta(days=1)) == {series.pk: []}


def test_a_visit_of_the_house_by_its_own_people_is_named_once(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, people=5)
    titles = {row[2]: row[3] for row in queries.waiting(planner(cast), day(0))}
    assert " → " in titles[visit.code]
    Visit.objects.filter(pk=visit.pk).update(organisation=F("institution"))
    titles = {row[2]: row[3] for row in queries.waiting(planner(cast), day(0))}
    assert titles[visit.code] == str(visit.institution)


def test_offer_short_visit_and_past_duty_wait_for_the_planner(cast: Cast, site: Site) -> None:
    offer, visit = offer_of(cast, need_of(cast, site)), plan(cast, site, after=3, people=1)
    later, gone = plan(cast, site, after=20), Visit.objects.get(pk=plan(cast, site, after=4).pk)
    Visit.objects.filter(pk=gone.pk).update(
        series=begin(cast, site, since=day(50)),
        starts_at=at(day(-2), 14),
        ends_at=at(day(-2), 15),
    )
    rows = {(row[1], row[2], row[5]) for row in queries.waiting(planner(cast), day(0))}
    assert rows == {
        ("interaction_offer", offer.code, "decide"),
        ("interaction_visit", visit.code, "fill"),
        ("interaction_visit", gone.code, "settle"),
    }
    put(cast, visit, site.volunteer.person)
    assert visit.code not in {row[2] for row in queries.waiting(planner(cast), day(0))}
    assert later.code not in {row[2] for row in queries.waiting(cast.actor("colleague"), day(0))}
