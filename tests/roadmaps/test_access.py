"""Whose a road map is: the organisation's, and a methodologist's only while a copy is shared."""

from itertools import product

import pytest

from rostok.assessment.models import Sharing
from rostok.foundation.actors import ANONYMOUS, SYSTEM
from rostok.foundation.workflow import rule_named
from rostok.parties.models import Membership, Role
from rostok.parties.states import RoleKind
from rostok.roadmaps import access
from rostok.roadmaps.actions import propose_road_map, start_step
from rostok.roadmaps.models import RoadMap
from rostok.roadmaps.states import ROAD_MAP, STEP
from tests.cast import NAMES, Cast
from tests.roadmaps.desk import make_help
from tests.roadmaps.factories import (
    chosen,
    fresh,
    in_days,
    make_goal,
    make_result,
    make_road_map,
    make_step,
    point_of,
)
from tests.roadmaps.test_needs import make_need

EVERYBODY = (*NAMES, "visitor")
NEEDS = {"meet_need", "withdraw_need"}  # told to whoever may help, without the road map
HELP_DESK = {"see_help", "ask_help", "answer_help", "rate_help", "name_consultants"}  # not about a road map


def seers(cast: Cast, road_map: RoadMap) -> set[str]:
    return {
        name
        for name in EVERYBODY
        if access.visible_road_maps(cast.actor(name)).filter(pk=road_map.pk).exists()
    }


def share(cast: Cast, road_map: RoadMap, *, to: str = "centre") -> Sharing:
    return Sharing.objects.create(
        result=road_map.result, organisation=getattr(cast, to), copy={}, shared_by=cast.person("owner")
    )


def test_a_road_map_is_seen_by_the_people_of_the_organisation_only(cast: Cast) -> None:
    assert seers(cast, make_road_map(cast)) == {"owner", "colleague"}


def test_a_shared_copy_opens_it_to_the_methodologist_until_it_is_withdrawn(cast: Cast) -> None:
    road_map = make_road_map(cast)
    sharing = share(cast, road_map)
    assert seers(cast, road_map) == {"owner", "colleague", "methodologist"}
    Sharing.objects.filter(pk=sharing.pk).update(withdrawn_at=sharing.shared_at)
    assert seers(cast, road_map) == {"owner", "colleague"}


def test_a_copy_shared_with_others_opens_the_result_and_not_the_road_map(cast: Cast) -> None:
    road_map = make_road_map(cast)
    share(cast, road_map, to="tihiy")
    assert seers(cast, road_map) == {"owner", "colleague"}


def test_a_copy_opens_nothing_outside_the_methodologists_scope(cast: Cast) -> None:
    road_map = make_road_map(cast)
    share(cast, road_map)
    Role.objects.filter(kind=RoleKind.METHODOLOGIST).update(territory=cast.tomsk)
    assert "methodologist" not in seers(cast, road_map)


def test_a_copy_of_one_result_does_not_open_the_road_map_of_another(cast: Cast) -> None:
    first = make_road_map(cast)
    instrument = first.result.assessment.campaign
    other = propose_road_map(make_result(cast, organisation=cast.tihiy, campaign=instrument), actor=SYSTEM)
    share(cast, other)
    assert seers(cast, first) == {"owner", "colleague"}
    assert seers(cast, other) == {"outsider"}


def test_whoever_sees_a_shared_road_map_reads_it_and_changes_nothing(cast: Cast) -> None:
    road_map = make_road_map(cast)
    step = fresh(make_step(cast, road_map))
    share(cast, road_map)
    actor = cast.actor("methodologist")
    assert not access.can_edit_road_map(actor, road_map)
    assert not access.can_work_on_step(actor, step)
    assert not access.can_read_history(actor, road_map)


def test_who_left_sees_it_no_more(cast: Cast) -> None:
    road_map = make_road_map(cast)
    Membership.objects.filter(person=cast.person("colleague")).update(until=in_days(-1))
    assert seers(cast, road_map) == {"owner"}


def test_the_rules_of_both_machines_are_registered() -> None:
    for machine in (ROAD_MAP, STEP):
        assert all(rule_named(move.rule) for move in machine.moves.values())


def test_the_system_works_and_a_visitor_does_not(cast: Cast) -> None:
    road_map = make_road_map(cast)
    step = make_step(cast, road_map)
    start_step(fresh(step), actor=SYSTEM)
    assert access.visible_road_maps(SYSTEM).exists()
    assert not access.visible_road_maps(ANONYMOUS).exists()
    assert not access.can_work_on_step(ANONYMOUS, fresh(step))


def test_every_denial_says_why(cast: Cast) -> None:
    road_map = make_road_map(cast)
    point = chosen(cast, road_map)
    step = fresh(make_step(cast, road_map))
    subjects = {"choose_point": point, "set_goal": point, "work_on_step": step, "change_step": step}
    asked, need = make_help(cast), make_need(cast, step)
    subjects_of_need = dict.fromkeys(NEEDS, need)
    help_desk = dict.fromkeys(HELP_DESK, asked) | {"ask_help": cast.berega}
    for verb, rule in access.RULES.items():
        decision = rule(cast.actor("outsider"), (subjects | subjects_of_need | help_desk).get(verb, road_map))
        assert not decision
        assert decision.sentence()


@pytest.mark.parametrize("is_shared", [True, False])
def test_whoever_may_do_something_sees_the_road_map(cast: Cast, is_shared: bool) -> None:
    road_map = make_road_map(cast)
    make_goal(cast, road_map)
    step = fresh(make_step(cast, road_map, owner="colleague"))
    point = point_of(road_map, "5.2")
    if is_shared:
        share(cast, road_map)
    see = seers(cast, road_map)
    subjects = {"choose_point": point, "set_goal": point, "work_on_step": step, "change_step": step}
    for name, verb in product(EVERYBODY, access.RULES.keys() - HELP_DESK - NEEDS):
        may = access.RULES[verb](cast.actor(name), subjects.get(verb, road_map))
        assert name in see or not may, (name, verb)
