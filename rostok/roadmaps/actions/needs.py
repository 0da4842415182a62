"""What a step needs is told, met, or taken back."""

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.links import is_own_path
from rostok.foundation.refusals import Incomplete, WrongState
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of
from rostok.roadmaps.access import can_work_on_step
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.events import NeedMet, NeedTold, NeedWithdrawn
from rostok.roadmaps.models import Need, Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.states import NeedKind, NeedState

LONGEST: Final = 500


@transaction.atomic
def tell_need(step: Step, *, kind: str, about: str, actor: Actor) -> Need:
    """Say what an open step lacks; the methodologist of the place reads it.

    Side effects: the row, an event. Raises WrongState (finished or dropped), Refused, Incomplete.
    """
    if step.state not in OPEN:
        raise WrongState("tell", step.state)
    refuse_unless(can_work_on_step(actor, step))
    told = " ".join(about.split())
    if kind not in NeedKind.values:
        raise Incomplete(_("Say what sort of thing is needed."), field="kind")
    if not told or len(told) > LONGEST:
        raise Incomplete(_("Say in one or two sentences what is needed."), field="about")
    need = Need.objects.create(step=step, kind=kind, about=told, told_by=person_of(actor))
    publish(NeedTold(subject_id=_road_map(need), need_id=need.pk), actor=actor)
    return need


@transaction.atomic
def meet_need(need: Need, *, link: str, words: str = "", actor: Actor) -> None:
    """Close a need by a link to what met it: a page of ours, or an address of https.

    Side effects: the state, an event. Raises WrongState, Refused, Conflict, Incomplete for another link.
    """
    link = link.strip()
    is_safe = link.startswith("https://") and "." in link.removeprefix("https://").partition("/")[0]
    if not (is_own_path(link) or is_safe) or len(link) > LONGEST:
        raise Incomplete(
            _("Give the address of what met the need."),
            _("It begins with https:// or, for a page of Rostok, with a slash."),
            "link",
        )
    event = NeedMet(subject_id=_road_map(need), need_id=need.pk)
    met = {"met_link": link, "met_with": " ".join(words.split())[:300], "met_at": timezone.now()}
    advance(need, "meet", actor=actor, event=event, **met)


@transaction.atomic
def withdraw_need(need: Need, *, actor: Actor) -> None:
    """It is not needed any more. Side effects: the state, an event. Raises WrongState, Refused, Conflict."""
    event = NeedWithdrawn(subject_id=_road_map(need), need_id=need.pk)
    advance(need, "withdraw", actor=actor, event=event)


def close_needs(step: Step, *, actor: Actor) -> None:
    """A step that is finished or dropped lacks nothing any more: what it still needed is taken back.

    Side effects: states, events. Raises Refused, Conflict.
    """
    for need in Need.objects.filter(step=step, state=NeedState.OPEN):
        need.step = step
        withdraw_need(need, actor=actor)


def _road_map(need: Need) -> int:
    return need.step.goal.growth_point.road_map_id
