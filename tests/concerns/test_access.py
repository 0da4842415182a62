"""Who has a message, who has lost it, and that both questions have one answer."""

from datetime import timedelta

import pytest

from rostok.concerns import access, actions, queries
from rostok.concerns.models import Concern, Exclusion, Recipient
from rostok.concerns.states import Duty, Ground, Shut
from rostok.foundation.actors import SYSTEM
from rostok.foundation.mail import Letter
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Membership, Role
from rostok.parties.states import RoleKind
from tests.cast import SINCE, Cast, make_person
from tests.concerns.factories import AT, AUTHORITY, HOUR, INSIDE, OUTSIDE, make_officer, make_officers, tell


def having(cast: Cast, concern: Concern) -> set[str]:
    """Everybody of the cast who sees it."""
    return {
        name
        for name in cast.people
        if access.visible_concerns(cast.actor(name)).filter(pk=concern.pk).exists()
    }


def told_by_letter() -> set[str]:
    return set(Letter.objects.values_list("to", flat=True))


def test_two_officers_receive_it_and_nobody_else_not_even_the_operator(cast: Cast) -> None:
    make_officers(cast)
    assert having(cast, tell(cast)) == {INSIDE, OUTSIDE}
    assert told_by_letter() == {"colleague@example.org", "expert-one@example.org"}


def test_a_letter_tells_nothing(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast)
    for letter in Letter.objects.all():
        text = letter.subject + letter.body
        assert concern.code not in text
        assert "Берег" not in text
        assert "Синяки" not in text


@pytest.mark.parametrize("words", ["Кира Седова", "Седовой Кире", "кира седова, бухгалтер Иванова"])
def test_whoever_is_named_does_not_get_it(cast: Cast, words: str) -> None:
    make_officers(cast)
    assert having(cast, tell(cast, unseen=words)) == {OUTSIDE}


def test_whom_it_is_about_does_not_get_it(cast: Cast) -> None:
    make_officers(cast)
    assert having(cast, tell(cast, about="Кира Седова кричит на ребёнка К-7")) == {OUTSIDE}


def test_a_name_nobody_is_known_by_keeps_it_from_the_officer_inside(cast: Cast) -> None:
    make_officers(cast)
    assert having(cast, tell(cast, unseen="Зинаида Павловна")) == {OUTSIDE}


@pytest.mark.parametrize(
    ("shut", "left"),
    [
        ({Shut.INSIDE}, {OUTSIDE}),
        ({Shut.ORGANISATION}, {OUTSIDE}),
        ({Shut.OUTSIDE}, {INSIDE, AUTHORITY}),
        ({Shut.INSIDE, Shut.OUTSIDE}, {AUTHORITY}),
        ({Shut.HEAD}, {INSIDE, OUTSIDE}),
    ],
)
def test_shutting_out_by_duty(cast: Cast, shut: set[str], left: set[str]) -> None:
    make_officers(cast)
    assert having(cast, tell(cast, shut=frozenset(shut))) == left


def test_the_head_who_is_the_officer_and_her_deputy_lose_it(cast: Cast) -> None:
    head = Role.objects.get(person=cast.person("owner"), kind=RoleKind.LEADER)
    Role.objects.create(
        person=cast.person(INSIDE),
        kind=RoleKind.LEADER,
        organisation=cast.berega,
        since=SINCE,
        deputy_of=head,
    )
    make_officer(cast, "owner", Duty.INSIDE, organisation=cast.berega)
    make_officers(cast)
    assert having(cast, tell(cast, shut=frozenset({Shut.HEAD}))) == {OUTSIDE}


def test_a_deputy_has_what_the_officer_has_and_loses_it_with_them(cast: Cast) -> None:
    officers = make_officers(cast)
    make_officer(cast, "expert_two", Duty.OUTSIDE, deputy_of=officers[OUTSIDE])
    assert having(cast, tell(cast)) == {INSIDE, OUTSIDE, "expert_two"}
    assert having(cast, tell(cast, unseen="Лев Аристов")) == {INSIDE, AUTHORITY}


