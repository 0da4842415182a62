"""The pages: for whoever tells, for officers, and nowhere a trace for those who are shut out."""

import re
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rostok.concerns import actions
from rostok.concerns.models import Concern, Recipient
from rostok.concerns.states import Duty
from rostok.concerns.views import limits
from rostok.foundation.models import ReadRecord
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from tests.cast import SINCE, Cast
from tests.concerns.factories import AT, AUTHORITY, INSIDE, OUTSIDE, WORDS, make_officer, make_officers, tell
from tests.counting import assert_flat, counted

NEW = reverse("concerns:concern-new")


def page(cast: Cast, name: str, address: str) -> str:
    return cast.client(name).get(address).content.decode().replace("\xa0", " ")


def detail(concern: Concern) -> str:
    return reverse("concerns:concern-detail", args=[concern.code])


def test_the_numbers_stand_before_the_questions_and_say_that_nobody_has_checked_them(cast: Cast) -> None:
    text = page(cast, "visitor", NEW)
    assert text.index('href="tel:112"') < text.index('href="tel:88002000122"') < text.index("О ком?")
    assert text.index("О ком?") < text.index("Кто не должен это увидеть?") < text.index("Что случилось?")
    assert "оператор ещё не проверил" in text
    assert "Это не юридическая консультация." in text
    assert "кроме угрозы жизни и здоровью" in text
    assert "data-draft" not in text


