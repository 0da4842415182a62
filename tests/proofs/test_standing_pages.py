"""The pages of standing: whose why is told to whom, what is done about it, what waits for a decision."""

import pytest
from django.urls import reverse

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Refused
from rostok.kernel.standing import Overall
from rostok.parties.models import Membership, Person
from rostok.proofs.actions import propose_exemption, propose_lift, suspend_for_safety
from rostok.proofs.models import Exemption, ExemptionRequest, Flag, Policy, PolicyVersion, Proof
from tests.cast import Cast
from tests.counting import counted
from tests.proofs.factories import in_days, today
from tests.proofs.policies import TRIAL, clear, now, over_network, policies

__all__ = ["policies"]
GROUP = "volunteer-group"
WORDS = Bilingual("Правила", "Rules")


def address(person: Person, name: str = "standing", *more: str) -> str:
    return reverse(f"proofs:{name}", args=[person.code, *more])


def text(cast: Cast, name: str, url: str) -> str:
    return cast.client(name).get(url).content.decode()


def test_a_person_reads_what_is_missing_and_what_to_do(policies: None, cast: Cast) -> None:
    person = cast.person("colleague")
    clear(person, TRIAL[:-1])
    page = text(cast, "colleague", address(person))
    assert "осталось 2" in page
    assert "Показать: Обучение безопасности детей" in page
    assert "с\xa0документом ещё не сверено" in page
    client = cast.client("colleague")
    assert client.get(reverse("proofs:standing-mine")).url == address(person)


def test_a_leader_reads_the_word_and_never_the_requirement(policies: None, cast: Cast) -> None:
    person = cast.person("colleague")
    clear(person, TRIAL)
    page = text(cast, "owner", address(person))
    assert "пока нет" in page
    assert "судимости" not in page.lower()
    assert "осталось" not in page


def test_the_page_of_a_person_leads_there_for_those_who_may(policies: None, cast: Cast) -> None:
    person = cast.person("colleague")
    page = reverse("parties:person-detail", args=[person.code])
    for name in ("owner", "colleague"):
        assert address(person) in text(cast, name, page), name
    assert address(person) not in text(cast, "methodologist", page)


def test_the_own_page_leads_to_the_own_organisation(policies: None, cast: Cast) -> None:
    home = reverse("proofs:standing", args=[cast.berega.code])
    assert home in text(cast, "owner", address(cast.person("owner")))
    assert "Соглашение с учреждением" in text(cast, "owner", home)


def test_a_leader_sees_nobody_who_has_left(policies: None, cast: Cast) -> None:
    person = cast.person("colleague")
    Membership.objects.filter(person=person).update(until=in_days(-1))
    assert cast.client("owner").get(address(person)).status_code == 404
    with pytest.raises(Refused):
        suspend_for_safety(person, reason="Жалоба", actor=cast.actor("owner"))


def test_others_meet_the_same_404_as_for_nobody(policies: None, cast: Cast) -> None:
    url = address(cast.person("colleague"))
    for name in ("outsider", "operator", "funder", "expert_one", "methodologist"):
        assert cast.client(name).get(url).status_code == 404, name


def test_whoever_decides_over_the_network_reads_all(policies: None, cast: Cast) -> None:
    over_network(cast, "methodologist")
    clear(cast.person("colleague"), TRIAL)
    page = text(cast, "methodologist", address(cast.person("colleague")))
    assert "Нет судимости" in page
    assert "Показать:" not in page


def test_a_person_shows_a_paper_without_leaving_a_copy(policies: None, cast: Cast) -> None:
    person = cast.person("colleague")
    url = address(person, "qualification-prove", "no-criminal-record")
    client = cast.client("colleague")
    assert 'type="file"' not in client.get(url).content.decode()
    assert client.post(url, {"issued_on": in_days(-5).isoformat()}).status_code == 422
    given = {"issued_on": in_days(-5), "valid_until": in_days(300), "source": "Вера Зорина"}
    assert client.post(url, given).status_code == 302
    proof = Proof.objects.get(person=person)
    assert (proof.sensitivity, proof.state, proof.qualification.code) == (
        "personal",
        "submitted",
        "no-criminal-record",
    )
    assert "ждёт подтверждения" in text(cast, "colleague", address(person))


def test_a_kind_of_another_party_has_no_form(policies: None, cast: Cast) -> None:
    url = address(cast.person("colleague"), "qualification-prove", "legal-existence")
    assert cast.client("colleague").get(url).status_code == 404


def ask(cast: Cast) -> ExemptionRequest:
    person = cast.person("colleague")
    url = address(person, "exemption-propose", GROUP, "code-of-conduct")
    sent = {"since": today(), "until": in_days(20), "reason": "Учится"}
    assert cast.client("colleague").post(url, sent).status_code == 302
    return ExemptionRequest.objects.get()


def test_an_exemption_is_asked_for_and_given_on_pages(policies: None, cast: Cast) -> None:
    over_network(cast, "methodologist")
    request = ask(cast)
    url = reverse("proofs:exemption-detail", args=[request.code])
    assert "Просят об освобождении" in text(cast, "methodologist", "/")
    assert "Просят об освобождении" not in text(cast, "colleague", "/")
    assert cast.client("colleague").post(url, {"verb": "confirm"}).status_code == 403
    client = cast.client("methodologist")
    assert client.post(url, {"verb": "decline"}).status_code == 422
    half = {"verb": "confirm", "order_number": "7"}
    assert client.post(url, half).status_code == 422
    assert not Exemption.objects.exists()
    assert client.post(url, half | {"ordered_on": today()}).status_code == 302
    assert Exemption.objects.get().request.order_number == "7"
    assert client.post(url, {"verb": "confirm"}).status_code == 409


