"""Somebody asks to be erased: what goes, what a law keeps, what stands in the way, what a restore does."""

import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import CharField, JSONField, TextField
from django.urls import reverse
from django.utils import timezone, translation

from rostok.accounts.models import User
from rostok.foundation import erasing, files, mail
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, Letter, SearchDoc, Tombstone
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused
from rostok.foundation.unnaming import unname
from rostok.parties.models import Membership, Person, Role
from rostok.portal import actions, queries
from rostok.portal.models import ErasureRequest
from rostok.portal.queries import waiting_for
from rostok.proofs.models import Family, FamilyAdult, FileVersion, Flag, Proof
from rostok.visits.models import Need, Offer
from rostok.volunteers.actions import leave
from rostok.volunteers.models import Consent, Hours, Volunteer
from tests.cast import Cast
from tests.counting import assert_flat, counted
from tests.visits.factories import make_site
from tests.visits.test_planning import need_of, offer_of
from tests.volunteers.factories import consent, make_rules, make_volunteer

pytestmark = pytest.mark.django_db

NAME, PHONE = "Инна Вересова", "+7 912 000-00-77"
EMAIL = "expert-two@example.org"
LONG_AGO = timedelta(days=366 * 20)


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def person(cast: Cast) -> Person:
    """The second expert, who belongs to nobody and answers for nothing."""
    found = cast.person("expert_two")
    Person.objects.filter(pk=found.pk).update(phone=PHONE)
    found.refresh_from_db()
    EmailAddress.objects.create(user=found.user, email=EMAIL, verified=True, primary=True)
    return found


def sheet(**given: Any) -> dict[str, Any]:
    return {"channel": "paper", "came_on": timezone.localdate(), "number": "4-з", "brought_by": NAME} | given


def ask(cast: Cast, person: Person, **given: Any) -> ErasureRequest:
    return actions.ask_erasure(person, incoming=sheet(**given), actor=cast.actor("operator"))


def erase(cast: Cast, person: Person) -> ErasureRequest:
    request = ask(cast, person)
    actions.erase_person(request, actor=cast.actor("operator"))
    request.refresh_from_db()
    return request


def where(*values: str) -> set[str]:
    """Model.field of every text of the database in which one of the values stands."""
    found = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, CharField | TextField | JSONField):
                rows = model._base_manager.values_list(field.name, flat=True)
                if any(value in str(held) for held in rows for value in values):
                    found.add(f"{model.__name__}.{field.name}")
    return found


def told_everywhere(cast: Cast, person: Person) -> None:
    """Rows of hers and rows of others that name her."""
    today = timezone.localdate()
    Membership.objects.create(
        person=person, organisation=cast.berega, position=f"помощница {NAME}", since="2020-01-01",
        until=today - timedelta(days=9),
    )  # fmt: skip
    Hours.objects.create(
        person=person, host=cast.berega, organiser=cast.berega, day=today, minutes=60,
        work=f"Читала сказки, {NAME}", reason="Спор", state="withdrawn",
    )  # fmt: skip
    Letter.objects.create(to=EMAIL, language="ru", subject=f"{NAME}, здравствуйте", body=NAME)


def test_nothing_of_her_values_remains_where_no_law_keeps_it(cast: Cast, person: Person) -> None:
    told_everywhere(cast, person)
    before = where(NAME, EMAIL, PHONE)
    assert {"Person.name", "User.email", "Letter.to", "Hours.work", "Membership.position"} <= before
    request = erase(cast, person)
    assert where(NAME, EMAIL, PHONE) == set()
    assert request.look_on is None
    person.refresh_from_db()
    user = User.objects.get(pk=person.user_id)
    assert (user.is_active, user.email, user.has_usable_password()) == (False, None, False)
    assert Hours.objects.get().minutes == 60, "what was done stays, without a word"


def test_a_name_that_others_wrote_gives_way_to_a_dash(cast: Cast, person: Person) -> None:
    site = make_site(cast)
    need = need_of(cast, site, called=f"{cast.person('owner').name} или {NAME}")
    offer = offer_of(cast, need)
    Offer.objects.filter(pk=offer.pk).update(brought_by=NAME)
    unname([NAME])
    assert Need.objects.get().called == f"{cast.person('owner').name} или —"
    assert Offer.objects.get().brought_by == "—"


