"""Where volunteers are waited for, as a visitor's program reads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rostok.contracts.models import HiddenInstitution
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits import actions
from tests.cast import Cast
from tests.counting import assert_flat
from tests.visits.factories import Site, day, planner
from tests.visits.test_planning import need_of

pytestmark = pytest.mark.django_db


def asked(more: str = "") -> list[dict[str, Any]]:
    answer = Client().get(f"/api/openings{more}")
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def test_a_visitor_reads_who_waits_for_what_and_nothing_that_may_name_somebody(
    cast: Cast, site: Site
) -> None:
    need = need_of(cast, site, words="Саше нужен друг", group="Палата пять", called="Вера Лунина")
    text = Client().get("/api/openings").content.decode()
    assert not [said for said in ("Саше", "Палата", "Лунина", "11:00") if said in text]
    title = TypeVersion.objects.get(type=need.type, state=RuleState.IN_FORCE).title
    assert asked() == [
        {
            "code": need.code,
            "institution": site.institution.name,
            "territory": site.institution.territory.code,
            "type": need.type.code,
            "title": {"ru": title.ru, "en": title.en},
            "people": 3,
            "since": day(1).isoformat(),
            "until": day(30).isoformat(),
        }
    ]


def test_closed_past_and_hidden_ones_are_open_to_nobody(cast: Cast, site: Site) -> None:
    need, past, closed = (need_of(cast, site) for _ in range(3))
    type(past).objects.filter(pk=past.pk).update(since=day(-9), until=day(-1))
    actions.close_need(closed, reason="Набрали", actor=planner(cast))
    assert [row["code"] for row in asked()] == [need.code]
    hidden = HiddenInstitution.objects.create(organisation=site.institution, since=day(0))
    assert asked() == []
    hidden.delete()
    assert len(asked()) == 1
    TypeVersion.objects.filter(type=need.type).update(state=RuleState.WITHDRAWN)
    assert asked() == [], "a type that is not in force"


def test_it_is_narrowed_by_territory_and_type_and_paged(cast: Cast, site: Site) -> None:
    first = need_of(cast, site)
    second = need_of(cast, site, of_type=site.types["household"], since=day(2))
    assert [row["code"] for row in asked(f"?type={second.type.code}")] == [second.code]
    code = site.institution.territory.code
    assert [row["code"] for row in asked(f"?territory={code}")] == [first.code, second.code]
    assert asked("?territory=RU-XX") == []
    for after in range(49):
        need_of(cast, site, since=day(3), until=day(3) + timedelta(days=after))
    answer = Client().get("/api/openings").json()
    assert len(answer["rows"]) == 50
    rest = Client().get("/api/openings", {"after": answer["after"]}).json()
    assert (len(rest["rows"]), rest["after"]) == (1, None)


def test_its_cost_does_not_grow(cast: Cast, site: Site) -> None:
    def more(number: int) -> None:
        for _ in range(number):
            need_of(cast, site)

    assert_flat(more, lambda: Client().get("/api/openings"), queries=2)
