"""A place on a roster ends; whoever was there on trial beside that person does not stay alone."""

from django.db import transaction
from django.utils import timezone

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.workflow import advance
from rostok.visits.actions.letters import tell
from rostok.visits.events import PersonTakenOff
from rostok.visits.models import Post
from rostok.visits.queries.people import sides_of
from rostok.visits.queries.trials import cleared_at
from rostok.visits.states import PostState, Why

RELATED = ("person__user", "visit__institution", "visit__type", "visit__person__user")


@transaction.atomic
def end_place(post: Post, *, why: Why, reason: str, actor: Actor) -> None:
    """Somebody is taken off, and with them at once those whose curator they were.

    Side effects: states, events, letters to those on trial. Raises Refused, WrongState, Conflict.
    """
    event = PersonTakenOff(subject_id=post.visit_id, post_id=post.pk)
    given = {"why": why, "reason": reason, "ended_at": timezone.now()}
    advance(post, "take_off", actor=actor, event=event, **given)
    leave_without_curator(post)


@transaction.atomic
def leave_without_curator(curator: Post) -> list[Post]:
    """Those on trial beside a person who does not come are taken off; whoever is cleared by now stays.

    Side effects as `end_place`; letters to them and to both sides.
    """
    held = Post.objects.filter(curator=curator, state=PostState.ON_ROSTER, visit__ends_at__gt=timezone.now())
    posts = list(held.select_related(*RELATED).order_by("pk"))
    cleared = cleared_at(posts[0].visit, [one.person_id for one in posts]) if posts else set()
    left = [one for one in posts if one.person_id not in cleared]
    for post in left:
        take_off_trial(post)
    return left


@transaction.atomic
def take_off_trial(post: Post) -> None:
    """One person on trial whose curator does not come or is not cleared on the day. Effects as above."""
    end_place(post, why=Why.CURATOR, reason="", actor=SYSTEM)
    tell([post.person], post.visit, "no_curator")
    tell(sides_of(post.visit), post.visit, "no_admission", who=post.person.name)