def values(person: Person) -> list[str]:
    return queries.values_of(person, queries.facts_of(person, timezone.localdate()))


def test_namesake_keeps_her_name_in_texts(cast: Cast, person: Person) -> None:
    Person.objects.create(name=NAME)
    assert NAME not in values(person)
    Person.objects.filter(user=None).delete()
    assert NAME in values(person)


def test_events_hold_ids_alone(cast: Cast, person: Person) -> None:
    told_everywhere(cast, person)
    erase(cast, person)
    for event in Event.objects.all():
        assert not any(value in str(event.facts) for value in (NAME, EMAIL, PHONE))
    told = Event.objects.filter(subject_id=person.pk, subject_kind="person")
    kinds = set(told.values_list("kind", flat=True))
    assert {"portal.erasure_asked", "portal.person_erased"} <= kinds


def test_what_a_law_keeps_is_named_with_its_act_and_term_and_goes_afterwards(
    cast: Cast, person: Person
) -> None:
    made = Proof.objects.create(person=person, kind="document", title="Справка", issued_on="2024-05-05")
    today = timezone.localdate()
    (kept,) = [one for one in queries.preview_of(person, today).stays if one.own.model is Proof]
    assert kept.edition is not None
    assert kept.until == today.replace(year=today.year + kept.edition.value)
    with translation.override("ru"):
        assert "Гражданский кодекс" in str(kept.edition.act)
    request = erase(cast, person)
    made.refresh_from_db()
    person.refresh_from_db()
    assert (made.title, person.name) == ("Справка", NAME), "the name stays with it"
    assert (person.email, person.phone) == ("", ""), "how she is reached does not"
    assert request.look_on == kept.until + timedelta(days=1)
    Proof.objects.update(submitted_at=timezone.now() - LONG_AGO)
    assert actions.erase_rest(timezone.now()) == 0, "its day has not come"
    ErasureRequest.objects.update(look_on=today)
    assert actions.erase_rest(timezone.now()) == 1
    made.refresh_from_db()
    person.refresh_from_db()
    assert (made.title, person.name) == ("—", "—")
    assert actions.erase_rest(timezone.now()) == 0, "again: nothing"


def store(proof: Proof, body: bytes, number: int = 1) -> FileVersion:
    kept = files.store_bytes(body, name="Грамота Инны.pdf", media_type="application/pdf")
    return FileVersion.objects.create(
        proof=proof, number=number, key=kept.key, name=kept.name, media_type=kept.media_type, size=kept.size,
        sha256=kept.sha256,
    )  # fmt: skip


