"""Exemptions that expire, suspensions that two people lift: the pattern of an approval in its first use."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.models import Event
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.kernel.standing import Overall, State
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind
from rostok.proofs.actions import (
    confirm_exemption,
    confirm_lift,
    decline_exemption,
    decline_lift,
    propose_exemption,
    propose_lift,
    raise_flag,
    suspend_for_safety,
    withdraw_exemption,
)
from rostok.proofs.models import Exemption, ExemptionRequest, Flag, Policy
from rostok.proofs.queries import standing_of, waiting
from rostok.proofs.states import FlagKind
from tests.cast import Cast
from tests.proofs.factories import in_days, today
from tests.proofs.policies import clear, now, over_network, policies

__all__ = ["policies"]
GROUP = "volunteer-group"


@pytest.fixture
def ready(policies: None, cast: Cast) -> Cast:
    """The outsider is a volunteer; the methodologist and expert_one decide over the network."""
    over_network(cast, "methodologist")
    over_network(cast, "expert_one")
    return cast


def ask(
    cast: Cast, by: str = "outsider", requirement: str = "code-of-conduct", **given: Any
) -> ExemptionRequest:
    values = {"since": today(), "until": in_days(30), "reason": "Уехал на сессию"}
    policy = Policy.objects.get(code=GROUP)
    person = cast.person("outsider")
    return propose_exemption(person, policy, requirement=requirement, actor=cast.actor(by), **values | given)


def state_of(cast: Cast, requirement: str = "code-of-conduct", at: date | None = None) -> State:
    found = standing_of(GROUP, person=cast.person("outsider"), at=at or today(), known_at=timezone.now())
    (one,) = [one for one in found.outcomes if one.requirement == requirement]
    return one.state


def test_an_exemption_frees_from_one_requirement_until_its_last_day(ready: Cast) -> None:
    confirm_exemption(ask(ready), actor=ready.actor("methodologist"))
    assert state_of(ready) == State.EXEMPT
    assert state_of(ready, at=in_days(30)) == State.EXEMPT
    assert state_of(ready, at=in_days(31)) == State.MISSING
    assert state_of(ready, "data-consent") == State.MISSING


def test_what_is_only_asked_for_frees_nobody(ready: Cast) -> None:
    ask(ready)
    assert state_of(ready) == State.MISSING


def test_a_withdrawn_one_frees_no_more_and_the_past_stays(ready: Cast) -> None:
    given = confirm_exemption(ask(ready), actor=ready.actor("methodologist"))
    before = timezone.now()
    withdraw_exemption(given, actor=ready.actor("methodologist"))
    assert state_of(ready) == State.MISSING
    then = standing_of(GROUP, person=ready.person("outsider"), at=today(), known_at=before)
    assert State.EXEMPT in {one.state for one in then.outcomes}
    with pytest.raises(Conflict):
        withdraw_exemption(given, actor=ready.actor("methodologist"))


@pytest.mark.parametrize("requirement", ["identity", "criminal-record", "health", "safeguarding"])
def test_nobody_is_freed_of_what_keeps_children_safe(ready: Cast, requirement: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        ask(ready, requirement=requirement)
    assert refusal.value.field == "requirement"
    assert not ExemptionRequest.objects.exists()


def test_nobody_is_freed_of_other_rules_as_a_whole(ready: Cast) -> None:
    """Among them may stand what keeps children safe."""
    mentoring, person = Policy.objects.get(code="individual-mentoring"), ready.person("outsider")
    with pytest.raises(Incomplete) as refusal:
        propose_exemption(
            person,
            mentoring,
            requirement="group-clearance",
            since=today(),
            until=today(),
            reason="Уехал",
            actor=ready.actor("outsider"),
        )
    assert refusal.value.field == "requirement"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"requirement": "no-such"}, "requirement"),
        ({"until": date(2000, 1, 1)}, "until"),
        ({"until": lambda: today() + timedelta(days=365)}, "until"),
        ({"reason": " "}, "reason"),
    ],
)
def test_an_exemption_that_cannot_be_is_refused(ready: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        ask(ready, **{name: value() if callable(value) else value for name, value in given.items()})
    assert refusal.value.field == field


def test_the_longest_term_is_a_year(ready: Cast) -> None:
    assert ask(ready, until=today() + timedelta(days=364)).state == "proposed"


@pytest.mark.parametrize("who", ["owner", "colleague", "officer", "funder", "visitor", "operator"])
def test_others_neither_ask_nor_decide(ready: Cast, who: str) -> None:
    with pytest.raises(Refused):
        ask(ready, by=who)
    request = ask(ready)
    with pytest.raises(Refused):
        confirm_exemption(request, actor=ready.actor(who))


# the table of the pattern: moves one after another, by whom, and what comes of it
METHODOLOGIST, EXPERT, PARTY = "methodologist", "expert_one", "outsider"
PATTERN = [
    # proposed by, then verb and by whom → the state, or the refusal
    (PARTY, [("confirm", METHODOLOGIST)], "applied"),
    (PARTY, [("decline", METHODOLOGIST)], "declined"),
    (PARTY, [("confirm", PARTY)], Refused),
    (PARTY, [("decline", PARTY)], Refused),
    (METHODOLOGIST, [("confirm", METHODOLOGIST)], Refused),
    (METHODOLOGIST, [("decline", METHODOLOGIST)], Refused),
    (METHODOLOGIST, [("confirm", EXPERT)], "applied"),
    (PARTY, [("confirm", METHODOLOGIST), ("confirm", EXPERT)], WrongState),
    (PARTY, [("confirm", METHODOLOGIST), ("decline", EXPERT)], WrongState),
    (PARTY, [("decline", METHODOLOGIST), ("confirm", EXPERT)], WrongState),
    (PARTY, [("decline without a reason", METHODOLOGIST)], Incomplete),
    (PARTY, [("confirm by an order", METHODOLOGIST)], "applied"),
    (PARTY, [("confirm by half an order", METHODOLOGIST)], Incomplete),
    (PARTY, [("confirm by an order of tomorrow", METHODOLOGIST)], Incomplete),
]


def move(request: ExemptionRequest, verb: str, actor: Actor) -> None:
    match verb:
        case "confirm":
            confirm_exemption(request, actor=actor)
        case "decline":
            decline_exemption(request, answer="Нет оснований", actor=actor)
        case "decline without a reason":
            decline_exemption(request, answer=" ", actor=actor)
        case "confirm by an order":
            confirm_exemption(request, order_number=" 12-к ", ordered_on=today(), actor=actor)
        case "confirm by half an order":
            confirm_exemption(request, order_number="12-к", actor=actor)
        case "confirm by an order of tomorrow":
            confirm_exemption(request, order_number="12-к", ordered_on=in_days(1), actor=actor)


@pytest.mark.parametrize(("proposer", "moves", "outcome"), PATTERN)
def test_the_pattern_of_an_approval(
    ready: Cast, proposer: str, moves: list[tuple[str, str]], outcome: Any
) -> None:
    request = ask(ready, by=proposer)
    *earlier, (verb, last) = moves
    for before, who in earlier:
        move(request, before, ready.actor(who))
    kept = (ExemptionRequest.objects.get().state, Exemption.objects.count())
    if isinstance(outcome, str):
        move(request, verb, ready.actor(last))
        request.refresh_from_db()
        assert (request.state, Exemption.objects.count()) == (outcome, int(outcome == "applied"))
        assert (request.applied_at is not None) == (outcome == "applied")
    else:
        with pytest.raises(outcome):
            move(request, verb, ready.actor(last))
        assert (ExemptionRequest.objects.get().state, Exemption.objects.count()) == kept


def test_two_who_confirm_at_once_give_one_exemption(ready: Cast) -> None:
    request = ask(ready)
    twin = ExemptionRequest.objects.get()
    confirm_exemption(request, actor=ready.actor("methodologist"))
    with pytest.raises(Conflict):
        confirm_exemption(twin, actor=ready.actor("expert_one"))
    assert Exemption.objects.count() == 1


def test_what_came_on_paper_keeps_its_record(ready: Cast) -> None:
    came = {"channel": "paper", "came_on": today(), "number": "вх. 7", "brought_by": "Вера Зорина"}
    request = ask(ready, by="methodologist", incoming=came)
    assert (request.channel, request.came_on, request.number) == ("paper", today(), "вх. 7")
    with pytest.raises(Incomplete):
        ask(ready, by="methodologist", incoming=came | {"came_on": in_days(1)})


def test_a_safety_suspension_is_lifted_by_two_people(ready: Cast) -> None:
    person = ready.person("outsider")
    clear(person)
    flag = suspend_for_safety(person, reason="Сообщение психолога", actor=ready.actor("methodologist"))
    lift = propose_lift(flag, reason="Проверка закончена", actor=ready.actor("methodologist"))
    with pytest.raises(Refused):
        confirm_lift(lift, actor=ready.actor("methodologist"))
    assert now(GROUP, person).overall == Overall.SUSPENDED
    confirm_lift(lift, actor=ready.actor("expert_one"))
    assert now(GROUP, person).overall == Overall.MET
    with pytest.raises(Conflict):
        propose_lift(flag, reason="Ещё раз", actor=ready.actor("methodologist"))


def test_a_lift_waits_under_the_name_of_the_organisation_in_the_reader_s_language(ready: Cast) -> None:
    flag = suspend_for_safety(ready.berega, reason="Сообщение", actor=SYSTEM)
    propose_lift(flag, reason="Проверка закончена", actor=ready.actor("methodologist"))
    Organisation.objects.filter(pk=ready.berega.pk).update(name_en="Family Shore", short_name="Берег")
    for language, theirs in (("ru", "Берег"), ("en", "Family Shore")):
        with translation.override(language):
            assert [row[3] for row in waiting(ready.actor("expert_one"), today())] == [theirs]


def test_a_declined_lift_leaves_the_flag_and_may_be_asked_again(ready: Cast) -> None:
    person = ready.person("outsider")
    flag = suspend_for_safety(person, reason="Сообщение", actor=SYSTEM)
    lift = propose_lift(flag, reason="Прошу", actor=ready.actor("methodologist"))
    with pytest.raises(Incomplete):
        propose_lift(flag, reason="И я", actor=ready.actor("expert_one"))
    decline_lift(lift, answer="Проверка идёт", actor=ready.actor("expert_one"))
    assert now(GROUP, person).overall == Overall.SUSPENDED
    assert propose_lift(flag, reason="Снова", actor=ready.actor("expert_one")).state == "proposed"


def test_who_is_suspended_lifts_nothing(ready: Cast) -> None:
    flag = suspend_for_safety(ready.person("expert_one"), reason="Сообщение", actor=SYSTEM)
    with pytest.raises(Refused):
        propose_lift(flag, reason="Я не виноват", actor=ready.actor("expert_one"))


def test_the_leader_suspends_only_the_own_people(ready: Cast) -> None:
    leader = ready.actor("owner")
    assert suspend_for_safety(ready.person("colleague"), reason="Жалоба", actor=leader).is_safety
    with pytest.raises(Refused):
        suspend_for_safety(ready.person("outsider"), reason="Жалоба", actor=leader)
    with pytest.raises(Refused):
        suspend_for_safety(ready.person("colleague"), reason="Жалоба", actor=ready.actor("colleague"))


def test_a_flag_of_one_policy_blocks_no_other_and_ends(ready: Cast) -> None:
    person = ready.person("outsider")
    clear(person)
    policy = Policy.objects.get(code="individual-mentoring")
    raise_flag(person, kind=FlagKind.DENIED, reason="Отказ", policy=policy, until=in_days(5), actor=SYSTEM)
    assert now(GROUP, person).overall == Overall.MET
    assert now("individual-mentoring", person).overall == Overall.DENIED
    after = standing_of("individual-mentoring", person=person, at=in_days(6), known_at=timezone.now())
    assert after.overall == Overall.INCOMPLETE


@pytest.mark.parametrize("given", [{"reason": ""}, {"since": date(2020, 1, 1)}, {"until": date(2020, 1, 1)}])
def test_a_flag_that_cannot_be_is_refused(ready: Cast, given: dict[str, Any]) -> None:
    values = {"kind": FlagKind.SUSPENDED, "reason": "Жалоба"}
    with pytest.raises(Incomplete):
        raise_flag(ready.person("outsider"), **values | given, actor=SYSTEM)
    assert not Flag.objects.exists()


def test_everything_is_written_down_without_a_word(ready: Cast) -> None:
    confirm_exemption(ask(ready), actor=ready.actor("methodologist"))
    flag = suspend_for_safety(ready.person("outsider"), reason="Сообщение", actor=SYSTEM)
    confirm_lift(
        propose_lift(flag, reason="Да", actor=ready.actor("methodologist")), actor=ready.actor("expert_one")
    )
    rows = Event.objects.filter(subject_kind="standing", subject_id=ready.person("outsider").pk)
    assert list(rows.order_by("pk").values_list("kind", flat=True)) == [
        "proofs.exemption_proposed",
        "proofs.exemption_confirmed",
        "proofs.exemption_applied",
        "proofs.flag_raised",
        "proofs.lift_proposed",
        "proofs.lift_confirmed",
        "proofs.flag_lifted",
    ]
    assert {key for row in rows for key in row.facts} == {"row_id"}


def test_a_role_over_a_region_decides_on_nobody(policies: None, cast: Cast) -> None:
    with pytest.raises(Refused):
        confirm_exemption(ask(cast), actor=cast.actor("methodologist"))
    over_network(cast, "officer", RoleKind.OFFICER)
    with pytest.raises(Refused):
        confirm_exemption(ExemptionRequest.objects.get(), actor=cast.actor("officer"))
