"""Which visits, needs, offers, duties and mentors an actor sees; conditions for queries on them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from rostok.agreements.models import RegistrationType
from rostok.agreements.states import RegistrationState
from rostok.children.access import visible_children
from rostok.contracts.access import is_listed
from rostok.foundation.actors import Actor
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits.models import (
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

FEW: Final = 8  # places that are read one by one; of more, the rows are tried in the order of the list


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


def is_run_by(actor: Actor) -> Q:
    """For a query on visits: the actor plans it, brings people to it or hosts it."""
    return is_planned_by(actor) | is_brought_by(actor) | Q(host__user=actor.user_id)


def is_open_to(actor: Actor) -> Q:
    """For a query on things of an `institution` and a `type`: the actor may ask to take part."""
    chosen = _chosen_by(actor)
    here = chosen.filter(volunteer__organisation=OuterRef("institution"))
    registered = _registered(chosen.values("volunteer__organisation"))
    return Q(Exists(chosen)) & (Q(Exists(here)) | Q(registered))


def _registered(organisers: QuerySet[Any, Any]) -> Exists:
    """For a query on things of an `institution` and a `type`: one of these is registered for both today."""
    return Exists(
        RegistrationType.objects.filter(
            type=OuterRef("type"),
            registration__state=RegistrationState.IN_FORCE,
            registration__institution=OuterRef("institution"),
            registration__organisation__in=organisers,
        )
    )


def _chosen_by(actor: Actor) -> QuerySet[Any, Any]:
    """Choices of the actor for the type of the row one query above."""
    return ChosenType.objects.filter(
        volunteer__person__user=actor.user_id,
        volunteer__state=VolunteerState.ACTIVE,
        type=OuterRef("type"),
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


def sights(actor: Actor, at_home: Sequence[int], *, only_own: bool = False) -> list[QuerySet[Visit]]:
    """`visible_visits` of somebody taken apart, for pages of a long list: each is read along an index.

    at_home: ids of the actor's `homes`. One query, two for a volunteer; none where only one's own are asked.
    """
    own = Q(pk__in=Post.objects.filter(person__user=actor.user_id).order_by().values("visit"))
    themselves = Subquery(Person.objects.filter(user=actor.user_id or 0).values("pk")[:1])  # an id, no join
    parts = [own] if only_own else [own, Q(person=themselves), Q(host=themselves)]
    if not only_own:
        for side in ("institution", "organisation"):
            apart = [Q(**{side: one}) for one in at_home]
            parts += apart if len(apart) <= FEW else [Q(**{f"{side}__in": at_home})]
        parts += _open_parts(actor)
    return [Visit.objects.filter(one) for one in parts]


def _open_parts(actor: Actor) -> list[Q]:
    """Institutions where the actor may ask to take part, each with the types; of many, all by the day."""
    held = {"volunteer__person__user": actor.user_id, "volunteer__state": VolunteerState.ACTIVE}
    chosen = ChosenType.objects.filter(**held).order_by()
    pairs = set(chosen.values_list("volunteer__organisation", "type"))
    if not pairs:
        return []
    registered = RegistrationType.objects.filter(
        type__in={type_ for _home, type_ in pairs},
        registration__organisation__in={home for home, _type in pairs},
        registration__state=RegistrationState.IN_FORCE,
    )
    fields = ("registration__institution", "type", "registration__organisation")
    types: dict[int, set[int]] = defaultdict(set)
    for home, type_ in pairs:
        types[home].add(type_)
    for institution, type_, organiser in registered.order_by().values_list(*fields):
        if (organiser, type_) in pairs:
            types[institution].add(type_)
    if len(types) > FEW:
        return [is_open_to(actor)]
    return [Q(institution=institution, type__in=found) for institution, found in types.items()]


def visible_needs(actor: Actor) -> QuerySet[Need]:
    """Of one's institutions; open ones of types one has chosen or where one's organiser is registered."""
    if actor.is_system:
        return Need.objects.all()
    if actor.is_anonymous:
        return Need.objects.none()
    registered = Q(_registered(homes(actor).values("pk")))
    open_to = Q(state=NeedState.OPEN) & (registered | is_open_to(actor))
    offered = Exists(Offer.objects.filter(is_brought_by(actor), need=OuterRef("pk")))
    return Need.objects.filter(is_planned_by(actor) | open_to | Q(offered))


def public_needs(today: date) -> QuerySet[Need]:
    """Open ones that are not over, of types in force; institutions whose address is secret have none.

    What everybody may read of them is `visits.api.OpeningRow`: their words may name people.
    """
    holding = TypeVersion.objects.filter(type=OuterRef("type"), state=RuleState.IN_FORCE)
    return Need.objects.filter(is_listed(), Exists(holding), state=NeedState.OPEN, until__gte=today)


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
    seen = Exists(visible_visits(actor).filter(institution=OuterRef("pk")))
    return Organisation.objects.filter(Q(pk__in=homes(actor).values("pk")) | seen)


def visible_quiet(actor: Actor) -> QuerySet[QuietTime]:
    """Of the institutions where one plans."""
    return QuietTime.objects.filter(is_planned_by(actor))


def visible_posts(actor: Actor) -> QuerySet[Post]:
    """One's own, and those of visits that one plans or brings people to."""
    if actor.is_system:
        return Post.objects.all()
    if actor.user_id is None:
        return Post.objects.none()
    run = Exists(Visit.objects.filter(is_run_by(actor), pk=OuterRef("visit")))  # not all that one runs
    return Post.objects.filter(Q(person__user=actor.user_id) | run)


def visible_mentorships(actor: Actor) -> QuerySet[Mentorship]:
    """One's own as a mentor, and those of children one keeps."""
    if actor.is_system:
        return Mentorship.objects.all()
    if actor.is_anonymous:
        return Mentorship.objects.none()
    return Mentorship.objects.filter(
        Q(person__user=actor.user_id) | Q(child__in=visible_children(actor).values("pk"))
    )


def children_named(actor: Actor, visit: Visit) -> QuerySet[VisitChild]:
    """Children of a visit as far as the actor keeps them."""
    return VisitChild.objects.filter(visit=visit, child__in=visible_children(actor).values("pk"))
