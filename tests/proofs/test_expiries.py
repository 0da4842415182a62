"""What runs out: worked out after each change and every day, told once, shown to those who may see."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.jobs import run_periodic
from rostok.foundation.models import Bilingual, Confidence, Letter
from rostok.kernel.standing import Outcome, Overall, Reason, Standing, State
from rostok.parties.models import Organisation, Person
from rostok.parties.states import RoleKind
from rostok.proofs.actions import refresh_all, remind, revoke_proof, suspend_for_safety
from rostok.proofs.core.expiries import End, end_of
from rostok.proofs.models import Expiry, Policy, PolicyVersion, Qualification
from rostok.proofs.queries import expiring, seems_in_order
from rostok.proofs.states import PartyKind
from tests.cast import Cast
from tests.counting import counted
from tests.proofs.factories import in_days, today
from tests.proofs.policies import TRIAL, clear, over_network, policies, prove

__all__ = ["policies"]
GROUP = {"policy__code": "volunteer-group"}
BOARD = reverse("proofs:expiry-board")


def ends_in(days: int) -> date:
    """The day of a check that holds a year and so many days less."""
    return in_days(days - 365)


def ready(person: Person, days: int) -> None:
    """Cleared for groups; the health check ends in so many days."""
    clear(person, tuple(code for code in (*TRIAL, "trial-visit") if code != "health-checked"))
    prove(person, "health-checked", on=ends_in(days), valid_until=in_days(days))


def outcome(code: str, day: date | None, state: State = State.MET) -> Outcome:
    return Outcome(code, state, Reason("met", day))


@pytest.mark.parametrize(
    ("overall", "outcomes", "end"),
    [
        (Overall.MET, [("a", date(2027, 5, 1)), ("b", date(2027, 3, 1))], End(date(2027, 3, 1), "b")),
        (Overall.RENEW, [("b", date(2027, 3, 1)), ("a", date(2027, 3, 1))], End(date(2027, 3, 1), "a")),
        (Overall.EXEMPT, [("a", None), ("b", date(2027, 3, 1))], End(date(2027, 3, 1), "b")),
        (Overall.MET, [("a", None)], None),
        (Overall.MET, [], None),
        (Overall.EXPIRED, [("a", date(2027, 3, 1))], None),
        (Overall.SUSPENDED, [("a", date(2027, 3, 1))], None),
    ],
)
def test_the_first_to_end_ends_the_standing(
    overall: Overall, outcomes: list[tuple[str, date | None]], end: End | None
) -> None:
    found = Standing(overall, Reason("met"), tuple(outcome(*one) for one in outcomes))
    assert end_of(found) == end


def test_a_change_is_worked_out_at_once(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    ready(person, 20)
    (row,) = Expiry.objects.filter(person=person, **GROUP)
    assert (row.policy.code, row.requirement, row.ends_on) == ("volunteer-group", "health", in_days(20))
    renewed = prove(person, "health-checked", on=today())
    assert Expiry.objects.get(person=person, **GROUP).ends_on > in_days(300)
    revoke_proof(renewed, reason="Ошибка", actor=SYSTEM)
    assert Expiry.objects.get(person=person, **GROUP).ends_on == in_days(20)
    suspend_for_safety(person, reason="Сообщение", actor=SYSTEM)
    assert not Expiry.objects.filter(person=person).exists()


def test_working_out_everybody_changes_nothing_the_second_time(policies: None, cast: Cast) -> None:
    ready(cast.person("outsider"), 20)
    prove(cast.berega, "legal-existence", on=in_days(-3))
    before = list(Expiry.objects.order_by("pk").values_list("pk", "ends_on", "reminded_of"))
    refresh_all(at=timezone.now())
    refresh_all(at=timezone.now())
    assert list(Expiry.objects.order_by("pk").values_list("pk", "ends_on", "reminded_of")) == before


def test_whoever_stands_for_good_has_a_row_without_a_day_and_no_letter(cast: Cast) -> None:
    kind = Qualification.objects.create(
        code="told", title=Bilingual("Беседа", "Talk"), of=PartyKind.PERSON, pack="x"
    )
    policy = Policy.objects.create(code="talked", title=Bilingual("Правила", "Rules"), of=PartyKind.PERSON)
    asked = {"stages": [], "requirements": [{"code": "talk", "ways": [{"kinds": [kind.code]}]}]}
    PolicyVersion.objects.create(policy=policy, since=in_days(-99), content=asked, confidence=Confidence.OWN)
    person, everybody = cast.person("outsider"), Person.objects.all()
    proof = prove(person, "told", on=in_days(-3))
    assert list(Expiry.objects.values_list("person", "policy", "ends_on")) == [(person.pk, policy.pk, None)]
    assert everybody.filter(seems_in_order(["talked"], at=in_days(900))).get() == person
    assert not everybody.filter(seems_in_order(["talked", "other"], at=today())).exists()
    assert remind(at=today()) == 0
    assert not expiring(everybody, Organisation.objects.all(), at=today(), days=90).exists()
    revoke_proof(proof, reason="Ошибка", actor=SYSTEM)
    assert not Expiry.objects.exists()


def test_two_rows_of_one_policy_become_one(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    ready(person, 20)
    row = Expiry.objects.get(person=person, **GROUP)
    Expiry.objects.create(person=person, policy=row.policy, requirement="health", ends_on=row.ends_on)
    refresh_all(at=timezone.now())
    assert Expiry.objects.filter(person=person, **GROUP).count() == 1


def test_leaders_are_told_in_the_last_week_of_an_organisation_once(cast: Cast) -> None:
    kind = Qualification.objects.create(
        code="listed",
        title=Bilingual("Проверка реестра", "Register checked"),
        of=PartyKind.ORGANISATION,
        pack="x",
    )
    policy = Policy.objects.create(
        code="exists", title=Bilingual("Организатор", "Organiser"), of=PartyKind.ORGANISATION
    )
    asked = {
        "stages": [],
        "requirements": [{"code": "listed", "scope": "organisation", "ways": [{"kinds": [kind.code]}]}],
    }
    PolicyVersion.objects.create(policy=policy, since=in_days(-99), content=asked, confidence=Confidence.OWN)
    prove(cast.berega, kind.code, on=in_days(-3), valid_until=in_days(20))
    assert remind(at=in_days(12)) == 0
    assert remind(at=in_days(13)) == 1
    assert remind(at=in_days(14)) == 0
    letter = Letter.objects.get(subject__contains="Организатор")
    assert letter.to == cast.person("owner").address
    assert cast.berega.name in letter.body
    assert reverse("proofs:standing", args=[cast.berega.code]) in letter.body


def test_a_letter_comes_once_for_each_last_day(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    ready(person, 31)
    assert remind(at=today()) == 0
    assert remind(at=in_days(1)) == 1
    assert remind(at=in_days(2)) == 0
    letter = Letter.objects.get(to=person.address)
    assert "пора продлить: Волонтёр в групповых мероприятиях" in letter.subject
    assert reverse("proofs:standing", args=[person.code]) in letter.body
    assert "судимост" not in letter.body + letter.subject


def test_the_tick_reckons_once_a_day_and_may_run_twice(policies: None, cast: Cast) -> None:
    ready(cast.person("outsider"), 20)
    Expiry.objects.all().delete()
    at = timezone.now()
    for _time in range(2):
        assert all(run_periodic(at).values())
    assert Expiry.objects.filter(**GROUP).count() == 1
    assert Letter.objects.filter(to=cast.person("outsider").address).count() == 1


def shown(cast: Cast, name: str, query: str = "") -> set[str]:
    page = cast.client(name).get(f"{BOARD}{query}").context["page"]
    return {str(row.person or row.organisation) for row in page.rows}


def test_the_board_shows_what_ends_within_the_days_asked_for(policies: None, cast: Cast) -> None:
    over_network(cast, "methodologist")
    ready(cast.person("outsider"), 20)
    ready(cast.person("owner"), 45)
    ready(cast.person("colleague"), 80)
    names = {name: str(cast.person(name)) for name in ("outsider", "owner", "colleague")}
    assert shown(cast, "methodologist") == {names["outsider"]}
    assert shown(cast, "methodologist", "?within=60") == {names["outsider"], names["owner"]}
    assert shown(cast, "methodologist", "?within=90") == set(names.values())
    assert shown(cast, "methodologist", "?within=90&policy=organiser") == set()
    assert shown(cast, "methodologist", "?within=nonsense") == {names["outsider"]}


def test_a_leader_sees_the_own_people_and_an_outsider_nobody(policies: None, cast: Cast) -> None:
    ready(cast.person("colleague"), 20)
    assert shown(cast, "owner") == {str(cast.person("colleague"))}
    assert shown(cast, "colleague") == {str(cast.person("colleague"))}
    for name in ("outsider", "operator", "funder", "expert_one", "methodologist"):
        assert shown(cast, name) == set(), name


def test_the_board_leaves_as_a_file_and_it_is_written_down(policies: None, cast: Cast) -> None:
    ready(cast.person("colleague"), 20)
    answer = cast.client("owner").get(f"{BOARD}?format=csv")
    body = b"".join(answer.streaming_content).decode()
    assert str(cast.person("colleague")) in body
    assert "health" not in body


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_for_one_and_for_three(policies: None, cast: Cast, number: int) -> None:
    over_network(cast, "methodologist", RoleKind.METHODOLOGIST)
    for name in ("outsider", "owner", "colleague")[:number]:
        ready(cast.person(name), 20)
    client = cast.client("methodologist")
    client.get(BOARD)
    with counted() as made:
        assert len(client.get(BOARD).context["page"].rows) == number
    assert len(made) == 5, str(made)
