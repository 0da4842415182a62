"""From an invitation to clearance: steps, refusals, consents, minors, danger."""

import pytest

from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.proofs.actions import suspend_for_safety
from rostok.proofs.models import FileVersion, Flag, Proof, Qualification
from rostok.volunteers import actions
from rostok.volunteers.core.path import Step
from rostok.volunteers.models import ChosenType, Consent, Volunteer, Youth
from rostok.volunteers.queries import open_types
from tests.cast import Cast
from tests.volunteers.factories import (
    GROUP,
    INCOMING,
    admitted,
    again,
    check,
    choose,
    consent,
    coordinator,
    in_days,
    make_rules,
    make_volunteer,
    today,
    way_of,
)

pytestmark = pytest.mark.django_db


def test_from_the_first_day_types_without_children_are_chosen(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    chosen = ChosenType.objects.filter(volunteer=volunteer).values_list("type__key", flat=True)
    assert set(chosen) == {"household", "staff-training", "remote"}


def test_way_leads_to_clearance_step_by_step(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, "festival", "remote")
    before = way_of(volunteer)
    assert before.left == 8
    assert before.days == 30 + 7  # the certificate takes longest; then the trial visit
    check(cast, volunteer, *GROUP)
    consent(cast, volunteer)
    assert admitted(volunteer) == {"remote": True, "festival": False}
    assert [one.step.kinds for one in way_of(volunteer).steps if one.step.is_open] == [("trial-visit",)]
    check(cast, volunteer, "trial-visit")
    assert admitted(volunteer) == {"remote": True, "festival": True}
    assert way_of(volunteer).left == 0


def test_what_rests_on_another_policy_shows_the_steps_of_both_and_each_once(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, "festival", "mentoring")
    kinds = [one.step.kinds for one in way_of(volunteer).steps]
    assert len(kinds) == len(set(kinds))
    assert {("interview",), ("contract",), ("no-criminal-record",)} <= set(kinds)
    visits = next(one.step for one in way_of(volunteer).steps if one.step.kinds == ("trial-visit",))
    assert (visits.times, visits.reason.need) == (3, 3)


def test_check_made_once_counts_at_another_organisation_unless_refused_with_a_reason(cast: Cast) -> None:
    make_rules(cast)
    check(cast, make_volunteer(cast), "no-criminal-record")
    there = actions.begin(cast.person("expert_one"), organisation=cast.centre, actor=SYSTEM)
    there = again(there)
    actions.name_coordinator(cast.centre, person=cast.person("methodologist"), actor=SYSTEM)
    festival = next(one for one in open_types(cast.centre) if one.type.key == "festival")
    actions.choose_types(there, versions=[festival], actor=cast.actor("methodologist"))
    record = Qualification.objects.get(code="no-criminal-record")
    assert not step_of(there, "no-criminal-record").is_open
    actions.refuse_check(
        there, qualification=record, reason="Справка другого региона", until=in_days(30),
        actor=cast.actor("methodologist"),
    )  # fmt: skip
    refused = next(one for one in way_of(there).steps if one.step.kinds == ("no-criminal-record",))
    assert refused.step.is_open
    assert refused.refused is not None
    assert refused.refused.refusal == "Справка другого региона"
    here = Volunteer.objects.get(organisation=cast.berega)
    choose(cast, here, "festival")
    assert not step_of(here, "no-criminal-record").is_open
    actions.record_check(
        there, qualification=record, checked_on=today(), valid_until=in_days(90),
        actor=cast.actor("methodologist"),
    )  # fmt: skip
    assert not step_of(there, "no-criminal-record").is_open


def step_of(volunteer: Volunteer, kind: str) -> Step:
    return next(one.step for one in way_of(volunteer).steps if kind in one.step.kinds)


def test_withdrawn_consent_ends_clearance_at_once_and_on_paper_too(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    check(cast, volunteer, "identity-seen", "adult-seen")
    consent(cast, volunteer)
    assert admitted(volunteer)["remote"]
    given = Consent.objects.select_related("person", "operator", "proof").get()
    with pytest.raises(Refused):
        actions.withdraw_consent(given, actor=cast.actor("outsider"))
    actions.withdraw_consent(given, actor=coordinator(cast))
    assert not admitted(volunteer)["remote"]
    assert Proof.objects.get(qualification__code="data-consent").state == "revoked"
    actions.withdraw_consent(given, actor=coordinator(cast))  # again: nothing


def test_consent_to_one_operator_is_none_to_another(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    consent(cast, volunteer)
    there = again(actions.begin(cast.person("expert_one"), organisation=cast.centre, actor=SYSTEM))
    assert step_of(there, "data-consent").is_open
    assert not step_of(volunteer, "data-consent").is_open


def test_consent_from_paper_names_its_sheet(cast: Cast) -> None:
    make_rules(cast)
    with pytest.raises(Incomplete) as refused:
        actions.give_consent(make_volunteer(cast), purpose="data", given_on=today(), actor=coordinator(cast))
    assert refused.value.field == "sheet"


def test_check_keeps_no_file_and_needs_its_last_day(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    check(cast, volunteer, "no-criminal-record", "health-checked")
    assert not FileVersion.objects.exists()
    assert set(Proof.objects.values_list("sensitivity", "confirmed_as")) == {("personal", "coordinator")}
    with pytest.raises(Incomplete) as refused:
        actions.record_check(
            volunteer,
            qualification=Qualification.objects.get(code="health-checked"),
            checked_on=today(),
            valid_until=None,
            actor=coordinator(cast),
        )
    assert refused.value.field == "valid_until"


def test_a_paper_that_may_be_only_so_old_is_entered_with_its_own_day(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    choose(cast, volunteer, "festival")
    check(cast, volunteer, *(kind for kind in GROUP if kind != "no-criminal-record"), "trial-visit")
    consent(cast, volunteer)
    page = f"/volunteers/{volunteer.code}/check/no-criminal-record/"
    typed = {"checked_by": "Кира", "checked_on": today(), "valid_until": in_days(300)}
    colleague = cast.client("colleague")
    assert (
        'name="issued_on"'
        not in colleague.get(page.replace("no-criminal-record", "identity-seen")).content.decode()
    )
    for wrong in ({}, {"issued_on": in_days(1)}, {"issued_on": today(), "checked_on": in_days(1)}):
        assert colleague.post(page, typed | wrong).status_code == 422
    assert not Proof.objects.filter(qualification__code="no-criminal-record").exists()
    for age, admits in ((200, False), (80, True)):
        assert colleague.post(page, typed | {"issued_on": in_days(-age)}).status_code == 302
        assert admitted(volunteer)["festival"] is admits
    ends = Proof.objects.filter(issued_on=in_days(-80)).get()
    assert ends.valid_until == in_days(300)


@pytest.mark.parametrize("who", ["owner", "outsider", "officer", "expert_one", "methodologist"])
def test_nobody_but_a_coordinator_enters_a_check(cast: Cast, who: str) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    with pytest.raises(Refused):
        actions.record_check(
            volunteer,
            qualification=Qualification.objects.get(code="identity-seen"),
            checked_on=today(),
            valid_until=in_days(30),
            actor=cast.actor(who),
        )
    assert not Proof.objects.exists()


def test_coordinator_does_not_check_herself(cast: Cast) -> None:
    make_rules(cast)
    own = make_volunteer(cast, "colleague")
    with pytest.raises(Refused) as refused:
        check(cast, own, "identity-seen")
    assert refused.value.decision.code == "own_check"


def test_suspension_acts_at_once_in_every_organisation(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    there = again(actions.begin(cast.person("expert_one"), organisation=cast.centre, actor=SYSTEM))
    check(cast, volunteer, "identity-seen", "adult-seen")
    consent(cast, volunteer)
    assert admitted(volunteer)["remote"]
    actions.suspend(volunteer, reason="Жалоба ребёнка", actor=coordinator(cast))
    assert Flag.objects.get().raised_by_id == coordinator(cast).user_id
    assert not any(admitted(volunteer).values())
    assert {one.way.overall.value for one in way_of(there).types} == {"suspended"}


def test_minor_takes_part_in_groups_with_a_parents_consent_until_18(cast: Cast) -> None:
    make_rules(cast)
    teenager = actions.enter_on_paper(
        cast.berega, name="Тимур Юный", phone="", adult_on=in_days(200), incoming=INCOMING,
        actor=coordinator(cast),
    )  # fmt: skip
    teenager = again(teenager)
    with pytest.raises(Incomplete):
        choose(cast, teenager, "mentoring")
    with pytest.raises(Incomplete):
        choose(cast, teenager, "accompaniment")  # in a group, and yet from 18
    choose(cast, teenager, "festival")
    with pytest.raises(Incomplete) as refused:
        check(cast, teenager, "adult-seen")
    assert refused.value.field == "checked_on"
    check(cast, teenager, *(one for one in GROUP if one != "adult-seen"), "parent-consent", "trial-visit")
    consent(cast, teenager)
    assert admitted(teenager) == {"festival": True}
    assert Proof.objects.get(qualification__code="parent-consent").valid_until == in_days(200)


def test_nobody_under_14_is_entered(cast: Cast) -> None:
    make_rules(cast)
    with pytest.raises(Incomplete) as refused:
        actions.enter_on_paper(
            cast.berega, name="Юля", phone="", adult_on=in_days(365 * 5), incoming=INCOMING,
            actor=coordinator(cast),
        )  # fmt: skip
    assert refused.value.field == "adult_on"


def test_parents_consent_asks_for_the_day_of_majority_once(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    with pytest.raises(Incomplete) as refused:
        check(cast, volunteer, "parent-consent")
    assert refused.value.field == "adult_on"
    assert not Youth.objects.exists()


def test_farewell_needs_the_keys_and_leaves_proofs_to_the_person(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    check(cast, volunteer, "identity-seen")
    with pytest.raises(Incomplete):
        actions.leave(volunteer, keys_returned=False, actor=coordinator(cast))
    actions.leave(volunteer, keys_returned=True, told_by="Вера", actor=coordinator(cast))
    volunteer = again(volunteer)
    assert (volunteer.state, volunteer.left_on) == ("left", today())
    assert Proof.objects.get().state == "confirmed"
    with pytest.raises(WrongState):
        check(cast, volunteer, "adult-seen")
    assert make_volunteer(cast).state == "active"  # she comes back


def test_flag_of_the_ledger_is_seen_here_too(cast: Cast) -> None:
    make_rules(cast)
    volunteer = make_volunteer(cast)
    suspend_for_safety(volunteer.person, reason="Проверка", actor=SYSTEM)
    assert not any(admitted(volunteer).values())
