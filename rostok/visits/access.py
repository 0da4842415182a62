"""Who plans in an institution, who brings people, who sees which visits. See docs/rooms/visits.md."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import RegistrationType
from rostok.agreements.states import RegistrationState
from rostok.children.access import keepers_held, visible_children
from rostok.children.states import Duty
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.models import Organisation
from rostok.visits.models import (
    AloneGrant,
    Mentorship,
    Need,
    Offer,
    Post,
    QuietTime,
    Series,
    Visit,
    VisitChild,
)
from rostok.visits.states import NeedState
from rostok.volunteers.access import organisations_with_volunteers
from rostok.volunteers.models import ChosenType
from rostok.volunteers.states import VolunteerState

_PLANNER = denied(
    "not_planner",
    _("Visits are planned by the coordinator of the institution and its leader."),
    _("The leader of the institution names coordinators."),
)


def homes(actor: Actor) -> QuerySet[Organisation]:
    """Organisations for which the actor plans or brings people: as coordinator or leader."""
    return organisations_with_volunteers(actor)


def is_planned_by(actor: Actor, at: str = "institution") -> Q:
    """For a query on things of an institution at `at`: the actor plans there."""
    return Q(**{f"{at}__in": homes(actor).values("pk")})


def is_brought_by(actor: Actor, at: str = "") -> Q:
    """For a query on things with `organisation` and `person`: the actor is the organiser."""
    return Q(**{f"{at}organisation__in": homes(actor).values("pk")}) | Q(
        **{f"{at}person__user": actor.user_id}
    )


def visible_visits(actor: Actor) -> QuerySet[Visit]:
    """Of one's institution or organiser, those one hosts, one's own, and those one may ask to join.

    The last: of types one has chosen, in institutions where one's organisation is registered for them, or
    which it is. All of them for the system.
    """
    if actor.is_system:
        return Visit.objects.all()
    if actor.is_anonymous:
        return Visit.objects.none()
    own = Exists(Post.objects.filter(visit=OuterRef("pk"), person__user=actor.user_id))
    return Visit.objects.filter(is_run_by(actor) | Q(own) | is_open_to(actor))


def is_run_by(actor: Actor) -> Q:
    """For a query on visits: the actor plans it, brings people to it or hosts it."""
    return is_planned_by(actor) | is_brought_by(actor) | Q(host__user=actor.user_id)


def is_open_to(actor: Actor) -> Q:
    """For a query on things of an `institution` and a `type`: the actor may ask to take part."""
    chosen = ChosenType.objects.filter(
        volunteer__person__user=actor.user_id, volunteer__state=VolunteerState.ACTIVE, type=OuterRef("type")
    )
    registered = RegistrationType.objects.filter(
        type=OuterRef("type"),
        registration__state=RegistrationState.IN_FORCE,
        registration__institution=OuterRef("institution"),
        registration__organisation__in=_chosen_by(actor).values("volunteer__organisation"),
    )
    here = chosen.filter(volunteer__organisation=OuterRef("institution"))
    return Q(Exists(chosen)) & (Q(Exists(here)) | Q(Exists(registered)))


def _chosen_by(actor: Actor) -> QuerySet[Any, Any]:
    """Choices of the actor for the type of the row one query above."""
    return ChosenType.objects.filter(
        volunteer__person__user=actor.user_id,
        volunteer__state=VolunteerState.ACTIVE,
        type=OuterRef("type"),
    )


def visible_needs(actor: Actor) -> QuerySet[Need]:
    """Of one's institutions; open ones of types one has chosen or where one's organiser is registered."""
    if actor.is_system:
        return Need.objects.all()
    if actor.is_anonymous:
        return Need.objects.none()
    registered = RegistrationType.objects.filter(
        type=OuterRef("type"),
        registration__state=RegistrationState.IN_FORCE,
        registration__institution=OuterRef("institution"),
        registration__organisation__in=homes(actor).values("pk"),
    )
    open_to = Q(state=NeedState.OPEN) & (Q(Exists(registered)) | is_open_to(actor))
    offered = Exists(Offer.objects.filter(is_brought_by(actor), need=OuterRef("pk")))
    return Need.objects.filter(is_planned_by(actor) | open_to | Q(offered))


def visible_offers(actor: Actor) -> QuerySet[Offer]:
    """Of one's institutions, and one's own."""
    if actor.is_system:
        return Offer.objects.all()
    if actor.is_anonymous:
        return Offer.objects.none()
    return Offer.objects.filter(is_planned_by(actor, "need__institution") | is_brought_by(actor))


def visible_series(actor: Actor) -> QuerySet[Series]:
    """Of one's institutions, and one's own."""
    if actor.is_system:
        return Series.objects.all()
    if actor.is_anonymous:
        return Series.objects.none()
    return Series.objects.filter(is_planned_by(actor) | is_brought_by(actor))


def visible_institutions(actor: Actor) -> QuerySet[Organisation]:
    """Those whose calendar the actor may open: one's own, and where one has visits to see."""
    seen = visible_visits(actor).values("institution")
    return Organisation.objects.filter(Q(pk__in=homes(actor).values("pk")) | Q(pk__in=seen))