def test_an_excluded_deputy_does_not_get_it_by_deputising(cast: Cast) -> None:
    officers = make_officers(cast)
    make_officer(cast, "owner", Duty.OUTSIDE, deputy_of=officers[OUTSIDE])
    assert having(cast, tell(cast, unseen="Надежда Ильина")) == {INSIDE, OUTSIDE}


def test_an_outside_officer_who_belongs_to_the_organisation_is_not_outside(cast: Cast) -> None:
    make_officers(cast)
    Membership.objects.create(person=cast.person(OUTSIDE), organisation=cast.berega, since=SINCE)
    assert having(cast, tell(cast)) == {INSIDE, AUTHORITY}


def test_whoever_left_an_excluded_organisation_stays_shut_out(cast: Cast) -> None:
    make_officers(cast)
    Membership.objects.filter(person=cast.person(INSIDE)).update(until=SINCE)
    assert having(cast, tell(cast, shut=frozenset({Shut.ORGANISATION}))) == {OUTSIDE}


def test_unopened_in_two_hours_the_outside_officer_is_called_in_a_day_the_authority(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast)
    Letter.objects.all().delete()
    assert actions.escalate(AT + 2 * HOUR - timedelta(seconds=1)) == 0
    assert actions.escalate(AT + 2 * HOUR) == 1
    assert told_by_letter() == {"expert-one@example.org"}
    assert actions.escalate(AT + 2 * HOUR) == 0
    assert actions.escalate(AT + 24 * HOUR) == 1
    assert having(cast, concern) == {INSIDE, OUTSIDE, AUTHORITY}


def test_an_opened_message_goes_no_further(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast)
    actions.open_concern(concern, at=AT + HOUR, actor=cast.actor(INSIDE))
    assert actions.escalate(AT + 30 * HOUR) == 0
    assert having(cast, concern) == {INSIDE, OUTSIDE}


def test_clocks_of_a_paper_start_on_the_day_it_came(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast, channel="paper", incoming_on=(AT - timedelta(days=2)).date())
    assert actions.escalate(AT) == 2
    assert having(cast, concern) == {INSIDE, OUTSIDE, AUTHORITY}


def test_with_nobody_to_receive_the_operator_learns_that_alone_and_a_new_officer_gets_it(cast: Cast) -> None:
    concern = tell(cast)
    assert told_by_letter() == {"operator@example.org"}
    assert having(cast, concern) == set()
    make_officers(cast)
    actions.route_waiting(AT + HOUR)
    assert having(cast, concern) == {INSIDE, OUTSIDE}


def test_of_an_unknown_organisation_it_goes_to_the_outside_officer(cast: Cast) -> None:
    make_officers(cast)
    assert having(cast, tell(cast, organisation=None)) == {OUTSIDE}


def test_far_officers_are_better_than_none(cast: Cast) -> None:
    make_officer(cast, "outsider", Duty.AUTHORITY, territory=cast.tomsk)
    assert having(cast, tell(cast)) == {"outsider"}


def test_the_outside_officer_shuts_somebody_out_at_once(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast)
    actions.exclude(concern, person=cast.person(INSIDE), at=AT, actor=cast.actor(OUTSIDE))
    assert having(cast, concern) == {OUTSIDE}
    assert not Recipient.objects.filter(officer__person=cast.person(INSIDE), until=None).exists()


def test_the_officer_inside_shuts_nobody_out(cast: Cast) -> None:
    make_officers(cast)
    with pytest.raises(Refused):
        actions.exclude(tell(cast), person=cast.person(OUTSIDE), at=AT, actor=cast.actor(INSIDE))


def test_shutting_out_the_last_one_from_outside_is_refused_and_undone(cast: Cast) -> None:
    make_officer(cast, OUTSIDE, Duty.OUTSIDE)
    concern = tell(cast)
    with pytest.raises(Incomplete):
        actions.exclude(concern, person=cast.person(OUTSIDE), at=AT, actor=cast.actor(OUTSIDE))
    assert having(cast, concern) == {OUTSIDE}
    assert not Exclusion.objects.exists()


