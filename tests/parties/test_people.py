"""People, memberships and roles: what the actions write and refuse."""

from datetime import date

import pytest
from django.urls import reverse

from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import actions, queries
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind
from tests.cast import Cast

TODAY = date(2026, 11, 23)


def kinds_of_events() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_a_person_is_known_by_their_account(cast: Cast) -> None:
    assert queries.person_of(cast.actor("owner")) == cast.person("owner")
    assert queries.person_of(cast.actor("visitor")) is None
    assert queries.person_of(SYSTEM) is None


def test_roles_of_tells_the_scope_in_words(cast: Cast) -> None:
    [role] = queries.roles_of(cast.actor("methodologist"), TODAY)
    assert (role.kind, role.territory_title, role.organisation_name) == ("methodologist", "Пермский край", "")
    [role] = queries.roles_of(cast.actor("owner"), TODAY)
    assert role.organisation_code == cast.berega.code
    assert queries.roles_of(cast.actor("owner"), date(2019, 12, 31)) == []
    assert queries.roles_of(cast.actor("visitor"), TODAY) == []


def test_a_person_without_a_name_is_not_entered(cast: Cast) -> None:
    with pytest.raises(Incomplete):
        actions.create_person(name="  ", actor=SYSTEM)


def test_entering_a_person_writes_ids_and_no_name_into_the_journal(cast: Cast) -> None:
    person = actions.create_person(name=" Вера   Лугова ", email="Vera@Example.org", actor=SYSTEM)
    assert (person.name, person.email) == ("Вера Лугова", "vera@example.org")
    event = Event.objects.get(kind="parties.person_created")
    assert (event.subject_id, event.facts) == (person.pk, {})


def test_a_leader_adds_a_colleague_and_an_outsider_does_not(cast: Cast) -> None:
    person = actions.create_person(name="Вера Лугова", actor=SYSTEM)
    with pytest.raises(Refused):
        actions.add_membership(person, organisation=cast.berega, since=TODAY, actor=cast.actor("outsider"))
    added = actions.add_membership(
        person, organisation=cast.berega, position="психолог", since=TODAY, actor=cast.actor("owner")
    )
    assert (added.position, added.since, added.until) == ("психолог", TODAY, None)
    assert kinds_of_events()[-1] == "parties.membership_started"


def test_nobody_belongs_to_an_organisation_twice_at_once(cast: Cast) -> None:
    with pytest.raises(Incomplete):
        actions.add_membership(
            cast.person("colleague"), organisation=cast.berega, since=TODAY, actor=cast.actor("owner")
        )


def test_a_colleague_known_by_address_and_name_is_not_entered_twice(cast: Cast) -> None:
    known = cast.person("expert_one")
    before = Person.objects.count()
    added = actions.add_colleague(
        cast.berega,
        name="лев Аристов",
        email=known.email,
        position="",
        since=TODAY,
        actor=cast.actor("owner"),
    )
    assert added.person == known
    assert Person.objects.count() == before
    other = actions.add_colleague(
        cast.berega, name="Лев Другой", email=known.email, position="", since=TODAY, actor=cast.actor("owner")
    )
    assert other.person != known


def test_a_membership_ends_on_its_last_day(cast: Cast) -> None:
    membership = Membership.objects.get(person=cast.person("colleague"))
    with pytest.raises(Refused):
        actions.end_membership(membership, until=TODAY, actor=cast.actor("colleague"))
    with pytest.raises(Incomplete):
        actions.end_membership(membership, until=date(2019, 1, 1), actor=cast.actor("owner"))
    actions.end_membership(membership, until=TODAY, actor=cast.actor("owner"))
    membership.refresh_from_db()
    assert membership.until == TODAY
    assert kinds_of_events() == ["parties.membership_ended"]


def test_a_role_is_given_once_and_ended(cast: Cast) -> None:
    person, operator = cast.person("expert_one"), cast.actor("operator")
    given = actions.give_role(person, kind=RoleKind.FUNDER, territory=cast.tomsk, since=TODAY, actor=operator)
    again = actions.give_role(person, kind=RoleKind.FUNDER, territory=cast.tomsk, since=TODAY, actor=operator)
    assert given == again
    actions.end_role(given, until=TODAY, actor=operator)
    assert Role.objects.get(pk=given.pk).until == TODAY
    assert kinds_of_events() == ["parties.role_given", "parties.role_ended"]


def test_a_role_is_not_given_by_whoever_may_not(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.give_role(
            cast.person("expert_one"), kind=RoleKind.OPERATOR, since=TODAY, actor=cast.actor("methodologist")
        )
    with pytest.raises(Refused):
        actions.end_role(Role.objects.get(kind=RoleKind.FUNDER), until=TODAY, actor=cast.actor("owner"))


def test_an_account_finds_its_person_or_the_one_on_paper(cast: Cast) -> None:
    paper = actions.create_person(name="Вера Лугова", email="vera@example.org", actor=SYSTEM)
    user = User.objects.create(email="vera@example.org", language="ru")
    found = actions.person_for_user(user, name="Вера Лугова", actor=Actor(user.pk))
    assert found == paper
    assert found.user == user
    assert actions.person_for_user(user, name="Кто угодно", actor=Actor(user.pk)) == paper


def test_an_account_with_another_name_gets_a_person_of_its_own(cast: Cast) -> None:
    paper = actions.create_person(name="Вера Лугова", email="vera@example.org", actor=SYSTEM)
    user = User.objects.create(email="vera@example.org", language="ru")
    assert actions.person_for_user(user, name="Глеб Лугов", actor=Actor(user.pk)) != paper


def test_a_last_day_before_the_first_is_refused_at_its_field_before_work_is_handed_over(cast: Cast) -> None:
    person = cast.person("colleague")
    membership = Membership.objects.get(person=person)
    address = reverse("parties:membership-end", args=[person.code, membership.pk])
    page = cast.client("owner").post(address, {"until": "2019-01-01"})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    membership.refresh_from_db()
    assert membership.until is None