def visible_quiet(actor: Actor) -> QuerySet[QuietTime]:
    """Of the institutions where one plans."""
    return QuietTime.objects.filter(is_planned_by(actor))


def visible_posts(actor: Actor) -> QuerySet[Post]:
    """One's own, and those of visits that one plans or brings people to."""
    if actor.is_system:
        return Post.objects.all()
    run = Visit.objects.filter(is_run_by(actor)).values("pk") if actor.user_id else Visit.objects.none()
    return Post.objects.filter(Q(person__user=actor.user_id, person__user__isnull=False) | Q(visit__in=run))


def visible_mentorships(actor: Actor) -> QuerySet[Mentorship]:
    """One's own as a mentor, and those of children one keeps."""
    if actor.is_system:
        return Mentorship.objects.all()
    if actor.is_anonymous:
        return Mentorship.objects.none()
    return Mentorship.objects.filter(
        Q(person__user=actor.user_id) | Q(child__in=visible_children(actor).values("pk"))
    )


def can_plan(actor: Actor, institution: Organisation) -> Decision:
    """The coordinator of the institution or its leader."""
    if actor.is_system or homes(actor).filter(pk=institution.pk).exists():
        return ALLOWED
    return _PLANNER


def can_plan_need(actor: Actor, need: Need) -> Decision:
    """Whoever plans in its institution."""
    return can_plan(actor, need.institution)


def can_organise(actor: Actor, organisation: Organisation) -> Decision:
    """The coordinator of the organiser or its leader."""
    if actor.is_system or homes(actor).filter(pk=organisation.pk).exists():
        return ALLOWED
    return denied(
        "not_organiser", _("This is the work of the coordinator of the organiser and of its leader.")
    )


def can_decide_offer(actor: Actor, offer: Offer) -> Decision:
    """Whoever plans in the institution."""
    return can_plan(actor, offer.need.institution)


def can_see_offer(actor: Actor, offer: Offer) -> Decision:
    """Both sides."""
    return _seen(visible_offers(actor).filter(pk=offer.pk).exists())


def can_see(actor: Actor, visit: Visit) -> Decision:
    """Those who run it and those on its roster."""
    return _seen(visible_visits(actor).filter(pk=visit.pk).exists())


def can_see_series(actor: Actor, series: Series) -> Decision:
    """Both sides."""
    return _seen(visible_series(actor).filter(pk=series.pk).exists())


def can_run(actor: Actor, visit: Visit) -> Decision:
    """Whoever plans in the institution, or the organiser: cancels it, puts people on its roster."""
    if actor.is_system or _of_visit(actor, visit, is_planned_by(actor) | is_brought_by(actor)):
        return ALLOWED
    return denied("not_side", _("This is done by whoever plans the visit or brings people to it."))


