"""Whose turn it is on the way: the person reads it on the desk, or the coordinator."""

import re

import pytest
from django.utils import timezone

from rostok.parties.models import Person
from rostok.portal.queries import waiting_for
from rostok.proofs.models import Expiry, Flag, Policy, Qualification
from rostok.quizzes.models import Quiz
from rostok.regulation.models import TypeRequirement
from rostok.volunteers.models import Volunteer, Youth
from tests.cast import Cast
from tests.counting import assert_flat
from tests.volunteers.factories import check, choose, consent, in_days, make_rules, make_volunteer, today

pytestmark = pytest.mark.django_db
WORDS = {"ru": "Безопасность", "en": "Safety"}
STEPS = {"consent", "learn", "check"}


def turns(cast: Cast, who: str) -> list[tuple[str, str]]:
    rows = waiting_for(cast.actor(who), at=today())
    return [(one.kind, one.verb) for one in rows if one.room == "volunteers" and one.verb in STEPS]


def open_quiz() -> Quiz:
    return Quiz.objects.create(
        code="safety", title=WORDS, about=WORDS, pass_mark=80,
        qualification=Qualification.objects.get(code="safeguarding-training"), is_open=True,
    )  # fmt: skip


@pytest.fixture
def volunteer(cast: Cast) -> Volunteer:
    """On her way to groups of children, with a quiz open that her type asks for."""
    make_rules(cast)
    open_quiz()
    made = make_volunteer(cast)
    choose(cast, made, "festival")
    return made


def test_consent_then_quiz_are_hers_then_checks_are_the_coordinators(
    cast: Cast, volunteer: Volunteer
) -> None:
    assert turns(cast, "expert_one") == [("way", "consent")]
    assert turns(cast, "colleague") == []
    consent(cast, volunteer)
    assert turns(cast, "expert_one") == [("way", "learn")]
    assert turns(cast, "colleague") == []
    check(cast, volunteer, "safeguarding-training")
    assert turns(cast, "expert_one") == []
    assert turns(cast, "colleague") == [("circle", "check")]
    assert turns(cast, "owner") == [], "a leader who does not coordinate"
    assert turns(cast, "outsider") == []


def main_button(cast: Cast, who: str, volunteer: Volunteer) -> str:
    """The words of the one filled button above the page, "" where it has none."""
    page = cast.client(who).get(f"/volunteers/{volunteer.code}/")
    main = page.content.decode().split("<main")[1]
    filled = re.findall(r'data-variant="primary"[^>]*>.*?<span>(.*?)</span></a>', main, re.DOTALL)
    assert len(filled) < 2
    return filled[0] if filled else ""


def test_the_main_button_of_her_own_way_is_her_next_step(cast: Cast, volunteer: Volunteer) -> None:
    choose(cast, volunteer)
    assert main_button(cast, "expert_one", volunteer) == "Выбрать дело"
    choose(cast, volunteer, "festival")
    assert main_button(cast, "expert_one", volunteer) == "Дать согласие"
    consent(cast, volunteer)
    assert main_button(cast, "expert_one", volunteer) == "Перейти к тесту"
    check(cast, volunteer, "safeguarding-training")
    assert main_button(cast, "expert_one", volunteer) == "", "what is left is entered by a coordinator"
    assert main_button(cast, "colleague", volunteer) == "Выбрать дело"


def test_a_minor_is_not_led_to_a_consent_that_a_parent_gives(cast: Cast, volunteer: Volunteer) -> None:
    youth = Youth.objects.create(person=volunteer.person, adult_on=in_days(400))
    assert main_button(cast, "expert_one", volunteer) != "Дать согласие"
    youth.adult_on = today()
    youth.save()
    assert main_button(cast, "expert_one", volunteer) == "Дать согласие"