@pytest.mark.parametrize("name", ["visitor", "owner", "expert_one", "operator"])
def test_a_message_from_anybody_comes_with_a_receipt_that_works(cast: Cast, name: str) -> None:
    make_officers(cast)
    client = cast.client(name)
    response = client.post(NEW, {"what": WORDS, "organisation_name": "АНО «Берег семьи»"})
    concern = Concern.objects.get()
    assert concern.organisation in {cast.berega, None}
    text = response.content.decode()
    secret = re.search(r"\b(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}\b", text)
    assert concern.code in text
    assert secret is not None
    given = {"code": concern.code, "secret": secret[0], "text": "И ещё"}
    assert "Дополнение принято" in client.post(reverse("concerns:concern-add"), given).content.decode()
    wrong = client.post(reverse("concerns:concern-add"), given | {"secret": "AAAA-AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422


def test_a_reload_of_the_receipt_sends_nothing_again(cast: Cast) -> None:
    client = cast.client("visitor")
    once = re.search(r'name="once" value="([^"]+)"', client.get(NEW).content.decode())
    assert once is not None
    given = {"what": WORDS, "once": once[1]}
    sheets = [client.post(NEW, given).content.decode() for _time in range(2)]
    assert len({tuple(re.findall(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", sheet)) for sheet in sheets}) == 1
    assert Concern.objects.count() == 1


def test_it_arrives_without_cookies_and_without_the_mark_of_the_form(cast: Cast) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert client.post(NEW, {"what": WORDS}).status_code == 200
    assert Concern.objects.count() == 1


def test_a_flood_ends_and_what_was_typed_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rostok.concerns.views.telling.RAISED", 1)
    client = cast.client("visitor")
    assert client.post(NEW, {"what": WORDS}).status_code == 200
    response = client.post(NEW, {"what": WORDS})
    assert response.status_code == 429
    assert WORDS in response.content.decode()
    assert 'href="tel:112"' in response.content.decode()
    assert limits.RAISED == 20


def test_too_long_a_text_is_not_lost(cast: Cast) -> None:
    response = cast.client("visitor").post(NEW, {"what": "а" * 10_001})
    assert response.status_code == 422
    assert "а" * 10_001 in response.content.decode()


def test_somebody_signed_in_chooses_colleagues_by_name(cast: Cast) -> None:
    make_officers(cast)
    colleague = cast.person(INSIDE)
    text = page(cast, "owner", NEW)
    assert colleague.name in text
    assert cast.person("owner").name not in text.partition('name="people"')[2][:2000]
    cast.client("owner").post(
        NEW, {"what": WORDS, "people": [colleague.code], "organisation": cast.berega.code}
    )
    assert {row.officer.person for row in Recipient.objects.all()} == {cast.person(OUTSIDE)}


@pytest.mark.parametrize("name", ["visitor", "owner", "operator"])
def test_every_page_leads_to_it(cast: Cast, name: str) -> None:
    for address in ("/", reverse("concerns:concern-add")):
        assert f'href="{NEW}"' in page(cast, name, address)


def test_words_are_shown_once_opened_and_each_look_is_noted(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast, at=timezone.now())
    assert WORDS not in page(cast, INSIDE, detail(concern))
    assert not ReadRecord.objects.exists()
    client = cast.client(INSIDE)
    client.post(reverse("concerns:concern-open", args=[concern.code]))
    assert f'<span translate="no">{WORDS}' in client.get(detail(concern)).content.decode()
    assert ReadRecord.objects.count() == 1
    client.post(reverse("concerns:concern-act", args=[concern.code]), {"done": "Осмотр врача"})
    assert "Осмотр врача" in client.get(detail(concern)).content.decode()
    reads = reverse("concerns:concern-reads", args=[concern.code])
    assert cast.person(INSIDE).name in page(cast, OUTSIDE, reads)
    assert cast.client(INSIDE).get(reads).status_code == 403


def test_nothing_of_it_stays_in_a_cache(cast: Cast) -> None:
    make_officers(cast)
    response = cast.client(INSIDE).get(detail(tell(cast)))
    assert "no-store" in response["Cache-Control"]


def test_the_excluded_director_her_deputy_and_the_excluded_officer_find_it_nowhere(cast: Cast) -> None:
    """The hunt of safety.md: lists, counters, search, journals, exports, waiting, mail, deputising."""
    officers = make_officers(cast)
    head = Role.objects.get(person=cast.person("owner"), kind=RoleKind.LEADER)
    make_officer(cast, "owner", Duty.INSIDE, organisation=cast.berega)
    Role.objects.create(
        person=cast.person("funder"),
        kind=RoleKind.LEADER,
        organisation=cast.berega,
        since=SINCE,
        deputy_of=head,
    )
    make_officer(cast, "funder", Duty.OUTSIDE, deputy_of=officers[OUTSIDE])
    concern = tell(
        cast, at=timezone.now(), unseen="Надежда Ильина, Кира Седова", what="Синяки у мальчика Куропаткина"
    )
    seen = page(cast, OUTSIDE, reverse("concerns:concern-list"))
    assert concern.code in seen
    for name in ("owner", "funder", INSIDE):
        client = cast.client(name)
        for address in addresses(concern, cast):
            response = client.get(address)
            text = response.content.decode()
            for typed in re.findall(r"q=(.+)", address):  # a page of search repeats what was typed
                text = text.replace(f"«{typed}»", "").replace(f'value="{typed}"', "").replace(address, "")
            text = text.replace(quote(address, safe="/?=&"), "")
            assert concern.code not in text.replace(address, ""), (name, address)
            assert "Куропаткин" not in text, (name, address)
            if f"/{concern.code}/" in address:
                assert response.status_code == 404, (name, address)
        for verb in ("open", "act", "close", "erase", "hand-over", "exclude"):
            posted = client.post(reverse(f"concerns:concern-{verb}", args=[concern.code]), {"done": "x"})
            assert posted.status_code == 404, (name, verb)


def addresses(concern: Concern, cast: Cast) -> list[str]:
    """Every page on which something of it might stand."""
    of_it = [
        reverse(f"concerns:concern-{page}", args=[concern.code])
        for page in ("detail", "hand-over", "exclude", "reads")
    ]
    return [
        "/",
        reverse("portal:search") + f"?q={concern.code}",
        reverse("portal:search") + "?q=Куропаткина",
        reverse("concerns:concern-list"),
        reverse("concerns:concern-list") + "?state=received",
        reverse("concerns:officer-list"),
        reverse("parties:organisation-detail", args=[cast.berega.code]),
        reverse("parties:person-detail", args=[cast.person(INSIDE).code]),
        reverse("proofs:proof-list"),
        *of_it,
    ]


def test_letters_go_to_nobody_who_is_shut_out(cast: Cast) -> None:
    from rostok.foundation.models import Letter

    make_officers(cast)
    tell(cast, unseen="Кира Седова")
    assert set(Letter.objects.values_list("to", flat=True)) == {"expert-one@example.org"}


def test_the_list_costs_the_same_with_one_and_three(cast: Cast) -> None:
    make_officers(cast)
    client = cast.client(INSIDE)
    assert_flat(
        lambda n: [tell(cast, at=timezone.now()) for _ in range(n)],
        lambda: client.get(reverse("concerns:concern-list")),
        queries=5,
    )


def test_the_list_of_officers_costs_the_same_with_one_and_three(cast: Cast) -> None:
    client = cast.client("operator")
    names = iter(["owner", "colleague", "expert_one"])
    assert_flat(
        lambda n: [make_officer(cast, next(names), Duty.OUTSIDE) for _ in range(n)],
        lambda: client.get(reverse("concerns:officer-list")),
        queries=8,
    )


def test_pages_stay_within_ten_queries(cast: Cast) -> None:
    officers = make_officers(cast)
    concern = tell(cast, unseen="Надежда Ильина")
    actions.open_concern(concern, at=AT, actor=cast.actor(OUTSIDE))
    for words in ("Раз", "Два", "Три"):
        actions.note_measure(concern, done=words, told="", at=AT, actor=cast.actor(OUTSIDE))
    client = cast.client(OUTSIDE)
    for address in (detail(concern), reverse("concerns:concern-hand-over", args=[concern.code]), NEW):
        client.get(address)
        with counted() as seen:
            client.get(address)
        assert len(seen) <= 10, f"{address}\n{seen}"
    assert officers[AUTHORITY]


def test_handing_over_and_shutting_out_by_the_pages(cast: Cast) -> None:
    officers = make_officers(cast)
    concern = tell(cast)
    client = cast.client(OUTSIDE)
    client.post(reverse("concerns:concern-exclude", args=[concern.code]), {"person": "colleague@example.org"})
    assert cast.client(INSIDE).get(detail(concern)).status_code == 404
    client.post(
        reverse("concerns:concern-hand-over", args=[concern.code]),
        {"to": officers[AUTHORITY].code, "words": "Вам"},
    )
    assert client.get(detail(concern)).status_code == 404
    assert cast.client(AUTHORITY).get(detail(concern)).status_code == 200


def test_a_card_needs_no_account_and_is_a_sheet(cast: Cast) -> None:
    text = page(cast, "visitor", reverse("concerns:concern-card"))
    assert 'data-shape="sheet"' in text
    assert text.count("Кто не должен это увидеть?") == 2


SIDE = re.compile(r'<header class="side">.*?</header>', re.DOTALL)
TOP = re.compile(r'<header class="top.*?</header>', re.DOTALL)


@pytest.mark.parametrize("role", ["methodologist", "owner", "expert_one", "operator", "officer"])
def test_the_way_to_tell_of_a_threat_stands_at_the_side_and_on_a_phone(cast: Cast, role: str) -> None:
    page = cast.client(role).get("/").content.decode()
    for chrome in (SIDE, TOP):
        (header,) = chrome.findall(page)
        assert f'href="{reverse("concerns:concern-new")}' in header


def test_a_visitor_meets_the_way_to_tell_of_a_threat_too(client: Client, cast: Cast) -> None:
    (header,) = TOP.findall(client.get("/", follow=True).content.decode())
    assert f'href="{reverse("concerns:concern-new")}' in header


def test_the_list_as_a_file_holds_what_the_page_shows_and_no_words(cast: Cast) -> None:
    make_officers(cast)
    mine = tell(cast)
    address = reverse("concerns:concern-list")
    file = cast.client(INSIDE).get(f"{address}?format=csv").getvalue().decode("utf-8-sig")
    assert mine.code in file
    assert WORDS not in file
    assert len(file.strip().splitlines()) == 2


def test_an_excluded_officer_finds_nothing_in_the_file_either(cast: Cast) -> None:
    make_officers(cast)
    mine = tell(cast, people=[cast.person(INSIDE)])
    answer = cast.client(INSIDE).get(f"{reverse('concerns:concern-list')}?format=csv")
    assert mine.code not in answer.getvalue().decode("utf-8-sig")
    assert cast.client("outsider").get(f"{reverse('concerns:concern-list')}?format=csv").status_code == 404
