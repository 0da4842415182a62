"""A hosting is between two organisations: they and their methodologists see it, nobody else does."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.mentoring.access.offers import can_host
from rostok.mentoring.models import Hosting, Visit
from rostok.mentoring.states import Side
from rostok.parties.access import Kinds, is_home_of, is_led_by, kinds_over, reaches, roles_held
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind

HOST = "offer__organisation"
LEARNER = "organisation"


def visible_hostings(actor: Actor) -> QuerySet[Hosting]:
    """Those of one's own organisations, on either side, and those a methodologist cares for."""
    if actor.is_system:
        return Hosting.objects.all()
    if actor.is_anonymous:
        return Hosting.objects.none()
    return Hosting.objects.filter(is_home_of(actor, LEARNER) | is_home_of(actor, HOST) | _cares(actor))


def visible_visits(actor: Actor) -> QuerySet[Visit]:
    """Visits of the visible hostings."""
    return Visit.objects.filter(Exists(visible_hostings(actor).filter(pk=OuterRef("hosting"))))


@dataclass(frozen=True, slots=True)
class Footing:
    """How an actor stands to a hosting."""

    leads_host: bool
    leads_learner: bool
    of_host: bool
    of_learner: bool
    cares: bool

    @property
    def side(self) -> Side | None:
        """The organisation for which the actor writes; of somebody who belongs to both, that which learns."""
        if self.of_learner:
            return Side.LEARNER
        return Side.HOST if self.of_host else None


def footing_of(actor: Actor, hosting: Hosting) -> Footing:
    """One query. A page asks once and hands the answer to each rule it needs."""
    if actor.is_system or actor.is_anonymous:
        is_all = actor.is_system
        return Footing(is_all, is_all, of_host=False, of_learner=False, cares=is_all)
    (flags,) = _flags(anyone_like(actor), timezone.localdate()).rows(user_id=actor.user_id, pk=hosting.pk)
    return Footing(*map(bool, flags))


@lru_cache(maxsize=8)
def _flags(anyone: Actor, _today: date) -> Prepared:
    asked = (
        is_led_by(anyone, HOST),
        is_led_by(anyone, LEARNER),
        is_home_of(anyone, HOST),
        is_home_of(anyone, LEARNER),
        _cares(anyone),
    )
    found = Hosting.objects.filter(pk=left_open("pk"))
    return Prepared.of(found.values_list(*(ExpressionWrapper(one, BooleanField()) for one in asked)))


def can_ask(actor: Actor, organisation: Organisation, held: Kinds | None = None) -> Decision:
    """The leader of the organisation that wants to learn; the methodologist enters what came on paper."""
    kinds = kinds_over(actor, organisation) if held is None else held
    if actor.is_system or kinds & {RoleKind.LEADER, RoleKind.METHODOLOGIST}:
        return ALLOWED
    return denied(
        "not_leader",
        _("An organisation asks to learn through its leader."),
        _("Ask the leader, or the methodologist when the request came on paper or by phone."),
    )


def can_see_hosting(actor: Actor, hosting: Hosting, footing: Footing | None = None) -> Decision:
    """People of both organisations and the methodologists of either."""
    one = footing or footing_of(actor, hosting)
    if one.side is not None or one.leads_host or one.leads_learner or one.cares:
        return ALLOWED
    return denied("not_yours", _("This is between two organisations and their methodologist."))


def can_answer_hosting(actor: Actor, hosting: Hosting, footing: Footing | None = None) -> Decision:
    """The leader of the host; the methodologist, who has it by phone."""
    one = footing or footing_of(actor, hosting)
    if one.leads_host or one.cares:
        return ALLOWED
    return denied("not_host", _("The answer is given by the leader of the host."), _("Wait for the answer."))


def can_accept_hosting(actor: Actor, hosting: Hosting, footing: Footing | None = None) -> Decision:
    """Whoever may answer, while the host meets its obligatory minimums."""
    may_answer = can_answer_hosting(actor, hosting, footing)
    offer = hosting.offer
    return may_answer and can_host(actor, offer.organisation, offer.instrument_name)


def can_cancel_hosting(actor: Actor, hosting: Hosting, footing: Footing | None = None) -> Decision:
    """The leaders of both organisations and the methodologist."""
    one = footing or footing_of(actor, hosting)
    if one.leads_host or one.leads_learner or one.cares:
        return ALLOWED
    return denied(
        "not_leader",
        _("It is called off by a leader of one of the two organisations."),
        _("Ask the leader of your organisation."),
    )


def can_take_part(actor: Actor, hosting: Hosting, footing: Footing | None = None) -> Decision:
    """Plans and marks visits, finishes: people of both organisations and the methodologist."""
    return can_see_hosting(actor, hosting, footing)


def can_mark_visit(actor: Actor, visit: Visit) -> Decision:
    """Whoever takes part in its hosting."""
    return can_take_part(actor, visit.hosting)


def can_write_diary(actor: Actor, hosting: Hosting, footing: Footing | None = None) -> Decision:
    """People of the two organisations; the methodologist reads."""
    if (footing or footing_of(actor, hosting)).side is not None:
        return ALLOWED
    return denied("not_side", _("The diary and the feedback are written by the two organisations."))


def _cares(actor: Actor) -> Q:
    roles = roles_held(actor, RoleKind.METHODOLOGIST)
    return Q(Exists(roles.filter(reaches(LEARNER)))) | Q(Exists(roles.filter(reaches(HOST))))
