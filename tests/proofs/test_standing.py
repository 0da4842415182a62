"""The engine over the ledger: one party, many parties, flags that act everywhere, the words."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from rostok.foundation.actors import SYSTEM
from rostok.kernel.standing import Overall, Reason, State
from rostok.parties.models import Person
from rostok.proofs.actions import revoke_proof, suspend_for_safety
from rostok.proofs.models import Policy, PolicyVersion, Proof
from rostok.proofs.queries import OVERALL, REASONS, STATES, headline, reason_words, standing_of, standings
from tests.cast import Cast
from tests.counting import counted
from tests.proofs.factories import in_days, today
from tests.proofs.policies import CLEARED, TRIAL, clear, now, policies, prove

__all__ = ["policies"]
GROUP, MENTOR = "volunteer-group", "individual-mentoring"


def test_a_newcomer_is_told_how_many_steps_are_left(policies: None, cast: Cast) -> None:
    found = now(GROUP, cast.person("outsider"))
    assert found.overall == Overall.INCOMPLETE
    clear(cast.person("outsider"), CLEARED[:-2])
    left = now(GROUP, cast.person("outsider"))
    with translation.override("ru"):
        assert headline(left, today=today()) == "осталось 2 шага"


def test_a_trial_comes_before_the_clearance(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    clear(person, TRIAL)
    assert (now(GROUP, person).reached, now(GROUP, person).admits) == ("trial", False)
    prove(person, "trial-visit")
    assert (now(GROUP, person).reached, now(GROUP, person).overall) == ("cleared", Overall.MET)


def test_mentoring_rests_on_groups_and_counts_visits(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    clear(person)
    for code in ("interview", "contract"):
        prove(person, code)
    missing = {
        one.requirement: one.reason for one in now(MENTOR, person).outcomes if one.state == State.MISSING
    }
    assert missing == {"trial-visits": Reason("too_few", None, 1, 3)}
    prove(person, "trial-visit", amount=2)
    assert now(MENTOR, person).overall == Overall.MET


def test_a_paper_too_old_when_it_came_does_not_count(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    clear(person, tuple(code for code in CLEARED if code != "no-criminal-record"))
    prove(person, "no-criminal-record", on=in_days(-100))
    (bad,) = [one for one in now(GROUP, person).outcomes if one.state == State.MISSING]
    assert (bad.requirement, bad.reason.code) == ("criminal-record", "too_old")


def test_what_waits_says_so_and_admits_nobody(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    clear(person, TRIAL)
    prove(person, "trial-visit", is_confirmed=False)
    found = now(GROUP, person)
    assert (found.overall, found.reason.code) == (Overall.INCOMPLETE, "waits")


def test_what_was_known_then_never_changes(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    clear(person, TRIAL)
    visit = prove(person, "trial-visit")
    then = timezone.now()
    revoke_proof(visit, reason="Запись по ошибке", actor=SYSTEM)
    assert standing_of(GROUP, person=person, at=today(), known_at=then).overall == Overall.MET
    assert now(GROUP, person).reason.code == "revoked"


def test_an_organisation_stands_by_its_own_proofs(policies: None, cast: Cast) -> None:
    prove(cast.berega, "safeguarding-policy")
    prove(cast.berega, "safeguarding-officer")
    prove(cast.tihiy, "interaction-order")
    states = {one.requirement: one.state for one in now("institution", cast.berega).outcomes}
    assert states == {"order": State.MISSING, "policy": State.MET, "officer": State.MET}


def test_the_safety_suspension_acts_under_every_policy_at_once(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    clear(person)
    suspend_for_safety(person, reason="Сообщение психолога", actor=SYSTEM)
    for code in (GROUP, MENTOR, "institution-staff"):
        found = now(code, person)
        assert (found.overall, found.admits) == (Overall.SUSPENDED, False)


@pytest.mark.parametrize("is_superseded", [False, True])
def test_many_are_answered_as_each_alone(policies: None, cast: Cast, is_superseded: bool) -> None:
    clear(cast.person("outsider"))
    clear(cast.person("owner"), TRIAL)
    prove(cast.person("owner"), "trial-visit", is_confirmed=False)
    clear(cast.person("expert_two"))
    suspend_for_safety(cast.person("expert_two"), reason="Сообщение", actor=SYSTEM)
    clear(cast.person("expert_one"), tuple(code for code in CLEARED if code != "no-criminal-record"))
    prove(cast.person("expert_one"), "no-criminal-record", on=in_days(-100))
    revoke_proof(prove(cast.person("colleague"), "trial-visit"), reason="Запись по ошибке", actor=SYSTEM)
    if is_superseded:
        edition = PolicyVersion.objects.filter(policy__code=GROUP).latest("since")
        edition.pk, edition.since = None, today()
        edition.content = {**edition.content, "requirements": edition.content["requirements"][:1]}
        edition.save()
    codes = list(Policy.objects.filter(of="person").values_list("code", flat=True))
    moment = timezone.now()
    found = dict(standings(Person.objects.all(), codes, at=today(), known_at=moment))
    assert set(found) == {one.pk for one in Person.objects.all()}
    said = set()
    for person in Person.objects.all():
        alone = {c: standing_of(c, person=person, at=today(), known_at=moment) for c in codes}
        assert found[person.pk] == alone
        said |= {one.reason.code for one in alone[GROUP].outcomes}
    assert is_superseded or {"met", "waits", "too_old", "revoked", "missing"} <= said


@pytest.mark.parametrize(("late_by", "state"), [(0, State.MET), (1, State.MISSING)])
def test_the_last_day_of_a_paper_ends_at_midnight_by_greenwich_for_one_and_for_many(
    policies: None, cast: Cast, late_by: int, state: State
) -> None:
    person = cast.person("outsider")
    paper = prove(person, "no-criminal-record", on=date(2026, 1, 10))
    last = datetime(2026, 4, 10, 23, 59, 59, tzinfo=UTC)
    submitted = last + timedelta(seconds=late_by)
    Proof.objects.filter(pk=paper.pk).update(submitted_at=submitted, confirmed_at=submitted)
    at, moment = date(2026, 6, 1), timezone.now()
    alone = standing_of(GROUP, person=person, at=at, known_at=moment)
    ((_pk, many),) = standings(Person.objects.filter(pk=person.pk), [GROUP], at=at, known_at=moment)
    assert many[GROUP] == alone
    assert {one.requirement: one.state for one in alone.outcomes}["criminal-record"] == state


@pytest.mark.parametrize("number", [1, 3])
def test_many_cost_six_queries(policies: None, cast: Cast, number: int) -> None:
    people = [cast.person(name) for name in ("outsider", "owner", "colleague")][:number]
    for person in people:
        clear(person)
    chosen = Person.objects.filter(pk__in=[one.pk for one in people])
    with counted() as made:
        found = dict(standings(chosen, [GROUP], at=today(), known_at=timezone.now()))
    assert (len(found), len(made)) == (number, 6)


def test_one_costs_two_queries(policies: None, cast: Cast) -> None:
    clear(cast.person("owner"))
    with counted() as made:
        now(GROUP, cast.person("owner"))
    assert len(made) == 2


def test_every_answer_has_words_in_both_languages() -> None:
    assert set(OVERALL) == set(Overall)
    assert set(STATES) == set(State)
    for language in ("ru", "en"):
        with translation.override(language):
            for code in REASONS:
                words = reason_words(Reason(code, today(), 1, 3), today=today())
                assert "%" not in words


def told(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    with suppress(CommandError):  # it does not admit
        call_command("standing", *arguments, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return found


def test_the_command_answers_for_a_day_as_known_then(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    clear(person, TRIAL)
    answer = told(person.code, GROUP, "--at", today().isoformat())
    assert (answer["overall"], answer["admits"], answer["reached"]) == ("incomplete", False, "trial")
    (missing,) = [one for one in answer["requirements"] if one["state"] == "missing"]
    assert missing["code"] == "trial-visits"
    assert missing["reason"]["code"] == "missing"
    prove(person, "trial-visit")
    assert told(person.code, GROUP)["admits"]
    before = (today() - timedelta(days=1)).isoformat()
    assert not told(person.code, GROUP, "--known-at", before)["admits"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("NOBODY00", GROUP),
        ("", "no-such-policy"),
        ("", GROUP, "--at", "12.05"),
        ("", GROUP, "--known-at", "x"),
    ],
)
def test_the_command_refuses_what_it_cannot_read(
    policies: None, cast: Cast, arguments: tuple[str, ...]
) -> None:
    code = arguments[0] or cast.person("owner").code
    with pytest.raises(CommandError) as refusal:
        call_command("standing", code, *arguments[1:], stdout=StringIO())
    assert refusal.value.returncode == 2


def test_the_first_edition_is_unknown_before_its_day(policies: None, cast: Cast) -> None:
    day = date(2025, 12, 31)
    found = standing_of(GROUP, person=cast.person("owner"), at=day, known_at=timezone.now())
    assert found.reason.code == "no_version"


def test_who_was_approved_shortly_after_midnight_was_approved_on_that_day(policies: None, cast: Cast) -> None:
    person = cast.person("outsider")
    night = datetime.combine(today(), time(0, 30), timezone.get_default_timezone())
    assert night.astimezone(UTC).date() < night.date()
    with time_machine.travel(night, tick=True):
        for code in CLEARED:
            prove(person, code, on=today())
        held = PolicyVersion.objects.get(policy__code=GROUP)
        wanted = [*held.content["requirements"][:-1], _many_visits(held.content["requirements"][-1])]
        PolicyVersion.objects.create(
            policy=held.policy, since=in_days(1), content={**held.content, "requirements": wanted}
        )
        given: dict[str, Any] = {"person": person, "at": in_days(2), "known_at": timezone.now()}
        assert standing_of(GROUP, **given).admits
        (_pk, streamed), *_none = standings(
            Person.objects.filter(pk=person.pk), [GROUP], at=in_days(2), known_at=given["known_at"]
        )
        assert streamed[GROUP].admits


def _many_visits(asked: dict[str, Any]) -> dict[str, Any]:
    return {**asked, "ways": [{"kinds": ["trial-visit"], "quantity": 9}]}
