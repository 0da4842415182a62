"""Who sees which organisation, and how far each role reaches."""

from datetime import date

import pytest
from django.db import connection

from rostok.foundation.actors import ANONYMOUS, SYSTEM
from rostok.parties import access
from rostok.parties.models import Membership, Organisation, Role, Territory
from rostok.parties.states import OrganisationKind, RoleKind, TerritoryKind
from tests.cast import SINCE, Cast

LONG_AGO = date(2019, 12, 31)


def codes(found: object) -> set[str]:
    return {organisation.code for organisation in found}


def seen(cast: Cast, name: str) -> set[Organisation]:
    return set(access.visible_organisations(cast.actor(name)))


def test_a_role_in_a_region_sees_the_organisations_of_that_region_alone(cast: Cast) -> None:
    for name in ("methodologist", "officer", "funder"):
        assert seen(cast, name) == {cast.berega, cast.centre}, name


def test_the_operator_sees_all_organisations_and_a_visitor_none(cast: Cast) -> None:
    assert seen(cast, "operator") == {cast.berega, cast.tihiy, cast.centre}
    assert seen(cast, "visitor") == set()
    assert seen(cast, "expert_one") == set()


def test_members_and_leaders_see_their_own_organisation_alone(cast: Cast) -> None:
    assert seen(cast, "owner") == seen(cast, "colleague") == {cast.berega}
    assert seen(cast, "outsider") == {cast.tihiy}


def test_an_ended_role_or_membership_opens_nothing(cast: Cast) -> None:
    Role.objects.all().update(since=date(2010, 1, 1), until=LONG_AGO)
    Membership.objects.all().update(since=date(2010, 1, 1), until=LONG_AGO)
    for name in ("operator", "methodologist", "owner", "colleague"):
        assert seen(cast, name) == set(), name


def test_a_role_over_the_country_reaches_a_municipality_inside_its_region(cast: Cast) -> None:
    town = Territory.objects.create(
        code="57701", kind=TerritoryKind.MUNICIPALITY, parent=cast.perm, sort_key="т"
    )
    small = Organisation.objects.create(kind=OrganisationKind.STATE, name="Приют «Ольха»", territory=town)
    person = cast.person("expert_one")
    Role.objects.create(person=person, kind=RoleKind.METHODOLOGIST, territory=cast.perm.parent, since=SINCE)
    actor = cast.actor("expert_one")
    assert small in access.visible_organisations(actor)
    assert RoleKind.METHODOLOGIST in access.kinds_over(actor, small)
    assert small in access.visible_organisations(cast.actor("methodologist"))
    assert small not in access.visible_organisations(cast.actor("outsider"))


def test_organisations_under_counts_only_the_kinds_asked_for(cast: Cast) -> None:
    officer = cast.actor("officer")
    assert not access.organisations_under(officer, RoleKind.METHODOLOGIST).exists()
    assert cast.berega in access.organisations_under(officer, RoleKind.OFFICER, RoleKind.FUNDER)
    assert cast.tihiy in access.organisations_under(SYSTEM, RoleKind.METHODOLOGIST)
    assert not access.organisations_under(ANONYMOUS, RoleKind.METHODOLOGIST).exists()


def test_a_leader_leads_and_a_member_only_belongs(cast: Cast) -> None:
    assert set(access.organisations_led_by(cast.actor("owner"))) == {cast.berega}
    assert set(access.organisations_led_by(cast.actor("colleague"))) == set()
    assert set(access.organisations_of(cast.actor("colleague"))) == {cast.berega}
    assert set(access.organisations_of(ANONYMOUS)) == set()


def test_holds_role_asks_for_the_reach_of_the_role(cast: Cast) -> None:
    methodologist = cast.actor("methodologist")
    assert access.holds_role(methodologist, RoleKind.METHODOLOGIST)
    assert access.holds_role(methodologist, RoleKind.METHODOLOGIST, cast.berega)
    assert not access.holds_role(methodologist, RoleKind.METHODOLOGIST, cast.tihiy)
    assert not access.holds_role(methodologist, RoleKind.LEADER, cast.berega)


