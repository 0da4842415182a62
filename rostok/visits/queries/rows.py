"""Visits in lists: their type in words, how many are on the roster, oneself among them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, cast

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.models import name_key
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.foundation.waiting import beginning_of
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import is_named
from rostok.visits.access import is_open_to, visible_visits
from rostok.visits.models import Offer, Post, Series, Visit, VisitChild
from rostok.visits.queries.trials import own_trials
from rostok.visits.queries.types import newest_title
from rostok.visits.states import LIVE, PostState, VisitState

RELATED: Final = ("institution__territory", "organisation", "person__user", "type", "host")
SHOWN: Final = 50  # of one's own page


def visit_rows(actor: Actor, found: QuerySet[Visit]) -> QuerySet[Visit, Any]:
    """With `title` of the type, `on_roster`, `in_line`, `is_individual`, `own` (one's own post)."""
    posts = Post.objects.filter(visit=OuterRef("pk")).order_by()
    own = posts.filter(person__user=actor.user_id, person__user__isnull=False, state__in=LIVE)
    counted = posts.values("visit").annotate(n=Count("pk"))
    return found.select_related(*RELATED).annotate(
        title=newest_title(),
        on_roster=Subquery(counted.filter(state=PostState.ON_ROSTER).values("n")),
        in_line=Subquery(counted.filter(state=PostState.WAITING).values("n")),
        is_individual=Exists(VisitChild.objects.filter(visit=OuterRef("pk"))),
        own=Subquery(own.values("state")[:1]),
        own_code=Subquery(own.values("code")[:1]),
    )


def asked_of_visits(
    *,
    text: str = "",
    state: str = "",
    since: date | None = None,
    until: date | None = None,
    type_code: str = "",
    mine: Actor | None = None,
) -> Q:
    """By the name of a side, state, days, type; `mine`: on whose roster the actor stands.

    One query where a name is asked for.
    """
    asked = Q()
    if key := name_key(text):
        asked &= is_named(key, "institution", "organisation", may_lead=False)
    if state:
        asked &= Q(state=state)
    if since is not None:
        asked &= Q(starts_at__gte=beginning_of(since))
    if until is not None:
        asked &= Q(starts_at__lt=beginning_of(until + timedelta(days=1)))
    if type_code:
        asked &= Q(type__code=type_code)
    if mine is not None and mine.user_id is not None:
        own = Post.objects.filter(visit=OuterRef("pk"), person__user=mine.user_id, state__in=LIVE)
        asked &= Q(Exists(own))
    return asked


def to_whom(visit: Any) -> str:
    """Group words, or «ребёнок»: which one, only keepers know."""
    return _("a child") if visit.is_individual else visit.group


def hours_of(visit: Visit) -> str:
    """14:00–15:30 by the clock of the network."""
    start, end = timezone.localtime(visit.starts_at), timezone.localtime(visit.ends_at)
    return f"{start:%H:%M}–{end:%H:%M}"


def organiser_of(one: Visit | Series | Offer) -> Organisation | Person:
    """Who brings people: by constraint one of the two."""
    return one.organisation or cast(Person, one.person)


def my_visits(actor: Actor, *, now: datetime) -> list[Any]:
    """Where the actor stands on a roster or waits, from now on, the next first; `trial`: the curator's name.

    One query, and those of `own_trials`.
    """
    mine = _mine(anyone_like(actor), timezone.localdate()).things(user_id=actor.user_id, now=now)
    trials = own_trials(actor, [one.pk for one in mine])
    for one in mine:
        one.trial = trials.get(one.pk, "")
    return mine


@lru_cache(maxsize=8)
def _mine(anyone: Actor, _today: date) -> Prepared:
    live = Post.objects.filter(person__user=anyone.user_id, state__in=LIVE).order_by()
    own = visible_visits(anyone).filter(pk__in=live.values("visit"), ends_at__gte=left_open("now"))
    return Prepared.of(visit_rows(anyone, own).order_by("starts_at", "pk")[:SHOWN])


def open_visits(actor: Actor, *, now: datetime) -> list[Any]:
    """Coming visits with a free place that the actor may ask to join and does not stand on. One query.

    Those who only run a visit put others on its roster: to them `join` would say no.
    """
    return _free(anyone_like(actor), timezone.localdate()).things(user_id=actor.user_id, now=now)


@lru_cache(maxsize=8)
def _free(anyone: Actor, _today: date) -> Prepared:
    own = Post.objects.filter(visit=OuterRef("pk"), person__user=anyone.user_id, state__in=LIVE)
    seen = Visit.objects.filter(is_open_to(anyone)).exclude(Exists(own))
    coming = seen.filter(state=VisitState.PLANNED, starts_at__gt=left_open("now"))
    free = visit_rows(anyone, coming).filter(Q(on_roster=None) | Q(on_roster__lt=F("people")))
    return Prepared.of(free.order_by("starts_at", "pk")[:SHOWN])


def by_day(visits: Iterable[Visit]) -> Mapping[date, list[Visit]]:
    """By their day, in the order given."""
    found: dict[date, list[Visit]] = {}
    for one in visits:
        found.setdefault(one.day, []).append(one)
    return found