def test_file_of_a_proof_goes_when_no_law_keeps_it_and_not_before(
    cast: Cast, person: Person, settings: Any, tmp_path: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = Proof.objects.create(person=person, kind="document", title="Грамота", issued_on="2024-05-05")
    other = Proof.objects.create(
        organisation=cast.berega, kind="document", title="Грамота", issued_on="2024-05-05"
    )
    own, same, shared = store(made, b"her own"), store(made, b"the same", 2), store(other, b"the same")
    assert same.key == shared.key, "equal files lie there once"
    (line,) = [
        one for one in queries.preview_of(person, timezone.localdate()).stays if one.own.model is FileVersion
    ]
    assert (line.staying, str(line.own.kept.what)) == (2, "файлы доказательств о вас")
    with django_capture_on_commit_callbacks(execute=True):
        erase(cast, person)
    assert files.read_bytes(own.key) == b"her own", "the law keeps it for its years"
    Proof.objects.update(submitted_at=timezone.now() - LONG_AGO)
    FileVersion.objects.update(added_at=timezone.now() - LONG_AGO)
    (line,) = [
        one for one in queries.preview_of(person, timezone.localdate()).goes if "файлы" in str(one.kept.what)
    ]
    assert line.rows == 2
    ErasureRequest.objects.update(look_on=timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_rest(timezone.now())
    assert not default_storage.exists(own.key)
    assert files.read_bytes(shared.key) == b"the same", "another row names it"
    names = FileVersion.objects.order_by("pk").values_list("name", "key")
    assert list(names) == [("—", ""), ("—", ""), ("Грамота Инны.pdf", shared.key)]
    Role.objects.create(person=cast.person("owner"), kind="methodologist", since="2026-01-01")
    client = cast.client("owner")
    page = client.get(f"/proofs/{made.code}/").content.decode()
    assert "файл больше не хранится" in page
    assert f"/proofs/{made.code}/files/1/" not in page
    assert client.get(f"/proofs/{made.code}/files/1/").status_code == 404


def test_equal_file_that_comes_while_one_is_let_go_is_not_lost(
    cast: Cast, person: Person, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT = tmp_path
    made = Proof.objects.create(person=person, kind="document", title="Грамота", issued_on="2024-05-05")
    kept = files.store_bytes(b"equal", name="one.pdf", media_type="application/pdf")
    files.delete_unheld([kept.key])
    assert not default_storage.exists(kept.key), "nobody holds it"
    files.store_bytes(b"equal", name="one.pdf", media_type="application/pdf")
    delete = default_storage.delete

    def comes_meanwhile(key: str) -> None:
        delete(key)
        store(made, b"equal")
        delete(key)  # the upload had found the file before it went

    with monkeypatch.context() as patched:
        patched.setattr(default_storage, "delete", comes_meanwhile)
        files.delete_unheld([kept.key])
    assert files.read_bytes(kept.key) == b"equal", "a row was committed before the second look"
    FileVersion.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        store(made, b"equal")
        delete(kept.key)
    assert files.read_bytes(kept.key) == b"equal", "it was let go before the row was committed"


def test_nobody_is_erased_on_whose_papers_the_clearance_of_a_family_rests(cast: Cast, person: Person) -> None:
    alone = FamilyAdult.objects.create(family=Family.objects.create(), person=person, since="2026-01-01")
    today = timezone.localdate()
    assert queries.preview_of(person, today).hindrances == [], "nobody else's rests on hers"
    FamilyAdult.objects.create(family=alone.family, person=cast.person("owner"), since="2026-01-01")
    request = ask(cast, person)
    with pytest.raises(Incomplete) as refused:
        actions.erase_person(request, actor=cast.actor("operator"))
    with translation.override("ru"):
        assert "семье" in refused.value.decision.sentence()
    FamilyAdult.objects.filter(pk=alone.pk).update(until=today, ended_at=timezone.now())
    actions.erase_person(request, actor=cast.actor("operator"))


def test_suspension_for_safety_keeps_finding_its_person(cast: Cast, person: Person) -> None:
    Flag.objects.create(
        person=person, kind="suspended", is_safety=True, reason="Позвонила мать", since="2026-01-01"
    )
    request = erase(cast, person)
    person.refresh_from_db()
    assert person.name == NAME
    assert Flag.objects.get().reason == "Позвонила мать"
    assert request.look_on is not None
    assert person.email == ""
    page = cast.client("operator").get(f"/personal-data/erasures/{request.code}/").content.decode()
    assert "приостановка" in page
    Flag.objects.update(lifted_at=timezone.now() - LONG_AGO)
    ErasureRequest.objects.update(look_on=timezone.localdate())
    actions.erase_rest(timezone.now())
    person.refresh_from_db()
    assert (person.name, Flag.objects.get().reason) == ("—", "—")


def test_nobody_is_erased_who_still_answers_for_something(cast: Cast) -> None:
    request = ask(cast, cast.person("colleague"))
    with pytest.raises(Incomplete):
        actions.erase_person(request, actor=cast.actor("operator"))
    assert Person.objects.get(pk=cast.person("colleague").pk).name == "Кира Седова"
    Membership.objects.filter(person=cast.person("colleague")).update(
        until=timezone.localdate() - timedelta(1)
    )
    actions.erase_person(request, actor=cast.actor("operator"))
    assert Person.objects.get(pk=cast.person("colleague").pk).name == "—"


def test_volunteer_says_farewell_first_and_her_consent_is_kept_by_law(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    consent(cast, volunteer)
    person, today = cast.person("expert_one"), timezone.localdate()
    request = ask(cast, person)
    with pytest.raises(Incomplete) as refused:
        actions.erase_person(request, actor=cast.actor("operator"))
    with translation.override("ru"):
        assert "волонтёр" in refused.value.decision.sentence()
    leave(volunteer, keys_returned=True, told_by="воспитатель", thanks="Спасибо", actor=SYSTEM)
    actions.erase_person(request, actor=cast.actor("operator"))
    given = Consent.objects.get()
    assert given.withdrawn_at is not None
    assert given.sheet, "the paper of the consent is kept for its years"
    stays = {one.own.model for one in queries.preview_of(person, today).stays}
    assert Consent in stays


def test_tombstone_stays_and_a_restore_is_erased_again(cast: Cast, person: Person) -> None:
    erase(cast, person)
    stone = Tombstone.objects.get()
    assert (stone.row_kind, stone.row_key) == ("parties.person", person.code)
    # a restore brings the rows from before it
    Tombstone.objects.all().delete()
    Person.objects.filter(pk=person.pk).update(name=NAME, phone=PHONE)
    User.objects.filter(pk=person.user_id).update(email=EMAIL, is_active=True)
    line = {"kind": "parties.person", "key": person.code, "ground": "request"}
    erasing._path().write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert erasing.replay() == 1
    assert where(NAME, EMAIL, PHONE) == set()
    assert not User.objects.get(pk=person.user_id).is_active
    assert erasing.replay() == 0


def test_line_of_the_tombstone_is_written_with_the_commit(
    cast: Cast, person: Person, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erase(cast, person)
    assert person.code in erasing._path().read_text(encoding="utf-8")


def test_search_finds_an_erased_person_no_more(cast: Cast, person: Person) -> None:
    SearchDoc.objects.create(kind="person", object_id=person.pk, code=person.code, title=NAME, lemmas="инна")
    erase(cast, person)
    assert not SearchDoc.objects.filter(object_id=person.pk, kind="person").exists()


def waits(cast: Cast, who: str) -> list[object]:
    rows = waiting_for(cast.actor(who), at=timezone.localdate())
    return [(one.code, one.verb, one.due_on) for one in rows if one.room == "portal"]


def test_request_runs_its_clock_from_the_day_on_which_it_came_and_waits_for_the_operator(
    cast: Cast, person: Person
) -> None:
    came = timezone.localdate() - timedelta(days=3)
    request = ask(cast, person, came_on=came)
    assert came + timedelta(days=10) <= request.due_on <= came + timedelta(days=30)
    rows = [
        one for one in waiting_for(cast.actor("operator"), at=timezone.localdate()) if one.room == "portal"
    ]
    assert [(one.code, one.verb, one.due_on) for one in rows] == [(request.code, "do", request.due_on)]
    assert not [one for one in waiting_for(cast.actor("owner"), at=came) if one.room == "portal"]
    with pytest.raises(Incomplete):
        ask(cast, person)
    actions.erase_person(request, actor=cast.actor("operator"))
    assert not waits(cast, "operator")
    request.refresh_from_db()
    with pytest.raises(AlreadyDone):
        actions.erase_person(request, actor=cast.actor("operator"))
    assert request.number == "4-з"
    assert request.brought_by == "—"


@pytest.mark.parametrize(
    "given", [{"channel": "pigeon"}, {"came_on": timezone.localdate() + timedelta(days=1)}]
)
def test_request_that_cannot_be_is_refused(cast: Cast, person: Person, given: dict[str, Any]) -> None:
    with pytest.raises(Incomplete):
        ask(cast, person, **given)


def test_a_search_that_is_cut_says_so(cast: Cast) -> None:
    client, words = cast.client("operator"), "Показаны первые 20"
    for number in range(20):
        Person.objects.create(name=f"Агния Тополева {number}")
    assert words not in client.get("/personal-data/erasures/?q=тополева").content.decode().replace(
        "\xa0", " "
    )
    Person.objects.create(name="Агния Тополева 21")
    found = client.get("/personal-data/erasures/?q=тополева")
    assert words in found.content.decode().replace("\xa0", " ")
    assert len(found.context["found"]) == 20


def test_a_person_found_again_leads_to_the_request_that_waits(cast: Cast, person: Person) -> None:
    request = ask(cast, person)
    answer = cast.client("operator").get(reverse("portal:erasure-ask", args=[person.code]))
    assert answer.headers["Location"] == reverse("portal:erasure-detail", args=[request.code])


def test_the_answer_on_paper_says_what_has_to_end_first(cast: Cast) -> None:
    request = ask(cast, cast.person("colleague"))
    address = reverse("portal:erasure-print", args=[request.code])
    assert "Состоит в организации" in cast.client("operator").get(address).content.decode()
    Membership.objects.filter(person=request.person).update(until=timezone.localdate() - timedelta(1))
    page = cast.client("operator").get(address).content.decode()
    assert "Сначала нужно завершить" not in page


def test_nobody_but_the_operator_erases(cast: Cast, person: Person) -> None:
    request = ask(cast, person)
    for who in ("methodologist", "owner", "expert_two"):
        with pytest.raises(Refused):
            actions.erase_person(request, actor=cast.actor(who))
        with pytest.raises(Refused):
            actions.ask_erasure(cast.person("funder"), incoming=sheet(), actor=cast.actor(who))


def test_the_whole_way_by_the_pages(cast: Cast, person: Person) -> None:
    client = cast.client("operator")
    found = client.get("/personal-data/erasures/?q=вересова").content.decode()
    assert reverse("portal:erasure-ask", args=[person.code]) in found
    data = sheet(came_on=timezone.localdate().isoformat())
    answer = client.post(reverse("portal:erasure-ask", args=[person.code]), data)
    request = ErasureRequest.objects.get()
    address = reverse("portal:erasure-detail", args=[request.code])
    assert answer.headers["Location"] == address
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"is_read": "on"}).status_code == 302
    assert ErasureRequest.objects.get().erased_at is not None
    paper = client.get(f"{address}print/").content.decode()
    assert 'class="qr"' in paper
    blank = cast.client("owner").get("/personal-data/erasures/blank/")
    assert blank.context["address"].endswith("/personal-data/erasures/")


def test_pages_cost_the_same_with_one_and_with_three(cast: Cast, person: Person) -> None:
    request, client = ask(cast, person), cast.client("operator")

    def more(number: int) -> None:
        for _ in range(number):
            Membership.objects.create(
                person=person, organisation=cast.berega, position="помощница", since="2020-01-01",
                until="2020-02-01",
            )  # fmt: skip

    address = f"/personal-data/erasures/{request.code}/"
    assert_flat(more, lambda: client.get(address), queries=10)
    assert_flat(more, lambda: client.get(f"{address}print/"), queries=10)

    def kept(number: int) -> None:
        for _ in range(number):
            Proof.objects.create(person=person, kind="document", title="Справка", issued_on="2024-05-05")

    assert_flat(kept, lambda: client.get(address), queries=9)

    def people(number: int) -> None:
        for one in range(number):
            made = Person.objects.create(name=f"Проситель {one}")
            ask(cast, made)

    assert_flat(people, lambda: client.get("/personal-data/erasures/?q=проситель"), queries=6)


def test_preview_reads_all_tables_in_a_few_statements(cast: Cast, person: Person) -> None:
    with counted() as seen:
        queries.preview_of(person, timezone.localdate())
    assert len(seen) <= 5, str(seen)


def last_letter(person: Person) -> Letter:
    return Letter.objects.get(is_last=True)


def test_last_letter_says_what_is_gone_and_what_a_law_keeps_and_then_goes_itself(
    cast: Cast, person: Person, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    told_everywhere(cast, person)
    Proof.objects.create(person=person, kind="document", title="Справка", issued_on="2024-05-05")
    User.objects.filter(pk=person.user_id).update(language="ru")
    monkeypatch.setattr("rostok.foundation.mail.jobs.enqueue", lambda *_a, **_k: None)
    erase(cast, person)
    letter = last_letter(person)
    assert (letter.to, letter.state) == (EMAIL, "queued"), "it waits with its address"
    words = letter.body.replace("\xa0", " ")
    assert letter.subject == "Ваши персональные данные стёрты"
    assert f"Здравствуйте, {NAME}" in words
    assert "Гражданский кодекс" in words
    assert "С этим остаётся и ваше имя" in words
    mail.send(letter.pk)
    assert [one.to for one in mailoutbox if one.subject == "Ваши персональные данные стёрты"] == [[EMAIL]]
    letter.refresh_from_db()
    assert (letter.state, letter.to, letter.subject, letter.body) == ("sent", "", "—", "—")


def test_last_letter_that_cannot_be_delivered_goes_too_and_is_in_the_language_of_its_reader(
    cast: Cast, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.filter(pk=person.user_id).update(language="en")
    monkeypatch.setattr("rostok.foundation.mail.jobs.enqueue", lambda *_a, **_k: None)
    erase(cast, person)
    letter = last_letter(person)
    assert letter.subject == "Your personal data is erased"
    assert "Nothing stays by law." in letter.body

    def refuse(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr("rostok.foundation.mail._carry", refuse)
    for _attempt in range(mail.MAX_ATTEMPTS):
        letter.refresh_from_db()
        assert letter.to == EMAIL
        mail.send(letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.to, letter.body) == ("failed", "", "—")


def test_nobody_without_an_address_gets_a_letter_and_the_page_says_to_print(cast: Cast) -> None:
    person = Person.objects.create(name="Безадресный Проситель")
    request = ask(cast, person)
    page = cast.client("operator").get(f"/personal-data/erasures/{request.code}/").content.decode()
    assert "Адрес неизвестен" in page
    actions.erase_person(request, actor=cast.actor("operator"))
    assert not Letter.objects.filter(is_last=True).exists()


def test_other_spellings_are_shown_and_go_only_where_the_operator_ticks(cast: Cast, person: Person) -> None:
    site = make_site(cast)
    texts = (f"{NAME} и воспитатель", "спросить Инну Вересову", "И. Вересова, дежурная", "Вересов Иннокентий")
    needs = [need_of(cast, site, called=text) for text in texts]
    person = Person.objects.select_related("user").get(pk=person.pk)
    Volunteer.objects.filter(person=person).update(state="left")
    found = queries.preview_of(person, timezone.localdate()).otherwise
    assert found == [], "a law keeps the name: nothing is asked"
    Consent.objects.all().delete()
    alone = Person.objects.create(name="Пётр Ёлкин")
    called = (
        ("Ёлкину Петру", "Ёлкину Петру"),
        ("П. П. Елкин", "П. П. Елкин"),
        ("Пётр Ёлкин", ""),
        ("Ёлки", ""),
    )
    for need, (text, _hit) in zip(needs, called, strict=True):
        Need.objects.filter(pk=need.pk).update(called=f"звать {text}, после обеда")
    request = ask(cast, alone)
    found = queries.preview_of(alone, timezone.localdate()).otherwise
    assert [one.hit for one in found] == [hit for _text, hit in called if hit]
    client, address = cast.client("operator"), f"/personal-data/erasures/{request.code}/"
    page = client.get(address).content.decode()
    assert "Ёлкину Петру" in page
    assert client.post(address, {"is_read": "on", "lines": ["visits.Need.called:0"]}).status_code == 422
    assert client.post(address, {"is_read": "on", "lines": [found[0].key]}).status_code == 302
    assert list(Need.objects.order_by("pk").values_list("called", flat=True)) == [
        "звать —, после обеда",
        "звать П. П. Елкин, после обеда",
        "звать —, после обеда",
        "звать Ёлки, после обеда",
    ]


def test_what_has_to_end_first_names_the_organisation(cast: Cast) -> None:
    request = ask(cast, cast.person("colleague"))
    page = cast.client("operator").get(f"/personal-data/erasures/{request.code}/").content.decode()
    assert f"состоит в организации: {cast.berega}" in page
    owner = ask(cast, cast.person("owner"))
    with translation.override("ru"):
        told = [str(one.what) for one in queries.preview_of(owner.person, timezone.localdate()).hindrances]
    assert f"имеет роль «руководитель организации»: {cast.berega}" in told
