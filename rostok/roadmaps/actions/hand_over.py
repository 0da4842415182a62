"""A step goes from one owner to another."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.duties import Duty
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete
from rostok.parties.access import Holding, can_hand_over
from rostok.parties.models import Person
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.events import StepChanged
from rostok.roadmaps.models import Step
from rostok.roadmaps.queries.choice import OPEN, possible_owners


@transaction.atomic
def hand_over(duty: Duty, to: Person | None, actor: Actor) -> None:
    """The step has another owner, with its days as they are; it is reminded of anew.

    Side effects: the step, an event. Raises Refused, Conflict (moved meanwhile), Incomplete for a taker who
    does not belong to the organisation.
    """
    held = Step.objects.select_for_update(of=("self",))
    step = held.select_related("owner", "goal__growth_point__road_map__organisation").get(pk=duty.pk)
    road_map = step.goal.growth_point.road_map
    if step.owner is None or step.owner_id != duty.holder_id or step.state not in OPEN:
        raise Conflict
    refuse_unless(can_hand_over(actor, Holding(step.owner, road_map.organisation)))
    if to is None or not possible_owners(road_map).filter(pk=to.pk).exists():
        raise Incomplete(
            _("The owner must belong to the organisation."), _("Add the person as a member first."), "owner"
        )
    step.owner, step.reminded_at = to, None
    step.save(update_fields=["owner", "reminded_at"])
    publish(StepChanged(subject_id=road_map.pk, step_id=step.pk), actor=actor)