def test_a_declined_one_tells_why(policies: None, cast: Cast) -> None:
    over_network(cast, "methodologist")
    url = reverse("proofs:exemption-detail", args=[ask(cast).code])
    cast.client("methodologist").post(url, {"verb": "decline", "answer": "Правила короткие"})
    assert "Правила короткие" in text(cast, "colleague", url)


def test_of_what_keeps_children_safe_there_is_no_form(policies: None, cast: Cast) -> None:
    url = address(cast.person("colleague"), "exemption-propose", GROUP, "health")
    assert cast.client("colleague").get(url).status_code == 404


def test_a_leader_suspends_and_two_others_lift(policies: None, cast: Cast) -> None:
    for name in ("methodologist", "expert_one"):
        over_network(cast, name)
    person = cast.person("colleague")
    clear(person)
    sent = cast.client("owner").post(address(person, "flag-raise"), {"reason": "Тайное слово"})
    assert sent.status_code == 302
    assert now(GROUP, person).overall == Overall.SUSPENDED
    for name in ("owner", "colleague"):
        page = text(cast, name, address(person))
        assert "допуск приостановлен" in page
        assert "Тайное слово" not in page
    assert "Тайное слово" in text(cast, "methodologist", address(person))
    url = reverse("proofs:flag-lift", args=[Flag.objects.get().code])
    first, second = cast.client("methodologist"), cast.client("expert_one")
    assert first.post(url, {"reason": "Проверено"}).status_code == 302
    assert first.post(url, {"verb": "confirm"}).status_code == 403
    assert "Предлагают снять" in text(cast, "expert_one", "/")
    assert second.post(url, {"verb": "confirm"}).status_code == 302
    assert now(GROUP, person).overall == Overall.MET
    assert second.get(url).status_code == 404


def test_whoever_proposes_to_lift_reads_who_may_decide_or_that_nobody_may(policies: None, cast: Cast) -> None:
    over_network(cast, "methodologist")
    flag = suspend_for_safety(cast.person("colleague"), reason="Проверка", actor=SYSTEM)
    url = reverse("proofs:flag-lift", args=[flag.code])
    assert "Второго человека пока нет" in text(cast, "methodologist", url)
    assert cast.client("methodologist").post(url, {"reason": "Проверено"}).status_code == 302
    assert "Второго человека пока нет" in text(cast, "methodologist", url)
    over_network(cast, "expert_one")
    assert cast.person("methodologist").name in text(cast, "expert_one", url)
    page = text(cast, "methodologist", url)
    assert "Второго человека пока нет" not in page
    assert cast.person("expert_one").name in page


def test_what_is_proposed_waits_for_others_only(policies: None, cast: Cast) -> None:
    over_network(cast, "methodologist")
    person = cast.person("colleague")
    propose_exemption(
        person,
        Policy.objects.get(code=GROUP),
        requirement="age",
        since=today(),
        until=today(),
        reason="Паспорт меняют",
        actor=cast.actor("methodologist"),
    )
    flag = suspend_for_safety(person, reason="Сообщение", actor=SYSTEM)
    propose_lift(flag, reason="Проверено", actor=cast.actor("methodologist"))
    page = text(cast, "methodologist", "/")
    assert "Просят об освобождении" not in page
    assert "Предлагают снять" not in page


def test_the_operator_confirms_an_edition(policies: None, cast: Cast) -> None:
    url = reverse("proofs:policy-detail", args=[GROUP])
    assert "Сверено с документом: подтвердить" in text(cast, "operator", url)
    assert "подтвердить" not in text(cast, "colleague", url)
    client = cast.client("operator")
    version = client.get(url).context["editions"][0].version
    verify = reverse("proofs:policy-verify", args=[GROUP, version.pk])
    assert client.post(verify).status_code == 302
    assert "сверено с документом" in text(cast, "colleague", url)


@pytest.mark.parametrize(("who", "most"), [("colleague", 10), ("owner", 9), ("methodologist", 10)])
def test_the_page_stays_within_ten_queries(policies: None, cast: Cast, who: str, most: int) -> None:
    over_network(cast, "methodologist")
    person = cast.person("colleague")
    clear(person)
    client = cast.client(who)
    client.get(address(person))
    with counted() as made:
        assert client.get(address(person)).status_code == 200
    assert len(made) <= most, str(made)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_policies_costs_the_same(cast: Cast, number: int) -> None:
    for place in range(number):
        policy = Policy.objects.create(code=f"rules-{place}", title=WORDS, about=WORDS, of="person")
        PolicyVersion.objects.create(
            policy=policy, since=today(), content={"stages": [], "requirements": []}, act=WORDS
        )
    client, url = cast.client("colleague"), reverse("proofs:policy-list")
    client.get(url)
    with counted() as made:
        assert len(client.get(url).context["policies"]) == number
    assert len(made) == 4, str(made)


def test_what_rests_on_other_rules_says_which_come_first(cast: Cast, policies: None) -> None:
    page = cast.client("colleague").get(f"/standing/{cast.person('colleague').code}/").content.decode()
    assert "Сначала: Волонтёр в групповых мероприятиях" in page.replace("\xa0", " ")


def test_other_ways_are_told_in_one_sentence(cast: Cast, policies: None) -> None:
    page = cast.client("colleague").get("/policies/volunteer-group/").content.decode()
    assert "Исполнилось 18 лет или согласие родителя" in page.replace("\xa0", " ")
