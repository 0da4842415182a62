"""Who gives personal cards and looks after shared computers, and what their pages cost."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from rostok.accounts.actions import create_user, issue_card
from rostok.accounts.models import Card, SharedComputer, User
from rostok.accounts.states import SHARED_COOKIE
from rostok.concerns.states import Duty
from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Refused
from rostok.parties import access, actions
from rostok.parties.models import Membership, Organisation, Person, Role
from rostok.parties.states import RoleKind
from tests.cast import SINCE, Cast
from tests.concerns.factories import make_officer
from tests.counting import assert_flat

OWN = "840271"


def on_paper(organisation: Organisation, name: str = "Тамара Белова") -> Person:
    """A member without an account."""
    person = Person.objects.create(name=name)
    Membership.objects.create(person=person, organisation=organisation, since=SINCE)
    return person


def proved(cast: Cast, name: str) -> Client:
    """Without a password nothing more is asked."""
    return cast.client(name)


@pytest.mark.parametrize(
    ("giver", "taker", "may"),
    [
        ("owner", "colleague", True),
        ("methodologist", "colleague", True),
        ("methodologist", "owner", True),
        ("operator", "owner", True),
        ("owner", "owner", False),
        ("colleague", "owner", False),
        ("outsider", "colleague", False),
        ("officer", "colleague", False),
        ("funder", "colleague", False),
        ("owner", "outsider", False),
    ],
)
def test_cards_are_given_by_the_leader_and_the_methodologist(
    cast: Cast, giver: str, taker: str, may: bool
) -> None:
    assert bool(access.can_issue_card(cast.actor(giver), cast.person(taker))) is may
    if not may:
        with pytest.raises(Refused):
            actions.issue_card(cast.person(taker), actor=cast.actor(giver))
        with pytest.raises(Refused):
            actions.revoke_card(cast.person(taker), actor=cast.actor(giver))
    assert Card.objects.count() == 0


def test_a_leader_never_gets_into_the_account_of_whoever_looks_after_them(cast: Cast) -> None:
    """The methodologist belongs to the leader's organisation: a card would be a way in."""
    Membership.objects.create(
        person=cast.person("methodologist"), organisation=cast.berega, since=timezone.localdate()
    )
    assert access.can_issue_card(cast.actor("owner"), cast.person("methodologist"))
    with pytest.raises(Refused):
        actions.issue_card(cast.person("methodologist"), actor=cast.actor("owner"))


def test_the_page_says_at_once_for_whom_a_card_is_too_little(cast: Cast) -> None:
    colleague = cast.person("colleague")
    address = f"/people/{colleague.code}/card/"
    assert "Выдать карточку" in cast.client("owner").get(address).content.decode()
    make_officer(cast, "colleague", Duty.INSIDE, organisation=cast.berega)
    page = cast.client("owner").get(address).content.decode()
    assert "по карточке не входит" in page
    assert "Выдать карточку" not in page


def test_a_role_that_begins_tomorrow_counts_too(cast: Cast) -> None:
    Role.objects.create(
        person=cast.person("colleague"),
        kind=RoleKind.METHODOLOGIST,
        territory=cast.perm,
        since=timezone.localdate() + timedelta(days=1),
    )
    with pytest.raises(Refused):
        actions.issue_card(cast.person("colleague"), actor=cast.actor("owner"))