def can_hold(actor: Actor, visit: Visit) -> Decision:
    """Whoever plans in the institution, or the host."""
    if actor.is_system or _of_visit(actor, visit, is_planned_by(actor) | Q(host__user=actor.user_id)):
        return ALLOWED
    return _PLANNER


def can_take_off(actor: Actor, post: Post) -> Decision:
    """Whoever runs the visit; by itself when a clearance is gone."""
    return can_run(actor, post.visit)


def can_take(actor: Actor, post: Post) -> Decision:
    """The person, comes or does not; whoever runs the visit, who enters what was told by phone."""
    if actor.user_id is not None and post.person.user_id == actor.user_id:
        return ALLOWED
    return can_run(actor, post.visit)


def can_name_child(actor: Actor, visit: Visit) -> Decision:
    """Whoever plans in the institution and keeps its children."""
    if keepers_held(actor).filter(institution=visit.institution_id).exists() and can_plan(
        actor, visit.institution
    ):
        return ALLOWED
    return denied("not_keeper", _("Children are named by a coordinator who may see their records."))


def can_see_children(actor: Actor, visit: Visit) -> Decision:
    """Keepers of the institution alone (safety.md, children)."""
    if actor.is_system or keepers_held(actor).filter(institution=visit.institution_id).exists():
        return ALLOWED
    return denied("not_keeper", _("Which child it is, only keepers of the records know."))


def can_allow_alone(actor: Actor, institution: Organisation) -> Decision:
    """The psychologist of the institution."""
    held = keepers_held(actor).filter(institution=institution.pk, duty=Duty.PSYCHOLOGIST)
    if held.exists():
        return ALLOWED
    return denied("not_psychologist", _("Only the psychologist allows an adult to be alone with one child."))


def can_begin_mentorship(actor: Actor, institution: Organisation) -> Decision:
    """Whoever plans in the institution and keeps its children."""
    if actor.is_system or (
        keepers_held(actor).filter(institution=institution.pk).exists() and can_plan(actor, institution)
    ):
        return ALLOWED
    return denied("not_keeper", _("A mentorship is begun by a coordinator who may see the record."))


def can_see_mentorship(actor: Actor, mentorship: Mentorship | AloneGrant) -> Decision:
    """The mentor and the keepers of the child."""
    own = actor.user_id is not None and mentorship.person.user_id == actor.user_id
    if (
        own
        or actor.is_system
        or keepers_held(actor).filter(institution=mentorship.child.institution_id).exists()
    ):
        return ALLOWED
    return denied("not_yours", _("This is between a mentor and the keepers of the child."))


def can_end_mentorship(actor: Actor, mentorship: Mentorship) -> Decision:
    """The mentor, or a keeper of the child."""
    return can_see_mentorship(actor, mentorship)


def children_named(actor: Actor, visit: Visit) -> QuerySet[VisitChild]:
    """Children of a visit as far as the actor keeps them."""
    return VisitChild.objects.filter(visit=visit, child__in=visible_children(actor).values("pk"))


def _of_visit(actor: Actor, visit: Visit, how: Q) -> bool:
    return actor.user_id is not None and Visit.objects.filter(how, pk=visit.pk).exists()


def _seen(is_seen: bool) -> Decision:
    return (
        ALLOWED if is_seen else denied("not_yours", _("This is between the organiser and the institution."))
    )


RULES: dict[str, Rule] = {
    "plan": can_plan,
    "plan_need": can_plan_need,
    "organise": can_organise,
    "decide_offer": can_decide_offer,
    "see_offer": can_see_offer,
    "see": can_see,
    "see_series": can_see_series,
    "run": can_run,
    "hold": can_hold,
    "cancel": can_run,
    "take": can_take,
    "take_off": can_take_off,
    "decline": can_take,
    "name_child": can_name_child,
    "see_children": can_see_children,
    "allow_alone": can_allow_alone,
    "begin_mentorship": can_begin_mentorship,
    "see_mentorship": can_see_mentorship,
    "end_mentorship": can_end_mentorship,
}
