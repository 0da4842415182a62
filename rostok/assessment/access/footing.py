"""What somebody is to an assessment: roles that reach its organisation, and seats in it."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.db.models import CharField, DateField, F, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone

from rostok.assessment.models import Assessment, Seat
from rostok.assessment.states import JUDGES, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import MEMBER, memberships_held, organisations_under, roles_held
from rostok.parties.models import Membership, Organisation, Person, Role, Territory
from rostok.parties.states import RoleKind


@dataclass(frozen=True, slots=True)
class Footing:
    """Roles reaching the organisation (and MEMBER), and kinds of seats in the assessment."""

    roles: frozenset[str]
    seats: frozenset[str]
    is_interview: bool = False

    @property
    def belongs(self) -> bool:
        """The leader or a member of the organisation, today."""
        return bool(self.roles & {MEMBER, RoleKind.LEADER})

    @property
    def moderates(self) -> bool:
        """Leads the talk: the moderator, the leader of the organisation; in an interview its facilitator."""
        if self.is_interview and SeatKind.FACILITATOR in self.seats:
            return True
        return SeatKind.MODERATOR in self.seats or RoleKind.LEADER in self.roles

    @property
    def enters_sheets(self) -> bool:
        """The facilitator or the methodologist, no colleague of the organisation and nothing else in it."""
        comes_from_outside = SeatKind.FACILITATOR in self.seats or self.oversees
        return comes_from_outside and not self.belongs and self.seats <= {SeatKind.FACILITATOR}

    @property
    def oversees(self) -> bool:
        """The methodologist in whose scope the organisation is, unless it is their own or they judge it."""
        return RoleKind.METHODOLOGIST in self.roles

    @property
    def judges(self) -> bool:
        """Sits as one of the two experts or as the third."""
        return bool(self.seats & set(JUDGES))

    @property
    def is_party(self) -> bool:
        """Has a stake in the result: belongs to the organisation or sits in the assessment."""
        return self.belongs or bool(self.seats)


def footing(actor: Actor, assessment: Assessment) -> Footing:
    """What the actor is to the assessment, in one query. A page asks once and hands the answer on."""
    if actor.user_id is None:
        return Footing(frozenset(), frozenset())
    rows = _kinds_held(anyone_like(actor), timezone.localdate()).rows(
        user_id=actor.user_id, assessment=assessment.pk, organisation=assessment.organisation_id
    )
    held = {str(kind) for (kind,) in rows}
    seats = frozenset(held & set(SeatKind.values))
    return Footing(frozenset(held - set(SeatKind.values)), seats, assessment.is_interview)


@lru_cache(maxsize=4)
def _kinds_held(anyone: Actor, today: date) -> Prepared:
    """Seats in one assessment and roles over its organisation on the day `today`, for any account."""
    organisation = left_open("organisation")
    leads = roles_held(anyone, RoleKind.LEADER).filter(organisation=organisation)
    scope = organisations_under(anyone, RoleKind.METHODOLOGIST).filter(pk=organisation)
    parts = (
        Seat.objects.sitting()
        .filter(assessment=left_open("assessment"), person__user=anyone.user_id)
        .values_list(_text("kind")),
        leads.values_list(_said(RoleKind.LEADER)),
        memberships_held(anyone).filter(organisation=organisation).values_list(_said(MEMBER)),
        scope.values_list(_said(RoleKind.METHODOLOGIST)),
    )
    first, *others = (part.order_by() for part in parts)
    return Prepared.of(first.union(*others))


def _text(field: str) -> Cast:
    return Cast(F(field), CharField())


def _said(word: str) -> Cast:
    return Cast(Value(str(word)), CharField())


def oversees_territory(actor: Actor, territory: Territory | None) -> bool:
    """A methodologist of the territory, of one around it, or of the network? None asks for the network."""
    whole = Q(territory=None, organisation=None)
    if territory is not None:
        place = Territory.objects.filter(pk=territory.pk)
        whole |= Q(territory=territory) | Q(territory__in=place.values("parent"))
        whole |= Q(territory__in=place.values("parent__parent"))
    return actor.is_system or roles_held(actor, RoleKind.METHODOLOGIST).filter(whole).exists()


def belongs_to(person: Person, organisation: Organisation, *, since: date | None = None) -> bool:
    """Is the person a member or in a role of the organisation today, or from a day already written?

    `since`: or were they on that day or later.
    """
    day = (since or timezone.localdate()).isoformat()
    return bool(_bonds().rows(person=person.pk, organisation=organisation.pk, day=day))


@cache
def _bonds() -> Prepared:
    """A person in `belongs_to`, on a day."""
    person, organisation, day = left_open("person"), left_open("organisation"), left_open("day")
    lasts = Q(until=None) | Q(until__gte=Cast(day, DateField()))
    open_rows = lasts & Q(person=person, organisation=organisation)
    parts = (model.objects.filter(open_rows).order_by().values_list("person") for model in (Membership, Role))
    first, second = parts
    return Prepared.of(first.union(second))
