"""Who asks the help desk, who answers, who reads what. See docs/rooms/roadmaps.md."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.access import STAFF, holds_role, is_home_of, kinds_over, reaches, roles_held
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind
from rostok.roadmaps.access.plans import OUR_PEOPLE
from rostok.roadmaps.models import Consultant, HelpRequest, KeptAnswer, held_on


def consultants_held(actor: Actor) -> QuerySet[Consultant]:
    """Rows that make the actor a consultant today."""
    if actor.user_id is None:
        return Consultant.objects.none()
    return Consultant.objects.filter(held_on(timezone.localdate()), person__user=actor.user_id)


def is_answered_by(actor: Actor) -> Q:
    """For a query on questions: the actor is a methodologist or a consultant of that place."""
    place = "organisation__territory"
    near = consultants_held(actor).filter(
        Q(territory=None)
        | Q(territory=OuterRef(place))
        | Q(territory=OuterRef(f"{place}__parent"))
        | Q(territory=OuterRef(f"{place}__parent__parent"))
    )
    return is_cared_for_by(actor) | Q(Exists(near))


def is_cared_for_by(actor: Actor) -> Q:
    """For a query on things of organisations: a methodologist of that place."""
    return Q(Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches())))


def visible_help(actor: Actor) -> QuerySet[HelpRequest]:
    """One's own questions, and those of the place where one answers; not a colleague's."""
    if actor.is_system:
        return HelpRequest.objects.all()
    if actor.is_anonymous:
        return HelpRequest.objects.none()
    own = Q(asked_by__user=actor.user_id) & is_home_of(actor)
    return HelpRequest.objects.filter(own | is_answered_by(actor))


def visible_answers(actor: Actor) -> QuerySet[KeptAnswer]:
    """Kept answers name nobody: everyone signed in reads them."""
    found = KeptAnswer.objects.filter(withdrawn_at=None)
    return found.none() if actor.is_anonymous else found


def visible_consultants(actor: Actor) -> QuerySet[Consultant]:
    """Those of today, for whoever names them."""
    found = Consultant.objects.filter(held_on(timezone.localdate()))
    return found if can_name_consultants(actor) else found.none()


def can_see_help(actor: Actor, request: HelpRequest) -> Decision:
    """Whoever asked, and whoever answers in that place."""
    if visible_help(actor).filter(pk=request.pk).exists():
        return ALLOWED
    return denied("not_yours", _("This question is not open to you."))


def can_ask_help(actor: Actor, organisation: Organisation) -> Decision:
    """The people of an organisation."""
    if actor.is_system or kinds_over(actor, organisation) & OUR_PEOPLE:
        return ALLOWED
    return denied("not_member", _("The help desk answers the people of an organisation."))


def can_answer_help(actor: Actor, request: HelpRequest) -> Decision:
    """A methodologist or a consultant of that place; never the one who asked."""
    if actor.is_system:
        return ALLOWED
    if request.asked_by.user_id == actor.user_id:
        return denied("own_question", _("Somebody else answers your question."))
    if HelpRequest.objects.filter(is_answered_by(actor), pk=request.pk).exists():
        return ALLOWED
    return denied("not_consultant", _("Questions are answered by a consultant or a methodologist."))


def can_rate_help(actor: Actor, request: HelpRequest) -> Decision:
    """Whoever asked."""
    if actor.is_system or (actor.user_id is not None and request.asked_by.user_id == actor.user_id):
        return ALLOWED
    return denied("not_asker", _("This is for whoever asked."))


def can_name_consultants(actor: Actor, thing: object = None) -> Decision:
    """Operators and methodologists; each in their own territory."""
    if actor.is_system or any(holds_role(actor, kind) for kind in STAFF):
        return ALLOWED
    return denied("no_role", _("Consultants are named by the methodologist."))
