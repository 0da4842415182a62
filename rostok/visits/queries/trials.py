"""Who of a roster comes on a trial visit, and who may be the curator of one more."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.parameters import value_of
from rostok.visits.core.trials import Stood, trials, with_room
from rostok.visits.models import Post, TrialReport, Visit
from rostok.visits.queries.anyone import AnyVisit
from rostok.visits.queries.clearing import clearance_for, sides_found
from rostok.visits.queries.people import who_may_come
from rostok.visits.queries.terms import TRIAL_PER_CURATOR
from rostok.visits.queries.types import TypeRules, organisers_for, rules_of
from rostok.visits.states import PostState
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import Clearance
from rostok.volunteers.states import VolunteerState


def stood(posts: Iterable[Post], found: Mapping[int, Clearance]) -> list[Stood]:
    """Places as the calculation takes them; `found`: clearances by person."""
    return [
        Stood(
            post=one.pk,
            is_on_roster=one.state == PostState.ON_ROSTER,
            is_cleared=(held := found.get(one.person_id)) is not None and held.admits,
            may_try=held is not None and held.admits_on_trial,
            curator=one.curator_id,
        )
        for one in posts
    ]


def trials_of(posts: Iterable[Post], found: Mapping[int, Clearance]) -> dict[int, int]:
    """By place of whoever comes on trial that of the curator. No query."""
    return trials(stood(posts, found))


def with_side(found: QuerySet[Post], visit: Visit | AnyVisit) -> QuerySet[Any, Any]:
    """With `is_sided`: a volunteer of the organiser of the visit or of the institution, or who brings it."""
    sides = sides_found(visit).values("pk")
    active = Volunteer.objects.filter(
        person=OuterRef("person"), organisation__in=sides, state=VolunteerState.ACTIVE
    )
    is_sided = Q(Exists(active)) | Q(person=visit.person_id or 0)
    return found.annotate(is_sided=ExpressionWrapper(is_sided, BooleanField()))


def curators_at(visit: Visit, posts: Iterable[Any], found: Mapping[int, Clearance]) -> list[Post]:
    """Of these places those whose people may be the curator of one more; of `with_side`. One query."""
    known = list(posts)
    free = with_room(stood(known, found), value_of(TRIAL_PER_CURATOR, visit.day)) if known else set()
    return [one for one in known if one.pk in free and one.is_sided]


def curators_now(visit: Visit, rules: TypeRules) -> list[Post]:
    """The same of the roster as it stands. Four or five queries more."""
    posts = on_roster(visit)
    return curators_at(visit, posts, cleared_now(visit, rules, posts)) if posts else []


def on_roster(visit: Visit) -> list[Post]:
    """Places of the roster with their people. One query."""
    held = Post.objects.filter(visit=visit, state=PostState.ON_ROSTER).select_related("person__user")
    return list(with_side(held, visit).order_by("person__name_key", "pk"))


def place_on(visit: Visit, code: str) -> Post | None:
    """A place of the visit by its code. One query, none without a code."""
    held = Post.objects.filter(visit=visit, code=code).select_related("person__user")
    return held.first() if code else None


def own_trials(actor: Actor, visits: Iterable[int]) -> dict[int, str]:
    """By visit the name of the curator, where the actor comes on trial; `visits`: their ids.

    Judged once for a type at a place, on the first of its days. One query; with somebody beside them one
    more, and three for each type at a place.
    """
    held = Post.objects.filter(visit__in=list(visits), person__user=actor.user_id, curator__isnull=False)
    joined = held.filter(state=PostState.ON_ROSTER).select_related("visit__institution", "curator__person")
    posts = list(joined.select_related("visit__type").order_by("visit__starts_at", "pk"))
    rules = rules_of({one.visit.type_id for one in posts}) if posts else {}
    tries: dict[tuple[int, int, int | None], bool] = {}
    for one in posts:
        where = _where(one.visit)
        if where not in tries:
            tries[where] = where[0] in rules and _tries(one, rules[where[0]])
    return {
        one.visit_id: one.curator.person.name for one in posts if one.curator and tries[_where(one.visit)]
    }


def _where(visit: Visit) -> tuple[int, int, int | None]:
    return visit.type_id, visit.institution_id, visit.organisation_id


def _tries(post: Post, rules: TypeRules) -> bool:
    """Is a trial visit all that this person lacks on the day of the visit? Three queries."""
    held = cleared_now(post.visit, rules, [post]).get(post.person_id)
    return held is not None and held.admits_on_trial


def cleared_now(visit: Visit, rules: TypeRules, posts: Iterable[Post]) -> dict[int, Clearance]:
    """Clearances of these people on the day of the visit, as it is known now. Three or four queries."""
    organisers = organisers_for(visit)
    people = who_may_come(visit, organisers).filter(pk__in=[one.person_id for one in posts])
    return clearance_for(visit, rules, people, organisers=organisers, known_at=timezone.now())


def cleared_at(visit: Visit, people: Iterable[int]) -> set[int]:
    """Of these people those who are cleared on the day of the visit. As many queries, one for the type."""
    rules = rules_of([visit.type_id]).get(visit.type_id)
    if rules is None:
        return set()
    organisers = organisers_for(visit)
    known = who_may_come(visit, organisers).filter(pk__in=list(people))
    found = clearance_for(visit, rules, known, organisers=organisers, known_at=timezone.now())
    return {pk for pk, one in found.items() if one.admits}


def report_of(post: Post) -> TrialReport | None:
    """How the trial visit went, where it was told. One query."""
    held = TrialReport.objects.filter(post=post).select_related("written_by", "settled_by")
    return held.first()
