"""The record of a volunteer: what it freezes, what it says today, who reads it, how it is closed."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete, Refused
from rostok.proofs.actions import revoke_proof
from rostok.proofs.models import Proof
from rostok.volunteers import actions, queries
from rostok.volunteers.jobs import forget, print_record
from rostok.volunteers.models import Consent, Farewell, Hours, RecordPaper, Volunteer, VolunteerRecord
from rostok.volunteers.states import Part
from tests.cast import Cast
from tests.counting import assert_flat
from tests.volunteers.factories import (
    INCOMING,
    again,
    check,
    consent,
    coordinator,
    make_rules,
    make_volunteer,
    today,
)

pytestmark = pytest.mark.django_db


def worked(cast: Cast, volunteer: Volunteer, minutes: int = 90) -> Hours:
    given = {"host": cast.berega, "day": today(), "minutes": minutes}
    hours = actions.tell_hours(volunteer, **given, actor=cast.actor("expert_one"))
    fresh = queries.hours_rows(Hours.objects.all()).get(pk=hours.pk)
    actions.confirm_hours(fresh, actor=coordinator(cast))
    return fresh


def make_record(cast: Cast, *parts: str) -> VolunteerRecord:
    volunteer = make_volunteer(cast)
    worked(cast, volunteer)
    check(cast, volunteer, "safeguarding-training", "no-criminal-record", "health-checked")
    return actions.make_record(volunteer, parts=parts or Part.values, actor=cast.actor("expert_one"))


def page_of(record: VolunteerRecord) -> str:
    return f"/volunteers/records/{record.token}/"


def read(record: VolunteerRecord) -> str:
    return Client().get(page_of(record), headers={"accept-language": "ru"}).content.decode()


def test_record_shows_hours_and_courses_and_never_papers_of_life(cast: Cast) -> None:
    make_rules(cast)
    record = make_record(cast)
    page = read(record).replace("\xa0", " ")
    assert "Лев Аристов" in page
    assert "1 ч 30 мин" in page
    assert "судимости" not in page
    assert "здоров" not in page.casefold()
    assert len(record.content["courses"]) == 1


def test_only_chosen_parts_are_shown_and_one_must_be(cast: Cast) -> None:
    make_rules(cast)
    record = make_record(cast, "courses")
    assert set(record.content) == {"name", "courses"}
    assert "1 ч 30 мин" not in read(record).replace("\xa0", " ")
    with pytest.raises(Incomplete) as refused:
        actions.make_record(make_volunteer(cast), parts=[], actor=cast.actor("expert_one"))
    assert refused.value.field == "parts"


def test_page_says_what_was_true_then_and_what_is_true_today(cast: Cast) -> None:
    make_rules(cast)
    record = make_record(cast)
    hours = Hours.objects.select_related("person", "host", "organiser").get()
    actions.dispute_hours(hours, reason="Ошибка", actor=coordinator(cast))
    course = Proof.objects.get(qualification__code="safeguarding-training")
    revoke_proof(course, reason="Занятия не было", actor=SYSTEM)
    found = queries.record_page(record, today())
    assert [(one.then, one.now) for one in found.hours or ()] == [(90, 0)]
    assert [one.state.value for one in found.courses or ()] == ["gone"]


@pytest.mark.parametrize("who", ["colleague", "owner", "outsider", "officer", "methodologist"])
def test_nobody_else_makes_or_closes_a_record(cast: Cast, who: str) -> None:
    make_rules(cast)
    record = make_record(cast)
    with pytest.raises(Refused):
        actions.make_record(make_volunteer(cast), parts=["hours"], actor=cast.actor(who))
    with pytest.raises(Refused):
        actions.withdraw_record(record, actor=cast.actor(who))
    assert cast.client(who).post(f"/volunteers/record/{record.code}/withdraw/").status_code == 404


def test_closed_record_shows_nothing_and_keeps_nothing(cast: Cast) -> None:
    make_rules(cast)
    record = make_record(cast)
    for language in ("ru", "en"):
        print_record.func(record.pk, language)
    keys = list(RecordPaper.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert all(default_storage.exists(key) for key in keys)
    own = cast.client("expert_one")
    assert own.post(f"/volunteers/record/{record.code}/withdraw/").status_code == 302
    actions.withdraw_record(record, actor=cast.actor("expert_one"))  # again: nothing
    gone = Client().get(page_of(record))
    assert gone.status_code == 410
    assert "Лев Аристов" not in gone.content.decode()
    assert VolunteerRecord.objects.get().content == {}
    assert not RecordPaper.objects.exists()
    print_record.func(record.pk, "en")  # came late: nothing is printed
    assert not RecordPaper.objects.exists()


def test_address_is_not_found_by_its_short_code_and_is_kept_from_search(cast: Cast) -> None:
    make_rules(cast)
    record = make_record(cast)
    assert Client().get(f"/volunteers/records/{record.code}/").status_code == 404
    assert len(record.token) >= 22
    answer = Client().get(page_of(record))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_paper_is_a_pdf_that_the_person_alone_takes(cast: Cast, language: str) -> None:
    make_rules(cast)
    record = make_record(cast)
    print_record.func(record.pk, language)
    address = f"/volunteers/record/{record.code}/{language}/"
    answer = cast.client("expert_one").get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert cast.client("colleague").get(address).status_code == 404


def test_farewell_gives_thanks_to_the_record_and_erases_wishes_and_the_telephone(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    consent(cast, volunteer)
    actions.give_consent(volunteer, purpose="contact", given_on=today(), sheet="№ 2", actor=coordinator(cast))
    actions.leave(volunteer, keys_returned=True, thanks="Спасибо за сказки", actor=coordinator(cast))
    standing = Consent.objects.filter(withdrawn_at=None).values_list("purpose", flat=True)
    assert list(standing) == ["data"]
    own = cast.client("expert_one")
    page = own.get(f"/volunteers/{volunteer.code}/", headers={"accept-language": "ru"}).content.decode()
    assert "После прощания" in page
    assert "Выберите, чем вы хотели бы заняться" not in page
    record = actions.make_record(again(volunteer), parts=["thanks"], actor=cast.actor("expert_one"))
    assert "Спасибо за сказки" in read(record)


def test_words_about_those_who_left_are_forgotten_after_the_term(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    hours = worked(cast, volunteer)
    old = date(2020, 5, 4)
    Hours.objects.filter(pk=hours.pk).update(day=old, work="Кукольный театр")
    actions.leave(volunteer, keys_returned=True, told_by="Вера", thanks="Спасибо", actor=coordinator(cast))
    forget(hours.told_at)
    assert Farewell.objects.get().told_by == "Вера"  # not yet
    Volunteer.objects.update(began_on=old, left_on=old)
    forget(hours.told_at)
    assert (Farewell.objects.get().told_by, Farewell.objects.get().thanks) == ("", "Спасибо")
    assert (Hours.objects.get().work, Hours.objects.get().minutes) == ("", 90)


def test_coordinator_makes_the_record_of_whoever_has_no_account(cast: Cast) -> None:
    make_rules(cast)
    paper = actions.enter_on_paper(
        cast.berega, name="Зоя", phone="", adult_on=None, incoming=INCOMING, actor=coordinator(cast)
    )
    record = actions.make_record(again(paper), parts=["hours"], actor=coordinator(cast))
    actions.withdraw_record(record, actor=coordinator(cast))
    assert VolunteerRecord.objects.get().withdrawn_at is not None


def test_page_of_a_record_costs_the_same_with_one_course_and_with_three(cast: Cast) -> None:
    make_rules(cast)
    record = make_record(cast)
    volunteer = make_volunteer(cast)

    def more(number: int) -> None:
        for _one in range(number):
            worked(cast, volunteer, minutes=10)
            record.content["courses"] += record.content["courses"][:1]
        VolunteerRecord.objects.filter(pk=record.pk).update(content=record.content)

    visitor, own = Client(), cast.client("expert_one")
    assert_flat(more, lambda: visitor.get(page_of(record)), queries=4)
    assert_flat(more, lambda: own.get(f"/volunteers/{volunteer.code}/records/"), queries=7)
