"""Goals and steps are planned."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.levels import Aspect
from rostok.assessment.queries import rules_of
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete, WrongState
from rostok.kernel.scales import LEVELS
from rostok.parties.models import Person
from rostok.roadmaps.access import can_change_step, can_set_goal
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.events import GoalSet, StepAdded, StepChanged
from rostok.roadmaps.models import Goal, GrowthPoint, Step
from rostok.roadmaps.queries.choice import OPEN, possible_owners
from rostok.roadmaps.queries.goals import lowest_goal
from rostok.roadmaps.queries.templates import StepTemplate, templates_for

OWN_KIND: Final = "own"
HORIZON: Final = timedelta(days=3653)  # ten years: a day beyond them is a mistyped year


@transaction.atomic
def set_goal(point: GrowthPoint, *, level_to: int, due_on: date, actor: Actor) -> Goal:
    """Set the goal of a chosen point, or move it: from the level of the result to `level_to` by `due_on`.

    Side effects: the goal, an event. Raises Refused, Incomplete for a level or a day that cannot be.
    """
    refuse_unless(can_set_goal(actor, point))
    _check_level(point, level_to)
    _check_goal_day(point, due_on)
    goal, _is_new = Goal.objects.update_or_create(
        growth_point=point,
        defaults={"level_to": level_to, "due_on": due_on},
        create_defaults={"level_from": point.level, "level_to": level_to, "due_on": due_on},
    )
    publish(GoalSet(subject_id=point.road_map_id, goal_id=goal.pk), actor=actor)
    return goal


@transaction.atomic
def add_step(
    goal: Goal,
    *,
    template_code: str | None = None,
    title: Bilingual | None = None,
    how: Bilingual | None = None,
    result: Bilingual | None = None,
    aspect: str | None = None,
    effort_days: int | None = None,
    owner: Person | None,
    starts_on: date,
    due_on: date,
    actor: Actor,
) -> Step:
    """Plan a step from a template of the instrument, or one's own; what is given outdoes the template.

    Side effects: the step, an event. Raises Refused, Incomplete for days, owner or template that cannot be.
    """
    refuse_unless(can_set_goal(actor, goal.growth_point))
    _check_step(goal, owner, starts_on, due_on)
    template = _template(goal, template_code)
    if template is None and not str(title or ""):
        raise Incomplete(_("Say what is to be done."), field="title")
    shown = aspect or (template.aspect if template else Aspect.DOCUMENT)
    if shown not in set(Aspect):
        raise Incomplete(_("Say what the finished step will show."), field="aspect")
    step = Step.objects.create(
        goal=goal,
        title=title or (template.title if template else Bilingual()),
        how=how or (template.how if template else Bilingual()),
        result=result or (template.result if template else Bilingual()),
        kind=template.kind if template else OWN_KIND,
        aspect=shown,
        effort_days=effort_days if effort_days is not None else (template.effort_days if template else 0),
        owner=owner,
        starts_on=starts_on,
        due_on=due_on,
    )
    publish(StepAdded(subject_id=goal.growth_point.road_map_id, step_id=step.pk), actor=actor)
    return step


@transaction.atomic
def change_step(step: Step, *, owner: Person | None, starts_on: date, due_on: date, actor: Actor) -> None:
    """Give a step to somebody else or move its days; a moved day is reminded of anew.

    Side effects: the step, an event. Raises WrongState (finished or dropped), Refused, Incomplete.
    """
    if step.state not in OPEN:
        raise WrongState("change", step.state)
    refuse_unless(can_change_step(actor, step))
    _check_step(step.goal, owner, starts_on, due_on)
    if due_on != step.due_on or owner != step.owner:
        step.reminded_at = None
    step.owner, step.starts_on, step.due_on = owner, starts_on, due_on
    step.save(update_fields=["owner", "starts_on", "due_on", "reminded_at"])
    publish(StepChanged(subject_id=step.goal.growth_point.road_map_id, step_id=step.pk), actor=actor)


def _template(goal: Goal, code: str | None) -> StepTemplate | None:
    if not code:
        return None
    found = {one.code: one for one in templates_for(goal.growth_point)}
    if code not in found:
        raise Incomplete(_("There is no such template for this growth point."), field="template")
    return found[code]


def _check_level(point: GrowthPoint, level_to: int) -> None:
    lowest = lowest_goal(point.level, is_gate=bool(point.gate))
    if not lowest <= level_to <= LEVELS[-1]:
        raise Incomplete(
            _("The goal must be level %(lowest)s or higher, up to 4."), field="level_to", lowest=lowest
        )


def _check_goal_day(point: GrowthPoint, due_on: date) -> None:
    if due_on < timezone.localdate():
        raise Incomplete(_("This day has passed."), _("Choose a later one."), "due_on")
    _check_year("due_on", due_on)
    if point.gate == GateOutcome.FAILED:
        latest = last_day_of_failed_gate(point)
        if due_on > latest:
            raise Incomplete(
                _("An obligatory minimum that is not met is mended by %(latest)s."),
                _("Choose a day not later than that."),
                "due_on",
                latest=latest,
            )


def _check_year(field: str, day: date) -> None:
    if abs(day - timezone.localdate()) > HORIZON:
        raise Incomplete(_("This day is more than ten years from today."), _("Check the year."), field)


def last_day_of_failed_gate(point: GrowthPoint) -> date:
    """The day until which a failed gate must be mended: the instrument's days from the road map's day."""
    rules = rules_of(point.road_map.result.assessment.campaign.instrument)
    return timezone.localdate(point.road_map.created_at) + timedelta(days=rules.gate_action_days)


def _check_step(goal: Goal, owner: Person | None, starts_on: date, due_on: date) -> None:
    _check_year("starts_on", starts_on)
    if due_on < starts_on:
        raise Incomplete(_("It would end before it begins."), _("Check both days."), "due_on")
    if due_on > goal.due_on:
        raise Incomplete(
            _("The step would end after its goal, on %(latest)s."),
            _("Choose an earlier day, or move the goal first."),
            "due_on",
            latest=goal.due_on,
        )
    if owner is not None and not possible_owners(goal.growth_point.road_map).filter(pk=owner.pk).exists():
        raise Incomplete(
            _("The owner must belong to the organisation."), _("Add the person as a member first."), "owner"
        )
