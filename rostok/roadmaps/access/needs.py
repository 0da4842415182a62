"""Who reads what a step needs: its organisation, and the methodologist of the place, who is to help."""

from typing import Final

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.access import is_home_of, is_led_by, reaches, roles_held
from rostok.parties.states import RoleKind
from rostok.roadmaps.access.plans import can_work_on_step
from rostok.roadmaps.models import Need
from rostok.roadmaps.states import NeedState, RoadMapState

HOME: Final = "step__goal__growth_point__road_map__organisation"


def visible_needs(actor: Actor) -> QuerySet[Need]:
    """Those of one's organisations and of the place one cares for; the step itself stays closed there.

    Telling a need asks the centre: it needs no shared copy of the result, and shows nothing of it.
    """
    if actor.is_system:
        return Need.objects.all()
    if actor.is_anonymous:
        return Need.objects.none()
    cares = roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches(HOME))
    return Need.objects.filter(is_home_of(actor, at=HOME) | Exists(cares))


def meetable_needs(actor: Actor) -> QuerySet[Need]:
    """Open ones that the actor may say to be met: `can_meet_need` for many rows in one query."""
    if actor.is_system:
        return Need.objects.filter(state=NeedState.OPEN)
    if actor.is_anonymous:
        return Need.objects.none()
    cares = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches(HOME)))
    works = is_led_by(actor, HOME) | Q(is_home_of(actor, at=HOME), step__owner__user=actor.user_id)
    goes_on = ~Q(step__goal__growth_point__road_map__state=RoadMapState.CLOSED)
    return Need.objects.filter(cares | (works & goes_on), state=NeedState.OPEN)


def can_meet_need(actor: Actor, need: Need) -> Decision:
    """The methodologist of the place, and whoever works on the step."""
    if actor.is_system or can_work_on_step(actor, need.step):
        return ALLOWED
    cares = roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches(HOME))
    if Need.objects.filter(Exists(cares), pk=need.pk).exists():
        return ALLOWED
    return denied("not_helper", _("This is closed by whoever works on the step or by the methodologist."))


def can_withdraw_need(actor: Actor, need: Need) -> Decision:
    """Whoever works on the step."""
    return can_work_on_step(actor, need.step)
