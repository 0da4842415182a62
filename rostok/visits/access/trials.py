"""Who says how a trial visit went, who decides whether it counts, who reads it."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.models import Person
from rostok.visits.models import Post
from rostok.volunteers.access import organisations_coordinated
from rostok.volunteers.models import Volunteer
from rostok.volunteers.states import VolunteerState

_OWN = denied(
    "own_trial",
    _("Nobody decides about their own trial visit."),
    _("Your coordinator does it."),
)


def confirmed_rows(actor: Actor, person: Person) -> QuerySet[Volunteer]:
    """As whom the person volunteers where the actor confirms checks; none about oneself."""
    held = Volunteer.objects.filter(
        person=person,
        state=VolunteerState.ACTIVE,
        organisation__in=organisations_coordinated(actor).values("pk"),
    )
    return held.exclude(person__user=actor.user_id, person__user__isnull=False)


def is_of_trial(actor: Actor) -> Q:
    """For a query on places with a curator: the actor is the curator or confirms the checks of the person."""
    return Q(curator__person__user=actor.user_id) | is_confirmed_by(actor)


def is_confirmed_by(actor: Actor) -> Q:
    """For a query on places: the actor confirms the checks of the person."""
    coordinated = organisations_coordinated(actor).values("pk")
    confirmed = Volunteer.objects.filter(
        person=OuterRef("person"), state=VolunteerState.ACTIVE, organisation__in=coordinated
    )
    return Q(Exists(confirmed))


def visible_trials(actor: Actor) -> QuerySet[Post]:
    """Of oneself, of those whose curator one is, of those whose checks one confirms."""
    held = Post.objects.filter(curator__isnull=False)
    if actor.is_system:
        return held
    if actor.user_id is None:
        return held.none()
    return held.filter(Q(person__user=actor.user_id) | is_of_trial(actor))


def can_tell_trial(actor: Actor, post: Post) -> Decision:
    """The curator, or whoever confirms her checks; never the person."""
    if _is_own(actor, post):
        return _OWN
    beside = post.curator.person.user_id if post.curator is not None else None
    if actor.user_id is not None and beside == actor.user_id:
        return ALLOWED
    return can_settle_trial(actor, post)


def can_settle_trial(actor: Actor, post: Post) -> Decision:
    """Whoever confirms her checks; never the person."""
    if _is_own(actor, post):
        return _OWN
    if confirmed_rows(actor, post.person).exists():
        return ALLOWED
    return denied(
        "not_confirmer",
        _("Whether a trial visit counts is decided by the coordinator of this volunteer."),
        _("What you wrote waits for the coordinator."),
    )


def _is_own(actor: Actor, post: Post) -> bool:
    return actor.user_id is not None and post.person.user_id == actor.user_id


RULES: dict[str, Rule] = {"tell_trial": can_tell_trial, "settle_trial": can_settle_trial}
