"""Requirements of each adult of a family and of a site: facts, the batch, who reads what, who enters it."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.kernel.standing import Overall, Reason, Standing, State
from rostok.parties.models import Person
from rostok.proofs.actions import end_adult, record_adult, suspend_for_safety
from rostok.proofs.models import Expiry, FamilyAdult, Policy, PolicyVersion
from rostok.proofs.queries import policies_known, standing_of, standings, standings_of, standings_of_page
from tests.cast import Cast
from tests.counting import counted
from tests.proofs.factories import in_days, today
from tests.proofs.policies import over_network, policies, prove

__all__ = ["policies"]
HOSTED, HOME = "hosted", "volunteer-group"
CHECK, ORDER = "no-criminal-record", "interaction-order"


def asks(code: str, scope: str, kind: str) -> dict[str, Any]:
    """One requirement as a pack says it."""
    way = {"kinds": [kind], "policy": "", "quantity": 1, "validity": None, "look_back": None}
    return {
        "code": code,
        "title": {"ru": code, "en": code},
        "why": None,
        "scope": scope,
        "stage": "",
        "for_safety": True,
        "when": None,
        "ways": [way | {"confirmers": [], "renewal_days": 0, "grace_days": 0}],
    }


@pytest.fixture
def hosted(policies: None, cast: Cast) -> Cast:
    """A policy that asks a check of each adult, an order of the site. Owner and outsider are a family."""
    policy = Policy.objects.create(code=HOSTED, title={"ru": "Гости", "en": "Guests"}, about={}, of="person")
    PolicyVersion.objects.create(
        policy=policy,
        since=in_days(-400),
        content={
            "stages": [],
            "requirements": [asks("house", "each_adult", CHECK), asks("ordered", "site", ORDER)],
        },
        act={"ru": "", "en": ""},
        confidence="own",
        pack="test",
        pack_version="1",
    )
    record_adult(cast.person("owner"), adult=cast.person("outsider"), since=in_days(-30), actor=SYSTEM)
    return cast


def at_berega(cast: Cast, name: str = "owner", **more: Any) -> Standing:
    """How somebody of the cast stands today at «Берег»."""
    given = {"at": today(), "known_at": timezone.now()} | more
    return standing_of(HOSTED, person=cast.person(name), site=cast.berega, **given)


def states(found: Standing) -> list[tuple[str, str, str]]:
    return [(one.requirement, one.state.value, one.reason.code) for one in found.outcomes]


def test_each_adult_shows_the_own_paper_and_the_site_its_order(hosted: Cast) -> None:
    prove(hosted.person("owner"), CHECK)
    prove(hosted.berega, ORDER)
    assert at_berega(hosted).overall == Overall.INCOMPLETE
    prove(hosted.person("outsider"), CHECK)
    assert at_berega(hosted).overall == Overall.MET
    assert at_berega(hosted, "outsider").overall == Overall.MET


def test_the_paper_of_another_organisation_is_none_of_the_site(hosted: Cast) -> None:
    for name in ("owner", "outsider"):
        prove(hosted.person(name), CHECK)
    prove(hosted.tihiy, ORDER)
    assert states(at_berega(hosted))[-1] == ("ordered", "missing", "missing")
    there = standing_of(
        HOSTED, person=hosted.person("owner"), site=hosted.tihiy, at=today(), known_at=timezone.now()
    )
    assert there.overall == Overall.MET


def test_without_a_family_and_without_a_site_nobody_is_there_to_ask(hosted: Cast) -> None:
    alone = standing_of(HOSTED, person=hosted.person("colleague"), at=today(), known_at=timezone.now())
    assert {(one.requirement, one.reason.code) for one in alone.outcomes} == {
        ("house", "no_party"),
        ("ordered", "no_party"),
    }


def test_one_adult_never_reads_what_another_lacks(hosted: Cast) -> None:
    prove(hosted.person("owner"), CHECK)
    prove(hosted.person("outsider"), CHECK, is_confirmed=False)
    assert states(at_berega(hosted))[:2] == [("house", "met", "met"), ("house", "missing", "others_missing")]
    assert at_berega(hosted).reason == Reason("others_missing")
    opened = states(at_berega(hosted, is_open=True))
    assert opened[1] == ("house", "missing", "waits")


def test_a_suspended_adult_blocks_what_asks_of_the_family_and_nothing_else(hosted: Cast) -> None:
    suspend_for_safety(hosted.person("outsider"), reason="Сообщение психолога", actor=SYSTEM)
    found = standings_of(
        person=hosted.person("owner"), at=today(), known_at=timezone.now(), only=[HOSTED, HOME]
    )
    assert (found[HOSTED].overall, found[HOME].overall) == (Overall.SUSPENDED, Overall.INCOMPLETE)


def test_what_was_known_of_a_family_never_changes(hosted: Cast) -> None:
    prove(hosted.person("owner"), CHECK)
    prove(hosted.berega, ORDER)
    then = timezone.now()
    end_adult(row_of(hosted, "outsider"), until=in_days(-5), actor=SYSTEM)
    assert at_berega(hosted, known_at=then).overall == Overall.INCOMPLETE
    assert at_berega(hosted).overall == Overall.MET
    assert at_berega(hosted, at=in_days(-6)).overall == Overall.INCOMPLETE
    before = timezone.now() - timedelta(days=1)
    assert at_berega(hosted, known_at=before).outcomes[0].reason.code == "no_party"


@pytest.mark.parametrize("is_superseded", [False, True])
def test_many_are_answered_as_each_alone_and_as_a_page(hosted: Cast, is_superseded: bool) -> None:
    prove(hosted.person("owner"), CHECK)
    prove(hosted.person("expert_one"), CHECK)
    prove(hosted.berega, ORDER)
    record_adult(
        hosted.person("expert_one"), adult=hosted.person("expert_two"), since=in_days(-3), actor=SYSTEM
    )
    prove(hosted.person("expert_two"), CHECK)
    if is_superseded:
        edition = PolicyVersion.objects.get(policy__code=HOSTED)
        edition.pk, edition.since = None, today()
        edition.content = {**edition.content, "requirements": edition.content["requirements"][:1]}
        edition.save()
    moment, ids = timezone.now(), list(Person.objects.values_list("pk", flat=True))
    given: dict[str, Any] = {"at": today(), "known_at": moment}
    site = hosted.berega.pk
    many = dict(standings(Person.objects.all(), [HOSTED, HOME], site=site, **given))
    page = standings_of_page(ids, [HOSTED, HOME], rules=policies_known(), site=site, **given)
    for person in Person.objects.all():
        alone = standings_of(person=person, site=hosted.berega, only=[HOSTED, HOME], **given)
        assert many[person.pk] == alone == page[person.pk]
    assert many[hosted.person("expert_one").pk][HOSTED].overall == Overall.MET
    assert many[hosted.person("owner").pk][HOSTED].overall != Overall.MET


@pytest.mark.parametrize("number", [1, 3])
def test_many_families_cost_three_queries_more(hosted: Cast, number: int) -> None:
    names = ("owner", "colleague", "expert_one")[:number]
    record_adult(hosted.person("colleague"), adult=hosted.person("expert_two"), since=today(), actor=SYSTEM)
    for name in (*names, "outsider"):
        prove(hosted.person(name), CHECK)
    chosen = Person.objects.filter(pk__in=[hosted.person(name).pk for name in names])
    with counted() as made:
        found = dict(standings(chosen, [HOSTED], at=today(), known_at=timezone.now(), site=hosted.berega.pk))
    assert (len(found), len(made)) == (number, 9)


def row_of(cast: Cast, name: str) -> FamilyAdult:
    row: FamilyAdult = FamilyAdult.objects.get(person=cast.person(name), until=None)
    return row


def test_only_the_methodologist_of_the_network_says_who_lives_with_whom(hosted: Cast) -> None:
    given: dict[str, Any] = {"adult": hosted.person("colleague"), "since": today()}
    for name in ("owner", "methodologist", "operator"):
        with pytest.raises(Refused):
            record_adult(hosted.person("owner"), **given, actor=hosted.actor(name))
        with pytest.raises(Refused):
            end_adult(row_of(hosted, "outsider"), until=today(), actor=hosted.actor(name))
    over_network(hosted, "methodologist")
    record_adult(hosted.person("owner"), **given, actor=hosted.actor("methodologist"))
    assert row_of(hosted, "colleague").family_id == row_of(hosted, "owner").family_id
    with pytest.raises(Refused):  # the own family
        record_adult(
            hosted.person("expert_one"),
            adult=hosted.person("methodologist"),
            since=today(),
            actor=hosted.actor("methodologist"),
        )


@pytest.mark.parametrize(
    ("adult", "days", "field"),
    [("owner", 0, "adult"), ("outsider", 0, "adult"), ("colleague", 1, "since"), ("expert_one", 0, "adult")],
)
def test_a_family_that_cannot_be_is_refused(hosted: Cast, adult: str, days: int, field: str) -> None:
    record_adult(hosted.person("expert_one"), adult=hosted.person("expert_two"), since=today(), actor=SYSTEM)
    before = FamilyAdult.objects.count()
    with pytest.raises(Incomplete) as refusal:
        record_adult(hosted.person("owner"), adult=hosted.person(adult), since=in_days(days), actor=SYSTEM)
    assert refusal.value.field == field
    assert FamilyAdult.objects.count() == before


@pytest.mark.parametrize("days", [1, -31])
def test_a_last_day_that_cannot_be_is_refused(hosted: Cast, days: int) -> None:
    with pytest.raises(Incomplete):
        end_adult(row_of(hosted, "outsider"), until=in_days(days), actor=SYSTEM)


def test_somebody_leaves_once_and_may_live_elsewhere(hosted: Cast) -> None:
    row = row_of(hosted, "outsider")
    end_adult(row, until=today(), actor=SYSTEM)
    with pytest.raises(Conflict):
        end_adult(row, until=today(), actor=SYSTEM)
    record_adult(hosted.person("colleague"), adult=hosted.person("outsider"), since=today(), actor=SYSTEM)
    kinds = list(Event.objects.filter(kind__startswith="proofs.family").values_list("kind", flat=True))
    assert kinds.count("proofs.family_adult_recorded") == 4
    assert kinds.count("proofs.family_adult_ended") == 1


def test_a_paper_of_one_adult_moves_the_last_day_of_the_other(hosted: Cast) -> None:
    version = PolicyVersion.objects.get(policy__code=HOSTED)
    version.content["requirements"] = version.content["requirements"][:1]
    version.save()
    prove(hosted.person("owner"), CHECK, valid_until=in_days(90))
    found = Expiry.objects.filter(person=hosted.person("owner"), policy__code=HOSTED)
    assert not found.exists()
    prove(hosted.person("outsider"), CHECK, valid_until=in_days(40))
    assert found.get().ends_on == in_days(40)


def test_the_page_tells_the_person_that_and_the_methodologist_what(hosted: Cast) -> None:
    prove(hosted.person("owner"), CHECK)
    prove(hosted.person("outsider"), CHECK, is_confirmed=False)
    over_network(hosted, "methodologist")
    address = reverse("proofs:standing", args=[hosted.person("owner").code])
    outsider = hosted.person("outsider").name
    own = page_for(hosted, "owner", address)
    assert "what is missing stands on their own page" in own
    assert "A proof waits for confirmation" not in own
    assert own.count(">house") == 1
    seen = page_for(hosted, "methodologist", address)
    assert "A proof waits for confirmation" in seen
    assert seen.count(outsider) == 2
    assert seen.count(">house") == 2


def page_for(cast: Cast, name: str, address: str) -> str:
    client = Client()
    user = cast.person(name).user
    assert user is not None
    user.language = "en"
    user.save()
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_methodologist_enters_an_adult_and_the_last_day(hosted: Cast, client: Client) -> None:
    over_network(hosted, "methodologist")
    client.force_login(hosted.person("methodologist").user)
    owner, other = hosted.person("owner"), hosted.person("colleague")
    address = reverse("proofs:family-add", args=[owner.code])
    asked = client.get(address, {"q": other.name.split()[1][:4].upper()}).content.decode()
    assert f'href="?adult={other.code}"' in asked
    assert f">{other.code}<" in asked.replace("\n", "").replace(" ", ""), "namesakes are told apart"
    for number in range(21):
        Person.objects.create(name=f"Агния Тополева {number}")
    cut = client.get(address, {"q": "тополева"}).content.decode()
    assert "Показаны первые 20" in cut.replace("\xa0", " ")
    chosen = f"{address}?adult={other.code}"
    assert other.name in client.get(chosen).content.decode()
    wrong = client.post(chosen, {"since": in_days(1).isoformat()})
    assert wrong.status_code == 422
    assert client.post(chosen, {"since": today().isoformat()}).status_code == 302
    row = row_of(hosted, "colleague")
    gone = reverse("proofs:family-end", args=[owner.code, row.code])
    assert client.post(gone, {"until": today().isoformat()}).status_code == 302
    assert client.get(gone).status_code == 404


@pytest.mark.parametrize("name", ["owner", "methodologist"])
def test_neither_the_person_nor_whoever_enters_it_is_offered(hosted: Cast, client: Client, name: str) -> None:
    over_network(hosted, "methodologist")
    client.force_login(hosted.person("methodologist").user)
    address, person = reverse("proofs:family-add", args=[hosted.person("owner").code]), hosted.person(name)
    found = client.get(address, {"q": person.name}).content.decode()
    assert f"?adult={person.code}" not in found
    before = FamilyAdult.objects.count()
    refused = client.post(f"{address}?adult={person.code}", {"since": today().isoformat()})
    assert (refused.status_code, FamilyAdult.objects.count()) == (200, before)
    assert 'role="alert"' in refused.content.decode()


def test_the_command_asks_of_a_site(hosted: Cast) -> None:
    prove(hosted.berega, ORDER)
    for name in ("owner", "outsider"):
        prove(hosted.person(name), CHECK)
    out = StringIO()
    call_command(
        "standing", hosted.person("owner").code, HOSTED, "--site", hosted.berega.code, "--json", stdout=out
    )
    assert json.loads(out.getvalue())["admits"]
    with pytest.raises(CommandError) as refusal:
        call_command("standing", hosted.person("owner").code, HOSTED, "--site", "NOBODY00")
    assert refusal.value.returncode == 2
    assert State.MET in {one.state for one in at_berega(hosted).outcomes}