def test_kinds_over_an_organisation_without_territory_ignores_regional_roles(cast: Cast) -> None:
    nowhere = Organisation.objects.create(kind=OrganisationKind.NPO, name="Союз «Компас»")
    assert access.kinds_over(cast.actor("methodologist"), nowhere) == frozenset()
    assert access.kinds_over(cast.actor("operator"), nowhere) == {RoleKind.OPERATOR}
    assert nowhere not in access.visible_organisations(cast.actor("methodologist"))


@pytest.mark.parametrize("name", ["officer", "funder"])
def test_an_authority_or_a_funder_sees_the_organisation_but_not_its_people(cast: Cast, name: str) -> None:
    actor = cast.actor(name)
    assert access.can_see_organisation(actor, cast.berega)
    assert not access.can_see_people(actor, cast.berega)
    assert set(access.visible_people(actor)) == {cast.person(name)}


def test_people_are_seen_by_colleagues_the_methodologist_and_the_operator(cast: Cast) -> None:
    owner, colleague = cast.person("owner"), cast.person("colleague")
    assert set(access.visible_people(cast.actor("colleague"))) == {owner, colleague}
    assert {owner, colleague} <= set(access.visible_people(cast.actor("methodologist")))
    assert cast.person("outsider") not in access.visible_people(cast.actor("methodologist"))
    assert cast.person("outsider") in access.visible_people(cast.actor("operator"))
    assert set(access.visible_people(ANONYMOUS)) == set()


def test_only_the_operator_gives_roles_over_the_network(cast: Cast) -> None:
    offer = access.Offer(RoleKind.METHODOLOGIST, territory=cast.perm)
    assert access.can_give_role(cast.actor("operator"), offer)
    refused = access.can_give_role(cast.actor("methodologist"), offer)
    assert not refused
    assert refused.code == "not_operator"
    assert refused.reason
    assert refused.way_out


def test_a_methodologist_invites_leaders_of_their_own_region_alone(cast: Cast) -> None:
    methodologist = cast.actor("methodologist")
    assert access.can_invite(methodologist, access.Offer(RoleKind.LEADER, organisation=cast.berega))
    assert not access.can_invite(methodologist, access.Offer(RoleKind.LEADER, organisation=cast.tihiy))
    assert not access.can_invite(cast.actor("owner"), access.Offer(RoleKind.LEADER, organisation=cast.berega))


def test_nobody_ends_their_own_role_of_operator(cast: Cast) -> None:
    role = Role.objects.get(kind=RoleKind.OPERATOR)
    assert access.can_end_role(cast.actor("operator"), role).code == "own_role"


@pytest.mark.parametrize(
    "name",
    [
        "operator",
        "methodologist",
        "owner",
        "colleague",
        "outsider",
        "officer",
        "funder",
        "expert_one",
        "visitor",
    ],
)
def test_seen_in_the_list_and_seen_one_by_one_agree(cast: Cast, name: str) -> None:
    actor = cast.actor(name)
    listed = codes(access.visible_organisations(actor))
    single = {o.code for o in Organisation.objects.all() if access.can_see_organisation(actor, o)}
    assert listed == single


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads a plan of SQLite, which has no statistics")
def test_a_list_reads_all_organisations_in_their_order_or_only_the_few_that_are_open(cast: Cast) -> None:
    def plan(name: str, *, everywhere: bool) -> str:
        found = access.visible_organisations(cast.actor(name), everywhere=everywhere)
        return found.order_by("name_key", "id")[:51].explain()

    assert "organisation_by_name" in plan("operator", everywhere=True)
    assert "TEMP B-TREE" not in plan("operator", everywhere=True)
    assert "SCAN parties_organisation" not in plan("owner", everywhere=False)