def test_a_former_member_gets_no_card(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(person=cast.person("colleague")).update(until=yesterday)
    assert not access.can_issue_card(cast.actor("owner"), cast.person("colleague"))


def test_the_whole_way_from_paper_to_the_desk(cast: Cast) -> None:
    person, leader = on_paper(cast.berega), proved(cast, "owner")
    assert "Личная карточка" in leader.get(f"/people/{person.code}/").content.decode()
    paper = leader.post(f"/people/{person.code}/card/issue/")
    assert "no-store" in paper["Cache-Control"]
    text = paper.content.decode()
    code = re.search(r"\d{4} \d{4} \d{4}", text)
    pin = re.search(r"<strong>(\d{6})</strong>", text)
    assert code is not None
    assert pin is not None
    again = leader.get(f"/people/{person.code}/card/").content.decode()
    assert code.group() not in again
    assert pin.group(1) not in again
    added = leader.post(f"/organisations/{cast.berega.code}/computers/add/", {"name": "У окна"})
    assert added.status_code == 302
    computer = Client()
    computer.cookies[SHARED_COOKIE] = leader.cookies[SHARED_COOKIE].value
    computer.post("/account/card/", {"card": code.group(), "pin": pin.group(1)})
    computer.post("/account/card/pin/", {"pin": OWN, "again": OWN})
    desk = computer.get("/").content.decode()
    assert "Тамара Белова" in desk
    assert leader.post(f"/people/{person.code}/card/revoke/").status_code == 302
    assert computer.get("/")["Location"] == "/account/card/"


def test_a_second_press_gives_a_second_card_and_the_first_opens_nothing(cast: Cast) -> None:
    person, leader = on_paper(cast.berega), proved(cast, "owner")
    leader.post(f"/people/{person.code}/card/issue/")
    first = Card.objects.get().code_hash
    leader.post(f"/people/{person.code}/card/issue/")
    assert Card.objects.exclude(code_hash=first).count() == Card.objects.count() == 1
    assert User.objects.filter(email=None).count() == 1


def test_an_invitation_turns_an_account_by_card_into_one_with_an_address(cast: Cast) -> None:
    person = on_paper(cast.berega)
    Person.objects.filter(pk=person.pk).update(email="tamara@example.org")
    person.refresh_from_db()
    actions.issue_card(person, actor=cast.actor("owner"))
    by_card = Card.objects.get().user
    user = create_user(email="tamara@example.org", language="ru", password=None, actor=SYSTEM)
    assert actions.person_for_user(user, name=person.name, actor=SYSTEM) == person
    person.refresh_from_db()
    by_card.refresh_from_db()
    assert person.user == user
    assert not by_card.is_active
    assert Card.objects.count() == 0


def test_no_letter_goes_to_whoever_has_no_address(cast: Cast) -> None:
    person = on_paper(cast.berega)
    actions.issue_card(person, actor=cast.actor("owner"))
    person.refresh_from_db()
    assert person.address == ""


@pytest.mark.parametrize("name", ["colleague", "outsider", "officer", "funder", "expert_one"])
def test_others_register_and_revoke_no_computer(cast: Cast, name: str) -> None:
    actions.register_computer(cast.berega, name="У окна", actor=cast.actor("owner"))
    place = access.visible_computers(cast.actor("owner")).get()
    assert not access.visible_computers(cast.actor(name)).exists()
    with pytest.raises(Refused):
        actions.register_computer(cast.berega, name="Здесь", actor=cast.actor(name))
    with pytest.raises(Refused):
        actions.revoke_computer(place, actor=cast.actor(name))
    assert SharedComputer.objects.filter(revoked_at=None).count() == 1


def test_a_browser_added_again_is_one_computer(cast: Cast) -> None:
    leader = proved(cast, "owner")
    for place in ("У окна", "У двери"):
        leader.post(f"/organisations/{cast.berega.code}/computers/add/", {"name": place})
    assert [one.name for one in SharedComputer.objects.filter(revoked_at=None)] == ["У двери"]


def test_a_computer_without_a_place_is_asked_for_one(cast: Cast) -> None:
    address = f"/organisations/{cast.berega.code}/computers/add/"
    assert proved(cast, "owner").post(address, {"name": " "}).status_code == 422
    assert SharedComputer.objects.count() == 0


def test_the_list_of_computers_costs_the_same(cast: Cast) -> None:
    def add(count: int) -> None:
        for _one in range(count):
            actions.register_computer(cast.berega, name="У окна", actor=cast.actor("owner"))

    client = cast.client("methodologist")
    assert_flat(add, lambda: client.get(f"/organisations/{cast.berega.code}/computers/"), queries=6)


def test_the_page_of_a_card_costs_little(cast: Cast) -> None:
    def give(_count: int) -> None:
        issue_card(cast.person("colleague").user, actor=SYSTEM)

    client = cast.client("owner")
    assert_flat(give, lambda: client.get(f"/people/{cast.person('colleague').code}/card/"), queries=9)
