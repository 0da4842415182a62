"""Who stands at which door, who reads and marks, who reads what was said. See docs/rooms/attendance.md."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.attendance.models import Alarm, Feedback, Guard
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Organisation
from rostok.visits.models import Post, Visit
from rostok.volunteers.access import organisations_coordinated
from rostok.volunteers.models import Coordinator


def guards_held(actor: Actor) -> QuerySet[Guard]:
    """Doors at which the actor stands today."""
    held: QuerySet[Guard] = Guard.objects.held_at(timezone.localdate())
    if actor.user_id is None:
        return held.none()
    return held.filter(person__user=actor.user_id)


def doors_kept(actor: Actor) -> tuple[QuerySet[Any], ...]:
    """Rows with a `person` by which the actor stands at a door or coordinates volunteers today."""
    coordinated: QuerySet[Coordinator] = Coordinator.objects.held_at(timezone.localdate())
    return guards_held(actor), coordinated.filter(person__user=actor.user_id)


def is_at_door(actor: Actor, at: str = "institution") -> Q:
    """For a query on things of an institution at `at`: the actor stands at its door or answers for it."""
    if actor.is_system:
        return Q()
    guarded = guards_held(actor).values("institution")
    coordinated = organisations_coordinated(actor).values("pk")
    led = organisations_led_by(actor).values("pk")
    return Q(**{f"{at}__in": guarded}) | Q(**{f"{at}__in": coordinated}) | Q(**{f"{at}__in": led})


def doors(actor: Actor) -> QuerySet[Organisation]:
    """Institutions whose sheets the actor reads and marks."""
    return Organisation.objects.filter(is_at_door(actor, at="pk"))


def answers_for(actor: Actor, institution: Organisation) -> bool:
    """Does the actor coordinate or lead it? A guard sees the days around today alone."""
    coordinated = organisations_coordinated(actor).filter(pk=institution.pk)
    return coordinated.exists() or organisations_led_by(actor).filter(pk=institution.pk).exists()


def visible_guards(actor: Actor) -> QuerySet[Guard]:
    """Those of today, of the institutions that the actor leads."""
    held: QuerySet[Guard] = Guard.objects.held_at(timezone.localdate())
    return held.filter(institution__in=organisations_led_by(actor))


def visible_alarms(actor: Actor) -> QuerySet[Alarm]:
    """Of the doors of the actor."""
    return Alarm.objects.filter(is_at_door(actor, at="post__visit__institution"))


def visible_posts(actor: Actor) -> QuerySet[Post]:
    """Places on rosters of the doors of the actor."""
    return Post.objects.filter(is_at_door(actor, at="visit__institution"))


def visible_feedback(actor: Actor) -> QuerySet[Feedback]:
    """What was said about visits, for the coordinators of both sides; and what one was asked oneself."""
    if actor.is_anonymous:
        return Feedback.objects.none()
    return Feedback.objects.filter(_coordinates(actor) | Q(person__user=actor.user_id))


def can_stand_at_door(actor: Actor, institution: Organisation) -> Decision:
    """A guard of the institution, its coordinator, its leader."""
    if actor.is_system or _stands_at(actor, institution):
        return ALLOWED
    return denied(
        "not_at_door",
        _("This is seen by those who stand at the door and those who answer for it."),
        _("The leader of the institution appoints guards."),
    )


def _stands_at(actor: Actor, institution: Organisation) -> bool:
    """Asked at each mark."""
    statement = _door(anyone_like(actor), timezone.localdate())
    return bool(statement.rows(user_id=actor.user_id, institution=institution.pk))


@lru_cache(maxsize=4)
def _door(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(doors(anyone).filter(pk=left_open("institution")).values_list("pk"))


def can_mark(actor: Actor, post: Post) -> Decision:
    """The same, about others: nobody lets themselves in."""
    if actor.user_id is not None and post.person.user_id == actor.user_id:
        return denied(
            "own_mark",
            _("Nobody marks themselves."),
            _("Somebody else at the door or the coordinator does it."),
        )
    return can_stand_at_door(actor, post.visit.institution)


def can_mark_visit(actor: Actor, visit: Visit) -> Decision:
    """Whoever stands at the door of the visit."""
    return can_stand_at_door(actor, visit.institution)


def can_appoint_guard(actor: Actor, institution: Organisation) -> Decision:
    """The leader of the institution."""
    if actor.is_system or organisations_led_by(actor).filter(pk=institution.pk).exists():
        return ALLOWED
    return denied("not_leader", _("A guard is appointed by the leader of the institution."))


def can_acknowledge(actor: Actor, alarm: Alarm) -> Decision:
    """Whoever stands at that door; nobody about themselves."""
    return can_mark(actor, alarm.post)


def can_end_alarm(actor: Actor, alarm: Alarm) -> Decision:
    """The system alone: the person has left."""
    return ALLOWED if actor.is_system else denied("by_itself", _("An alarm ends by itself."))


def can_give_feedback(actor: Actor, feedback: Feedback) -> Decision:
    """Whoever was asked."""
    if actor.user_id is not None and feedback.person.user_id == actor.user_id:
        return ALLOWED
    return denied("not_asked", _("Another person was asked."))


def can_read_feedback(actor: Actor, feedback: Feedback) -> Decision:
    """The coordinators of both sides."""
    if actor.is_system or visible_feedback(actor).filter(_coordinates(actor), pk=feedback.pk).exists():
        return ALLOWED
    return denied("not_coordinator", _("What was said is read by the coordinators of both sides."))


def reads_feedback(actor: Actor) -> Q:
    """For a query on feedback: the actor coordinates one of the sides."""
    return _coordinates(actor)


def _coordinates(actor: Actor) -> Q:
    coordinated: QuerySet[Any, Any] = organisations_coordinated(actor).values("pk")
    return Q(visit__institution__in=coordinated) | Q(visit__organisation__in=coordinated)


RULES: dict[str, Rule] = {
    "stand_at_door": can_stand_at_door,
    "mark": can_mark,
    "mark_visit": can_mark_visit,
    "appoint_guard": can_appoint_guard,
    "acknowledge": can_acknowledge,
    "end_alarm": can_end_alarm,
    "give_feedback": can_give_feedback,
    "read_feedback": can_read_feedback,
}
