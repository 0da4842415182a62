"""Interviews with a sealed note; consents of parents for minors; what waits for whom."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import ReadRecord, Tombstone
from rostok.foundation.refusals import Incomplete, Refused
from rostok.portal.queries import waiting_for
from rostok.proofs.models import Expiry, Policy, Proof
from rostok.volunteers import actions
from rostok.volunteers.models import Consent, ConsentIncoming, Interview, Volunteer, Youth
from tests.cast import Cast
from tests.photos import opened, photo_of_sheet
from tests.volunteers.factories import (
    INCOMING,
    again,
    consent,
    coordinator,
    in_days,
    make_rules,
    make_volunteer,
    today,
)

pytestmark = pytest.mark.django_db

NOTE = "тревожится рядом с младшими"
DECIDED = "Сначала праздники, потом наставничество"


def talked(cast: Cast, outcome: str = "yes", day: date | None = None) -> Interview:
    return actions.record_interview(
        make_volunteer(cast),
        held_on=day or today(),
        held_by="Лидия Ким",
        outcome=outcome,
        decided=DECIDED,
        note=NOTE,
        valid_until=in_days(300),
        actor=coordinator(cast),
    )


def teenager(cast: Cast) -> Volunteer:
    given = {"name": "Тимур Юный", "phone": "", "adult_on": in_days(200), "incoming": INCOMING}
    return again(actions.enter_on_paper(cast.berega, **given, actor=coordinator(cast)))


def test_a_yes_is_a_check_and_anything_else_is_none(cast: Cast) -> None:
    make_rules(cast)
    talked(cast, "later")
    assert not Proof.objects.filter(qualification__code="interview").exists()
    talked(cast, "yes")
    assert Proof.objects.get(qualification__code="interview").state == "confirmed"


def test_the_person_reads_what_was_decided_and_never_the_note(cast: Cast) -> None:
    make_rules(cast)
    interview = talked(cast)
    own = cast.client("expert_one")
    page = own.get(f"/volunteers/{interview.volunteer.code}/record/").content.decode()
    assert DECIDED in page
    assert NOTE not in page
    assert own.get(f"/volunteers/interviews/{interview.code}/").status_code == 404
    with pytest.raises(Refused):
        actions.read_interview(interview, actor=cast.actor("expert_one"))


def test_each_look_at_a_note_is_a_line_of_the_read_journal(cast: Cast) -> None:
    make_rules(cast)
    interview = talked(cast)
    page = cast.client("colleague").get(f"/volunteers/interviews/{interview.code}/").content.decode()
    assert NOTE in page
    look = ReadRecord.objects.get()
    assert (look.reader_id, look.subject_id) == (coordinator(cast).user_id, interview.pk)
    for who in ("owner", "outsider", "officer", "methodologist"):
        assert cast.client(who).get(f"/volunteers/interviews/{interview.code}/").status_code == 404
    assert ReadRecord.objects.count() == 1


def test_the_database_holds_the_note_encrypted(cast: Cast) -> None:
    make_rules(cast)
    talked(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM volunteers_interview")
        assert NOTE not in cursor.fetchone()[0]


def test_a_talk_of_tomorrow_or_without_a_decision_is_refused(cast: Cast) -> None:
    make_rules(cast)
    with pytest.raises(Incomplete) as refused:
        talked(cast, day=in_days(1))
    assert refused.value.field == "held_on"
    with pytest.raises(Incomplete):
        actions.record_interview(
            make_volunteer(cast),
            held_on=today(),
            held_by="",
            outcome="no",
            decided=" ",
            actor=coordinator(cast),
        )


def test_coordinator_enters_no_interview_with_herself(cast: Cast) -> None:
    make_rules(cast)
    with pytest.raises(Refused) as refused:
        actions.record_interview(
            make_volunteer(cast, "colleague"),
            held_on=today(),
            held_by="Лидия",
            outcome="yes",
            decided=DECIDED,
            actor=coordinator(cast),
        )
    assert refused.value.decision.code == "own_check"


def test_note_goes_after_the_term_and_leaves_a_tombstone(cast: Cast) -> None:
    make_rules(cast)
    interview = talked(cast)
    actions.leave(interview.volunteer, keys_returned=True, actor=coordinator(cast))
    long_ago = date(2019, 4, 1)
    Volunteer.objects.update(began_on=long_ago, left_on=long_ago)
    for _twice in range(2):
        actions.forget_left(today())
    assert Tombstone.objects.count() == 1
    assert actions.read_interview(Interview.objects.get(), actor=SYSTEM) == ""


def test_a_parent_consents_for_a_minor_on_paper_until_18(cast: Cast) -> None:
    make_rules(cast)
    volunteer = teenager(cast)
    consent(cast, volunteer)
    given = Consent.objects.get()
    assert given.is_by_parent
    assert given.proof is not None
    assert given.proof.valid_until == in_days(199)
    page = cast.client("colleague").get(f"/volunteers/{volunteer.code}/consent/").content.decode()
    assert "родитель или опекун" in page


def test_a_minor_alone_gives_no_consent_to_data(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    Youth.objects.create(person=volunteer.person, adult_on=in_days(30))
    with pytest.raises(Incomplete) as refused:
        actions.give_consent(volunteer, purpose="data", given_on=today(), actor=cast.actor("expert_one"))
    assert refused.value.field == "purpose"
    assert not Consent.objects.exists()


def test_at_18_an_own_consent_takes_the_place_of_the_parents(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    youth = Youth.objects.create(person=volunteer.person, adult_on=in_days(30))
    consent(cast, volunteer)
    Youth.objects.filter(pk=youth.pk).update(adult_on=today() - timedelta(days=1))
    own = actions.give_consent(volunteer, purpose="data", given_on=today(), actor=cast.actor("expert_one"))
    assert not own.is_by_parent
    assert list(Consent.objects.filter(withdrawn_at=None)) == [own]


def test_an_adults_consent_is_no_parents(cast: Cast) -> None:
    make_rules(cast)
    consent(cast, make_volunteer(cast))
    assert not Consent.objects.get().is_by_parent


def waits(cast: Cast, who: str) -> list[tuple[str, str, str]]:
    found = waiting_for(cast.actor(who), at=today())
    steps = {"consent", "learn", "check"}  # of the way: tests/volunteers/test_next_steps.py
    rows = [one for one in found if one.room == "volunteers" and one.verb not in steps]
    return [(one.kind, one.verb, one.title) for one in rows]


def test_hours_wait_for_the_host_in_one_row_and_disputes_for_whose_turn_it_is(cast: Cast) -> None:
    make_rules(cast)
    given = {"host": cast.berega, "day": today(), "minutes": 30, "actor": cast.actor("expert_one")}
    hours = [actions.tell_hours(make_volunteer(cast), **given) for _one in range(3)]
    assert waits(cast, "colleague") == [("circle", "confirm", str(cast.berega))]
    assert waits(cast, "expert_one") == []
    actions.dispute_hours(hours[0], reason="Нет", actor=coordinator(cast))
    actions.confirm_many(hours[1:], actor=coordinator(cast))
    assert waits(cast, "colleague") == []
    assert waits(cast, "expert_one") == [("hours", "answer", str(cast.berega))]
    actions.answer_dispute(hours[0], answer="Да", minutes=20, actor=cast.actor("expert_one"))
    assert waits(cast, "colleague") == [("hours", "decide", str(cast.berega))]
    assert waits(cast, "expert_one") == []
    assert cast.client("colleague").get("/").status_code == 200


def test_own_hours_of_a_coordinator_do_not_wait_for_herself(cast: Cast) -> None:
    make_rules(cast)
    given = {"host": cast.berega, "day": today(), "minutes": 30, "actor": coordinator(cast)}
    actions.tell_hours(make_volunteer(cast, "colleague"), **given)
    assert waits(cast, "colleague") == []


def test_a_clearance_that_ends_soon_waits_for_the_person(cast: Cast) -> None:
    make_rules(cast)
    make_volunteer(cast)
    policy = Policy.objects.order_by("pk").first()
    person = cast.person("expert_one")
    row = Expiry.objects.create(person=person, policy=policy, requirement="x", ends_on=in_days(12))
    assert waits(cast, "expert_one") == [("way", "renew", str(cast.berega))]
    Expiry.objects.filter(pk=row.pk).update(ends_on=in_days(60))
    assert waits(cast, "expert_one") == []


def test_a_consent_is_taken_back_by_a_sheet_that_is_kept(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    consent(cast, volunteer)
    given = Consent.objects.get()
    client = cast.client("colleague")
    record = reverse("volunteers:volunteer-record", args=[volunteer.code])
    names = ("withdrawal-blank", "withdrawal", "withdrawal-photo")
    blank, entry, photo = (reverse(f"volunteers:consent-{one}", args=[given.code]) for one in names)
    page = client.get(record).content.decode()
    assert blank in page
    assert entry in page
    printed = client.get(blank)
    assert printed.context["address"].endswith(entry)
    assert 'class="qr"' in printed.content.decode()
    typed = {"channel": "paper", "came_on": today().isoformat(), "number": "вх. 8"}
    assert client.post(entry, typed | {"came_on": in_days(-9).isoformat()}).status_code == 422
    assert client.post(entry, typed | {"photo": photo_of_sheet()}).status_code == 302
    given.refresh_from_db()
    assert given.withdrawn_at is not None
    shown = client.get(record).content.decode()
    assert "вх. 8" in shown
    assert photo in shown
    assert opened(cast.client("expert_one"), photo) == "image/png"
    assert cast.client("outsider").get(photo).status_code == 404
    assert client.get(entry).status_code == 409
    Volunteer.objects.update(state="left", left_on=date(2019, 4, 1), began_on=date(2019, 4, 1))
    actions.forget_left(today())
    kept = ConsentIncoming.objects.get()
    assert (kept.number, kept.photo_key, kept.photo_name) == ("", "", "")


def test_no_copy_is_kept_of_a_parents_withdrawal(cast: Cast) -> None:
    make_rules(cast)
    volunteer = teenager(cast)
    consent(cast, volunteer)
    given = Consent.objects.select_related("person", "operator").get()
    entry = reverse("volunteers:consent-withdrawal", args=[given.code])
    assert 'name="photo"' not in cast.client("colleague").get(entry).content.decode()
    came = {"channel": "paper", "came_on": today()}
    with pytest.raises(Incomplete) as refused:
        actions.withdraw_consent(given, incoming=came | {"photo": photo_of_sheet()}, actor=coordinator(cast))
    assert refused.value.field == "photo"
    actions.withdraw_consent(given, incoming=came, actor=coordinator(cast))
    assert ConsentIncoming.objects.get().photo is None
