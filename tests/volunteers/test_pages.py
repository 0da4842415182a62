"""The pages: who reads what, the whole way in a browser without a script, what each page costs."""

import re

import pytest
from django.test import Client

from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Membership, Organisation
from rostok.volunteers import actions
from rostok.volunteers.models import OpenLink, Volunteer, VolunteerInvitation
from tests.cast import Cast
from tests.counting import assert_flat
from tests.volunteers.factories import (
    GROUP,
    again,
    check,
    choose,
    consent,
    coordinator,
    in_days,
    make_other,
    make_rules,
    make_volunteer,
    show,
)

pytestmark = pytest.mark.django_db


def page_of(volunteer: Volunteer) -> str:
    return f"/volunteers/{volunteer.code}/"


def read(client: Client, address: str) -> str:
    return client.get(address, headers={"accept-language": "ru"}).content.decode()


def test_way_says_how_many_steps_and_days_are_left(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    check(cast, volunteer, "adult-seen")
    page = read(cast.client("expert_one"), page_of(volunteer))
    assert "До допуска осталось 2 шага, около 2 дней" in page.replace("\xa0", " ")
    assert "Покажите паспорт" in page.replace("\xa0", " ")


@pytest.mark.parametrize("kind", ["accompaniment", "hospital", "mentoring"])
def test_a_list_reads_the_policies_on_which_a_chosen_one_rests(cast: Cast, kind: str) -> None:
    """Though nobody on the page has chosen a type that asks for them by name."""
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, kind)
    for person, address in (("colleague", "/volunteers/"), ("expert_one", "/volunteers/mine/")):
        answer = cast.client(person).get(address, follow=True)
        assert answer.status_code == 200


def test_leader_reads_the_one_word_and_not_what_is_missing(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, "festival")
    page = read(cast.client("owner"), page_of(volunteer))
    assert "нет допуска на этот день" in page
    assert "судимости" not in page
    assert "судимости" in read(cast.client("colleague"), page_of(volunteer))
    listed = read(cast.client("owner"), "/volunteers/")
    assert "нет допуска на этот день" in listed
    assert "осталось" not in listed