def in_order(volunteer: Volunteer) -> None:
    """As the ledger has worked it out: in order under everything that the type asks."""
    asked = TypeRequirement.objects.values("policy")
    for policy in Policy.objects.filter(pk__in=asked):
        Expiry.objects.create(person=volunteer.person, policy=policy, requirement="x", ends_on=in_days(200))


def test_whoever_is_in_order_has_no_next_step(cast: Cast, volunteer: Volunteer) -> None:
    in_order(volunteer)
    assert turns(cast, "expert_one") == turns(cast, "colleague") == []
    Expiry.objects.filter(person=volunteer.person).update(ends_on=in_days(-1))
    assert turns(cast, "expert_one") == [("way", "consent")]


def test_quiz_that_is_closed_or_that_no_type_asks_for_waits_for_nobody(
    cast: Cast, volunteer: Volunteer
) -> None:
    consent(cast, volunteer)
    assert turns(cast, "expert_one") == [("way", "learn")]
    Quiz.objects.update(qualification=Qualification.objects.get(code="hospital-briefing"))
    assert turns(cast, "expert_one") == []
    Quiz.objects.update(qualification=Qualification.objects.get(code="safeguarding-training"), is_open=False)
    assert turns(cast, "expert_one") == []


def test_training_that_has_lapsed_is_her_step_again(cast: Cast, volunteer: Volunteer) -> None:
    consent(cast, volunteer)
    check(cast, volunteer, "safeguarding-training", until=in_days(3))
    assert turns(cast, "expert_one") == []
    later = waiting_for(cast.actor("expert_one"), at=in_days(5))
    assert ("way", "learn") in [(one.kind, one.verb) for one in later]


def test_minor_is_not_asked_for_a_consent_that_a_parent_gives(cast: Cast, volunteer: Volunteer) -> None:
    Youth.objects.create(person=volunteer.person, adult_on=in_days(400))
    check(cast, volunteer, "safeguarding-training")
    assert turns(cast, "expert_one") == []
    assert turns(cast, "colleague") == [("circle", "check")]


def test_everything_of_whoever_has_no_account_is_the_coordinators(cast: Cast, volunteer: Volunteer) -> None:
    assert turns(cast, "colleague") == []
    Person.objects.filter(pk=volunteer.person_id).update(user=None)
    assert turns(cast, "colleague") == [("circle", "check")]


def test_suspended_person_is_asked_for_nothing(cast: Cast, volunteer: Volunteer) -> None:
    Flag.objects.create(
        person=volunteer.person, kind="suspended", is_safety=True, reason="Проверка", since=today()
    )
    assert turns(cast, "expert_one") == turns(cast, "colleague") == []
    Flag.objects.update(lifted_at=timezone.now())
    assert turns(cast, "expert_one") == [("way", "consent")]


def test_own_checks_of_a_coordinator_do_not_wait_for_herself(cast: Cast, volunteer: Volunteer) -> None:
    own = make_volunteer(cast, "colleague")
    choose(cast, own, "festival")
    for one in (own, volunteer):
        consent(cast, one)
    check(cast, volunteer, "safeguarding-training")
    Volunteer.objects.filter(pk=volunteer.pk).update(state="left", left_on=today())
    assert ("circle", "check") not in turns(cast, "colleague")


def test_desk_leads_to_the_page_and_costs_the_same(cast: Cast, volunteer: Volunteer) -> None:
    person, client = iter(("expert_two", "outsider", "funder")), cast.client("expert_one")
    assert "согласие" in client.get("/", headers={"accept-language": "ru"}).content.decode()

    def more(number: int) -> None:
        for _ in range(number):
            made = make_volunteer(cast, next(person))
            choose(cast, made, "festival")
            consent(cast, made)
            check(cast, made, "safeguarding-training")

    desk = cast.client("colleague")
    assert_flat(more, lambda: desk.get("/"), queries=5)
    address = f"/volunteers/of/{cast.berega.code}/ways/"
    assert desk.get(address).headers["Location"] == f"/volunteers/?organisation={cast.berega.code}"
    assert address in desk.get("/").content.decode()
