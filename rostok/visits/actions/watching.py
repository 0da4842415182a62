"""What the clock does by itself: warns before a clearance runs out, takes off on the day."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from rostok.children.models import Child
from rostok.foundation.parameters import value_of
from rostok.foundation.waiting import beginning_of
from rostok.visits.actions.children import review_child
from rostok.visits.actions.letters import tell
from rostok.visits.actions.taking_off import take_off_lapsed, take_off_trials
from rostok.visits.models import Post, Visit, VisitChild
from rostok.visits.queries.clearing import clearance_for
from rostok.visits.queries.people import sides_of, who_may_come
from rostok.visits.queries.terms import WARNING_DAYS
from rostok.visits.queries.trials import trials_of
from rostok.visits.queries.types import organisers_at, rules_of
from rostok.visits.states import PostState, VisitState


def watch_clearances(at: datetime) -> tuple[int, int]:
    """Of the coming days: (warned of, taken off). A second call finds neither.

    Taken off is on the day whoever is not cleared on it, and at once who would be on trial without a curator.
    Side effects: letters to the person (what) and to coordinators (that), states, events.
    """
    today = timezone.localdate(at)
    last = beginning_of(today + timedelta(days=value_of(WARNING_DAYS, today) + 1))
    coming = Visit.objects.filter(state=VisitState.PLANNED, starts_at__gt=at, starts_at__lt=last)
    visits = list(coming.select_related("institution", "type", "person__user").order_by("starts_at", "pk"))
    posts: dict[int, list[Post]] = defaultdict(list)
    held = Post.objects.filter(visit__in=[one.pk for one in visits], state=PostState.ON_ROSTER)
    for post in held.select_related("person__user", "visit__institution", "visit__type").order_by("pk"):
        posts[post.visit_id].append(post)
    warned = off = 0
    for visit in visits:
        without, alone = _without(visit, posts[visit.pk], at)
        lapsed = without if visit.day == today else []
        with transaction.atomic():
            take_off_trials(alone)
            take_off_lapsed(lapsed)
        off += len(alone) + len(lapsed)
        warned += sum(_warn(visit, post, at) for post in without if post not in lapsed)
    return warned, off


def review_coming(at: datetime) -> int:
    """Permissions of children that run out by themselves before the coming visits. How many were left out."""
    today = timezone.localdate(at)
    last = beginning_of(today + timedelta(days=value_of(WARNING_DAYS, today) + 1))
    coming = Visit.objects.filter(state=VisitState.PLANNED, starts_at__gt=at, starts_at__lt=last)
    children = Child.objects.filter(pk__in=VisitChild.objects.filter(visit__in=coming).values("child"))
    return sum(review_child(one) for one in children.order_by("pk"))


def _without(visit: Visit, posts: list[Post], at: datetime) -> tuple[list[Post], list[Post]]:
    """Of the roster those who are not cleared on the day of the visit, as it is known at the moment.

    Apart: those for whom a trial visit is open, whose curator is not cleared on that day.
    """
    rules = rules_of([visit.type_id]).get(visit.type_id)
    if rules is None or not posts:
        return posts, []
    organisers = organisers_at(visit.institution, visit.type, visit.day)
    people = who_may_come(visit, organisers).filter(pk__in=[one.person_id for one in posts])
    found = clearance_for(visit, rules, people, organisers=organisers, known_at=at)
    tried, without, alone = trials_of(posts, found), list[Post](), list[Post]()
    for one in posts:
        held = found.get(one.person_id)
        if one.pk in tried or (held is not None and held.admits):
            continue
        is_alone = one.curator_id is not None and held is not None and held.admits_on_trial
        (alone if is_alone else without).append(one)
    return without, alone


@transaction.atomic
def _warn(visit: Visit, post: Post, at: datetime) -> bool:
    if not Post.objects.filter(pk=post.pk, warned_at=None).update(warned_at=at):
        return False
    tell([post.person], visit, "lapses")
    tell(sides_of(visit), visit, "no_admission", who=post.person.name)
    return True
