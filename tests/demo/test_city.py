"""The invented city, on a reduced one: its promises."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from rostok.agreements.models import Proposal, ProposalIncoming
from rostok.contracts.actions import renew_contracts
from rostok.contracts.models import Contract, ContractVersion
from rostok.demo import network
from rostok.demo.city import building, volunteers
from rostok.demo.city.places import TERRITORY
from rostok.demo.city.sizes import CITY, CitySize
from rostok.demo.city.steps import IN_GROUPS, Step, dealt
from rostok.demo.network.sizes import Size
from rostok.foundation.packs import install_pack, packs_in, read_pack
from rostok.parties.models import Organisation, Person
from rostok.proofs.queries import standings
from rostok.regulation.models import Regulation
from rostok.visits.models import Post, PostIncoming, Visit
from rostok.volunteers.models import HoursIncoming
from tests.demo.test_network import silent

REDUCED = Size(3, 1, 1, 6, city=CitySize(institutions=3, organisers=4, volunteers=24, visits=40))


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in packs_in(settings.PACKS):
        install_pack(read_pack(folder))
    monkeypatch.setattr(network, "SIZES", {"city": REDUCED})
    network.load("city", progress=silent)


def admits(policy: str, people: set[int]) -> set[int]:
    """Of these people those who stand in order under the policy today."""
    found = standings(
        Person.objects.filter(pk__in=people), [policy], at=timezone.localdate(), known_at=timezone.now()
    )
    return {pk for pk, one in found if one[policy].admits}


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[volunteers.Known]:
    """Volunteers as the plan has them, filled by the load."""
    kept: list[volunteers.Known] = []
    made = volunteers.lead_city

    def kept_too(*given: Any) -> list[volunteers.Known]:
        kept.extend(found := made(*given))
        return found

    monkeypatch.setattr(building, "lead_city", kept_too)
    return kept


def test_seven_of_ten_are_cleared_by_the_plan() -> None:
    steps = Counter(dealt(Random(1), CITY.volunteers))
    assert set(steps) == set(Step)
    assert 0.68 <= steps[Step.CLEARED] / CITY.volunteers <= 0.72


def test_the_city_is_as_planned(known: list[volunteers.Known], city: None) -> None:
    assert Counter(one.step for one in known).keys() == set(Step)
    in_order = IN_GROUPS | {Step.LEFT}  # whoever has left keeps the papers: they count elsewhere
    planned = {one.person.pk for one in known if one.step in in_order}
    assert admits("volunteer-group", {one.person.pk for one in known}) == planned
    visits = Visit.objects.filter(starts_at__lt=timezone.now() - timedelta(days=1))
    assert REDUCED.city is not None
    assert visits.count() >= REDUCED.city.visits // 2
    assert set(visits.values_list("state", flat=True)) == {"held"}
    assert not Post.objects.filter(visit__in=visits, asked_at__gte=timezone.now() - timedelta(hours=20))


def test_rules_that_hold_ask_nobody_of_the_city_to_sign_anew(city: None) -> None:
    asked = Contract.objects.exclude(sign_by=None).count()
    renew_contracts(Regulation.objects.get(territory__code=TERRITORY), day=timezone.localdate())
    assert ContractVersion.objects.filter(number=1).count() > asked
    assert Contract.objects.exclude(sign_by=None).count() == asked


def test_a_part_of_the_city_came_on_paper_with_channel_number_and_day(city: None) -> None:
    organisers = Organisation.objects.filter(town="Заречье")
    proposals = ProposalIncoming.objects.filter(pk__in=Proposal.objects.values("incoming"))
    ours = Proposal.objects.filter(organisation__in=organisers, incoming__in=proposals)
    assert ours.exists()
    for kept in (PostIncoming, HoursIncoming):
        rows = kept.objects.all()
        assert rows.exists()
        assert not rows.filter(number="").exists()
        assert set(rows.values_list("channel", flat=True)) == {"paper"}
    for hours in HoursIncoming.objects.select_related("hours"):
        assert hours.hours.day <= hours.came_on <= timezone.localdate()
    late = PostIncoming.objects.select_related("post__visit").filter(post__visit__organisation__in=organisers)
    assert late.exists()
    for one in late:
        assert one.post.visit.ends_at < one.entered_at == one.post.taken_at
