"""Who plans, brings people, hosts, names children, and who may be alone with one."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.children.access import keepers_held
from rostok.children.states import Duty
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.models import Organisation
from rostok.visits.access.sight import (
    homes,
    is_brought_by,
    is_planned_by,
    visible_offers,
    visible_series,
    visible_visits,
)
from rostok.visits.models import (
    AloneGrant,
    Mentorship,
    Need,
    Offer,
    Post,
    Series,
    Visit,
)
from rostok.visits.states import OfferState, VisitState

_PLANNER = denied(
    "not_planner",
    _("Visits are planned by the coordinator of the institution and its leader."),
    _("The leader of the institution names coordinators."),
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


def can_take_back(actor: Actor, offer: Offer) -> Decision:
    """The side that offered: the coordinator or the leader of the organiser, or the person alone."""
    if actor.is_system or (
        not actor.is_anonymous and Offer.objects.filter(is_brought_by(actor), pk=offer.pk).exists()
    ):
        return ALLOWED
    return denied(
        "not_organiser",
        _("An offer is taken back by the side that made it."),
        _("What they say on paper or by phone is entered by whoever plans visits in the institution."),
    )


def can_withdraw_offer(actor: Actor, offer: Offer) -> Decision:
    """The side that offered; whoever plans in the institution enters what came on paper or by phone.

    Of a confirmed one as long as one of its visits is still to come.
    """
    seen = can_see_offer(actor, offer)
    if not seen:
        return seen
    if offer.state != OfferState.APPLIED or coming_of_offer(offer).exists():
        return ALLOWED
    return denied(
        "nothing_ahead",
        _("No visit of this offer is still to come."),
        _("What has taken place or was cancelled stays as it is."),
    )


def coming_of_offer(offer: Offer) -> QuerySet[Visit]:
    """Planned visits of the offer that have not begun."""
    return Visit.objects.filter(
        offer_day__offer=offer, state=VisitState.PLANNED, starts_at__gt=timezone.now()
    )


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


def homes_to_allow_in(actor: Actor) -> QuerySet[Organisation]:
    """Institutions of `can_allow_alone`, in one query."""
    held = keepers_held(actor).filter(duty=Duty.PSYCHOLOGIST)
    return Organisation.objects.filter(pk__in=held.values("institution"))


def homes_to_begin_in(actor: Actor) -> QuerySet[Organisation]:
    """Institutions of `can_begin_mentorship`, in one query."""
    return homes(actor).filter(pk__in=keepers_held(actor).values("institution"))


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
    "withdraw_offer": can_withdraw_offer,
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