def test_a_handover_moves_the_sight(cast: Cast) -> None:
    officers = make_officers(cast)
    concern = tell(cast)
    actions.hand_over_concern(
        concern, to=officers[AUTHORITY], words="Я в отпуске", at=AT, actor=cast.actor(OUTSIDE)
    )
    assert having(cast, concern) == {INSIDE, AUTHORITY}
    assert Recipient.objects.get(officer=officers[AUTHORITY]).ground == Ground.HANDED_OVER


def test_the_last_one_from_outside_hands_over_only_to_somebody_from_outside(cast: Cast) -> None:
    officers = make_officers(cast)
    second = make_officer(cast, "owner", Duty.INSIDE, organisation=cast.berega)
    concern = tell(cast)
    Recipient.objects.filter(officer=second).delete()
    with pytest.raises(Incomplete):
        actions.hand_over_concern(concern, to=second, words="", at=AT, actor=cast.actor(OUTSIDE))
    assert having(cast, concern) == {INSIDE, OUTSIDE}
    assert officers


def test_nobody_hands_it_to_somebody_shut_out(cast: Cast) -> None:
    officers = make_officers(cast)
    concern = tell(cast, unseen="Кира Седова")
    with pytest.raises(Incomplete):
        actions.hand_over_concern(concern, to=officers[INSIDE], words="", at=AT, actor=cast.actor(OUTSIDE))


def test_an_officer_who_leaves_leaves_nothing_ownerless(cast: Cast) -> None:
    officers = make_officers(cast)
    concern = tell(cast, shut=frozenset({Shut.INSIDE}))
    actions.end_officer(officers[OUTSIDE], until=SINCE, at=AT, actor=cast.actor("operator"))
    assert having(cast, concern) == {AUTHORITY}


def test_a_new_officer_does_not_get_old_messages(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast)
    actions.appoint_officer(
        cast.person("owner"),
        duty=Duty.INSIDE,
        organisation=cast.berega,
        since=SINCE,
        actor=cast.actor("owner"),
    )
    assert "owner" not in having(cast, concern)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"unseen": "Кира Седова"},
        {"unseen": "Лев Аристов; Надежда Ильина"},
        {"shut": frozenset({Shut.ORGANISATION})},
        {"shut": frozenset({Shut.HEAD, Shut.INSIDE, Shut.OUTSIDE})},
        {"organisation": None, "unseen": "Пётр Сухов"},
    ],
)
def test_both_questions_have_one_answer(cast: Cast, told: dict[str, object]) -> None:
    officers = make_officers(cast)
    make_officer(cast, "expert_two", Duty.OUTSIDE, deputy_of=officers[OUTSIDE])
    concern = tell(cast, **told)
    for officer in officers.values():  # everybody would have it, were it not for the exclusions
        Recipient.objects.get_or_create(
            concern=concern, officer=officer, until=None, defaults={"ground": "received"}
        )
    shut = {
        name
        for name, person in cast.people.items()
        if access.shut_people(concern).filter(pk=person.pk).exists()
    }
    everybody = {INSIDE, OUTSIDE, AUTHORITY, "expert_two"}
    assert having(cast, concern) == everybody - shut
    for name in cast.people:
        assert bool(access.can_see(cast.actor(name), concern)) == (name in everybody - shut)


def test_a_stranger_waits_for_nothing_and_the_officer_for_one(cast: Cast) -> None:
    make_officers(cast)
    concern = tell(cast)
    day = AT.date()
    assert [row[2] for row in queries.waiting(cast.actor(INSIDE), day)] == [concern.code]
    assert list(queries.waiting(cast.actor("owner"), day)) == []
    assert list(queries.waiting(SYSTEM, day)) == []


def test_somebody_without_an_account_is_no_officer(cast: Cast) -> None:
    person = make_person("paper", "Вера Лугова")
    person.user = None
    person.save()
    with pytest.raises(Incomplete):
        actions.appoint_officer(person, duty=Duty.OUTSIDE, since=SINCE, actor=cast.actor("operator"))
