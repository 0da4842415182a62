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
from rostok.visits.actions.taking_off import take_off_lapsed
from rostok.visits.models import Post, Visit, VisitChild
from rostok.visits.queries.clearing import clearance_for
from rostok.visits.queries.people import sides_of, who_may_come
from rostok.visits.queries.terms import WARNING_DAYS
from rostok.visits.queries.types import organisers_at, rules_of
from rostok.visits.states import PostState, VisitState


def watch_clearances(at: datetime) -> tuple[int, int]:
    """Of the coming days: (warned of, taken off today). A second call finds neither.

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
        without = _without(visit, posts[visit.pk], at)
        if visit.day == today:
            with transaction.atomic():
                take_off_lapsed(without)
            off += len(without)
        else:
            warned += sum(_warn(visit, post, at) for post in without)
    return warned, off


def review_coming(at: datetime) -> int:
    """Permissions of children that run out by themselves before the coming visits. How many were left out."""
    today = timezone.localdate(at)
    last = beginning_of(today + timedelta(days=value_of(WARNING_DAYS, today) + 1))
    coming = Visit.objects.filter(state=VisitState.PLANNED, starts_at__gt=at, starts_at__lt=last)
    children = Child.objects.filter(pk__in=VisitChild.objects.filter(visit__in=coming).values("child"))
    return sum(review_child(one) for one in children.order_by("pk"))


def _without(visit: Visit, posts: list[Post], at: datetime) -> list[Post]:
    """Those on the roster who are not cleared on the day of the visit, as it is known at the moment."""
    rules = rules_of([visit.type_id]).get(visit.type_id)
    if rules is None or not posts:
        return posts
    organisers = organisers_at(visit.institution, visit.type, visit.day)
    people = who_may_come(visit, organisers).filter(pk__in=[one.person_id for one in posts])
    found = clearance_for(visit, rules, people, organisers=organisers, known_at=at)
    return [one for one in posts if one.person_id not in found or not found[one.person_id].admits]


@transaction.atomic
def _warn(visit: Visit, post: Post, at: datetime) -> bool:
    if not Post.objects.filter(pk=post.pk, warned_at=None).update(warned_at=at):
        return False
    tell([post.person], visit, "lapses")
    tell(sides_of(visit), visit, "no_admission", who=post.person.name)
    return True
