"""Who sees a road map and who works on it. See docs/rooms/roadmaps.md."""

from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.models import Sharing
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.access import MEMBER, Kinds, is_home_of, kinds_over, reaches, roles_held
from rostok.parties.states import RoleKind
from rostok.roadmaps.models import Draft, Goal, GrowthPoint, RoadMap, Step
from rostok.roadmaps.states import RoadMapState

OUR_PEOPLE: Final = frozenset({MEMBER, RoleKind.LEADER})


def visible_road_maps(actor: Actor) -> QuerySet[RoadMap]:
    """Those of one's own organisations; for a methodologist also those whose result is shared with them.

    The road map is the organisation's (method.md, whose it is): a shared copy is what opens it, and only in
    the methodologist's own scope; withdrawing the copy closes it at once.
    """
    if actor.is_system:
        return RoadMap.objects.all()
    if actor.is_anonymous:
        return RoadMap.objects.none()
    copies = Sharing.objects.filter(is_home_of(actor), result=OuterRef("result"), withdrawn_at=None)
    cares = roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches())
    return RoadMap.objects.filter(is_home_of(actor) | (Exists(copies) & Exists(cares)))


def visible_points(actor: Actor) -> QuerySet[GrowthPoint]:
    """Growth points of the visible road maps."""
    return GrowthPoint.objects.filter(_is_of_seen(actor, "road_map"))


def visible_goals(actor: Actor) -> QuerySet[Goal]:
    """Goals of the visible road maps."""
    return Goal.objects.filter(_is_of_seen(actor, "growth_point__road_map"))


def visible_steps(actor: Actor) -> QuerySet[Step]:
    """Steps of the visible road maps."""
    return Step.objects.filter(_is_of_seen(actor, "goal__growth_point__road_map"))


def _is_of_seen(actor: Actor, at: str) -> Exists:
    """For a query on parts of road maps: the one at `at` is visible. Asked for each, not of all road maps."""
    return Exists(visible_road_maps(actor).filter(pk=OuterRef(at)))


def visible_drafts(actor: Actor) -> QuerySet[Draft]:
    """Sample documents tell nothing of anybody: everyone signed in reads them."""
    return Draft.objects.none() if actor.is_anonymous else Draft.objects.all()


def can_edit_road_map(actor: Actor, road_map: RoadMap, held: Kinds | None = None) -> Decision:
    """The leader of the organisation, and the system; nobody once it is closed."""
    if not actor.is_system and RoleKind.LEADER not in _held(actor, road_map, held):
        return denied(
            "not_leader",
            _("The road map is changed by the leader of the organisation."),
            _("Ask the leader, or work on the steps that are yours."),
        )
    if road_map.state == RoadMapState.CLOSED:
        return _closed()
    return ALLOWED


def can_choose_point(actor: Actor, point: GrowthPoint) -> Decision:
    """Whoever edits the road map, while it is not agreed; a failed gate stays chosen whoever asks."""
    may_edit = can_edit_road_map(actor, point.road_map)
    if not may_edit:
        return may_edit
    if point.road_map.state != RoadMapState.PROPOSED:
        return denied(
            "agreed",
            _("The choice is agreed and stands until the next assessment."),
            _("You can still add goals and steps to what is chosen."),
        )
    if point.gate == GateOutcome.FAILED:
        return denied("failed_gate", _("An obligatory minimum that is not met is always chosen."))
    return ALLOWED


def can_set_goal(actor: Actor, point: GrowthPoint) -> Decision:
    """Whoever edits the road map, for what is chosen."""
    may_edit = can_edit_road_map(actor, point.road_map)
    if may_edit and point.chosen_at is None:
        return denied(
            "not_chosen", _("This growth point is not chosen."), _("Choose it first, with a reason.")
        )
    return may_edit


def can_work_on_step(actor: Actor, step: Step, held: Kinds | None = None) -> Decision:
    """The owner while they belong to the organisation, and whoever edits the road map."""
    road_map = step.goal.growth_point.road_map
    held = _held(actor, road_map, held)
    may_edit = can_edit_road_map(actor, road_map, held)
    if may_edit or may_edit.code == "closed":
        return may_edit
    is_owner = step.owner is not None and step.owner.user_id == actor.user_id
    if is_owner and held & OUR_PEOPLE:
        return ALLOWED if road_map.state != RoadMapState.CLOSED else _closed()
    return denied(
        "not_owner",
        _("A step is done by its owner or by the leader of the organisation."),
        _("Ask the leader to give the step to you."),
    )


def can_change_step(actor: Actor, step: Step, held: Kinds | None = None) -> Decision:
    """Owner and dates are set by whoever edits the road map."""
    return can_edit_road_map(actor, step.goal.growth_point.road_map, held)


def can_check_in(actor: Actor, road_map: RoadMap, held: Kinds | None = None) -> Decision:
    """The leader, and the methodologist who reads it, for the organisation; while it is agreed."""
    if road_map.state != RoadMapState.AGREED:
        return denied("not_agreed", _("This is said about an agreed road map."))
    held = _held(actor, road_map, held)
    if actor.is_system or RoleKind.LEADER in held:
        return ALLOWED
    if RoleKind.METHODOLOGIST in held and visible_road_maps(actor).filter(pk=road_map.pk).exists():
        return ALLOWED
    return denied("not_leader", _("How it goes is said by the leader of the organisation."))


def tells_for_others(actor: Actor, road_map: RoadMap) -> bool:
    """Is it somebody else's word that the actor brings, so that an incoming record is due?"""
    return not actor.is_system and RoleKind.LEADER not in _held(actor, road_map, None)


def can_read_history(actor: Actor, road_map: RoadMap, held: Kinds | None = None) -> Decision:
    """People of the organisation; whoever sees it by a shared copy reads the present state only."""
    if actor.is_system or _held(actor, road_map, held) & OUR_PEOPLE:
        return ALLOWED
    return denied("shared_only", _("The history is read by the people of the organisation."))


def _held(actor: Actor, road_map: RoadMap, held: Kinds | None) -> Kinds:
    """What the actor is to the organisation; a page asks once (`kinds_over`) and hands the answer on."""
    return kinds_over(actor, road_map.organisation) if held is None else held


def _closed() -> Decision:
    return denied("closed", _("The road map is closed."), _("A new one is proposed by the next assessment."))