def test_suspension_shows_others_nothing_but_itself(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    actions.suspend(volunteer, reason="Жалоба ребёнка", actor=coordinator(cast))
    for who in ("owner", "colleague", "expert_one"):
        page = read(cast.client(who), page_of(volunteer))
        assert "допуск приостановлен" in page
        assert "Жалоба" not in page
    assert "допуск приостановлен" in read(cast.client("owner"), "/volunteers/")


def test_suspension_shows_in_each_organisation_of_somebody_who_has_several(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    for organisation in (cast.tihiy, cast.centre):
        Volunteer.objects.create(person=volunteer.person, organisation=organisation, began_on=in_days(-5))
    Volunteer.objects.filter(organisation=cast.centre).update(state="left", left_on=in_days(-1))
    before = read(cast.client("expert_one"), "/volunteers/mine/")
    assert "допуск приостановлен" not in before
    actions.suspend(volunteer, reason="Жалоба ребёнка", actor=coordinator(cast))
    page = read(cast.client("expert_one"), "/volunteers/mine/")
    assert page.count("допуск приостановлен") == 2
    assert "Жалоба" not in page


def test_own_ways_cost_the_same_for_two_and_for_five(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    client = cast.client("expert_one")

    def more(number: int) -> None:
        for count in range(number):
            organisation = Organisation.objects.create(kind="npo", name=f"Дом {count} {number}")
            Volunteer.objects.create(person=volunteer.person, organisation=organisation, began_on=in_days(-5))

    more(1)
    assert_flat(more, lambda: client.get("/volunteers/mine/"), queries=10)


def test_list_filters_by_what_somebody_is_stuck_on_only_for_a_coordinator(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, "festival")
    asked = "/volunteers/?stuck=no-criminal-record"
    assert "Лев Аристов" in read(cast.client("colleague"), asked)
    assert "Лев Аристов" not in read(cast.client("owner"), asked)
    check(cast, volunteer, *GROUP, "trial-visit", until=in_days(20))
    consent(cast, volunteer)
    assert "Лев Аристов" not in read(cast.client("colleague"), asked)
    assert "Лев Аристов" in read(cast.client("colleague"), "/volunteers/?ends=30")
    assert "Лев Аристов" not in read(cast.client("colleague"), "/volunteers/?stuck=interview")


def test_no_form_offers_to_upload_a_paper(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    for kind in ("no-criminal-record", "health-checked", "identity-seen"):
        page = read(cast.client("colleague"), f"{page_of(volunteer)}check/{kind}/")
        assert 'type="file"' not in page


def test_open_invitation_sends_a_letter_and_keeps_its_limit(cast: Cast) -> None:
    make_rules(cast)
    link = actions.make_link(cast.berega, until=in_days(10), most=1, actor=coordinator(cast))
    visitor = Client()
    asked = {"name": "Тимур Долгих", "email": "timur@example.org"}
    page = visitor.post(f"/volunteers/join/{link.token}/", asked)
    assert page.status_code == 200
    invitation = VolunteerInvitation.objects.get()
    assert (invitation.email, invitation.link_id) == ("timur@example.org", link.pk)
    assert OpenLink.objects.get().used == 1
    full = visitor.post(f"/volunteers/join/{link.token}/", asked | {"email": "anna@example.org"})
    assert full.status_code == 404
    assert VolunteerInvitation.objects.count() == 1


def test_whoever_is_signed_in_begins_by_the_address_and_takes_one_place(cast: Cast) -> None:
    make_rules(cast)
    link = actions.make_link(cast.berega, until=in_days(10), most=5, actor=coordinator(cast))
    browser = cast.client("expert_two")
    for _again in range(2):
        page = browser.post(f"/volunteers/join/{link.token}/")
        assert page.status_code == 302
    assert Volunteer.objects.get().person == cast.person("expert_two")
    assert OpenLink.objects.get().used == 1


def test_closed_address_is_not_there(cast: Cast) -> None:
    make_rules(cast)
    link = actions.make_link(cast.berega, until=in_days(10), most=5, actor=coordinator(cast))
    cast.client("colleague").post(f"/volunteers/links/{link.code}/close/")
    assert Client().get(f"/volunteers/join/{link.token}/").status_code == 404


def test_accepted_letter_makes_a_volunteer(cast: Cast) -> None:
    make_rules(cast)
    actions.invite_volunteer(cast.berega, name="Лев", email="expert-one@example.org", actor=coordinator(cast))
    actions.accept_invitation(
        VolunteerInvitation.objects.select_related("organisation__territory").get(),
        name="Лев Аристов",
        password=None,
        signed_in=cast.person("expert_one").user,
        actor=cast.actor("expert_one"),
    )
    assert Volunteer.objects.get().person == cast.person("expert_one")


def test_whole_way_in_a_browser_without_a_script(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    own, vera = cast.client("expert_one"), cast.client("colleague")
    own.post(f"{page_of(volunteer)}consent/", {"purpose": "data"})
    for _step in range(3):
        page = read(vera, page_of(volunteer))
        found = re.search(rf"{page_of(volunteer)}check/[a-z-]+/", page)
        if found is None:
            break
        form = read(vera, found[0])
        inputs = re.findall(r"<input[^>]*>", form)
        pairs = [(re.search(r'name="(\w+)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs]
        sent = {name[1]: value[1] for name, value in pairs if name and value}
        assert vera.post(found[0], sent).status_code == 302, form
    page = read(own, page_of(volunteer)).replace("\xa0", " ")
    assert "Допуск есть ко всему, что выбрано" in page


def test_pages_cost_the_same_with_one_volunteer_and_with_three(cast: Cast) -> None:
    make_rules(cast)

    def more(number: int) -> None:
        for one in range(number):
            volunteer = actions.begin(make_other(one), organisation=cast.berega, actor=SYSTEM)
            check(cast, again(volunteer), "identity-seen")

    keeper = cast.client("colleague")
    assert_flat(more, lambda: keeper.get("/volunteers/"), queries=10)


def test_way_costs_a_fixed_number_of_statements(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, "festival")

    def more(number: int) -> None:
        for _one in range(number):
            check(cast, volunteer, "trial-visit")

    browser = cast.client("expert_one")
    assert_flat(more, lambda: browser.get(page_of(volunteer)), queries=10)


def test_leader_reads_who_of_the_staff_may_host_and_not_what_is_missing(cast: Cast) -> None:
    make_rules(cast)
    address = f"/volunteers/of/{cast.berega.code}/hosts/"
    word = re.compile(r"может принимать(?!\s+волонт)")
    assert not word.search(read(cast.client("owner"), address))
    staff = ("no-criminal-record", "health-checked", "staff-training", "safeguarding-training")
    show(cast.person("colleague"), *staff)
    page = read(cast.client("owner"), address)
    assert len(word.findall(page)) == 1
    assert page.count("нет допуска на этот день") == 1
    assert "судимости" not in page


def test_hosts_cost_the_same_with_one_and_with_three(cast: Cast) -> None:
    make_rules(cast)

    def more(number: int) -> None:
        for one in range(number):
            Membership.objects.create(person=make_other(one), organisation=cast.berega, since=in_days(-1))

    owner = cast.client("owner")
    assert_flat(more, lambda: owner.get(f"/volunteers/of/{cast.berega.code}/hosts/"), queries=7)


def test_a_coordinator_is_appointed_by_a_verb(cast: Cast) -> None:
    """In Russian the same English word is a noun elsewhere."""
    page = read(cast.client("owner"), f"/volunteers/of/{cast.berega.code}/coordinators/")
    button = re.search(r"<button[^>]*>(.*?)</button>", page[page.index("<form", page.index("<main")) :], re.S)
    assert button
    assert "Назначить" in button[1]


def test_a_printed_sheet_says_where_it_is_entered_later(cast: Cast) -> None:
    make_rules(cast)
    page, client = page_of(make_volunteer(cast)), cast.client("colleague")
    for printed, entered in ((f"{page}print/", page), (f"{page}hours/print/", f"{page}hours/tell/")):
        square = client.get(printed).context["address"]
        assert square.endswith(entered)
        assert client.get(entered).status_code == 200
        assert 'class="qr"' in client.get(printed).content.decode()


def test_whoever_was_entered_on_paper_is_shown_with_what_comes_next(cast: Cast) -> None:
    make_rules(cast)
    typed = {"name": "Зинаида Карпова", "channel": "paper", "came_on": in_days(-3), "number": "31-в"}
    answer = cast.client("colleague").post(f"/volunteers/of/{cast.berega.code}/paper/", typed)
    made = Volunteer.objects.get(person__name="Зинаида Карпова")
    assert answer.headers["location"] == page_of(made)


def test_history_says_what_was_checked(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    check(cast, volunteer, "health-checked", "identity-seen")
    page = read(cast.client("expert_one"), f"{page_of(volunteer)}record/").replace("\xa0", " ")
    told = page.partition("Как это было")[2]
    assert told.index("Личность установлена") < told.index("Состояние здоровья проверено")
