"""Somebody is taken off rosters: by hand, suspended, run out, farewell."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Organisation, Person
from rostok.visits.actions.ending import end_place, take_off_trial
from rostok.visits.actions.letters import tell
from rostok.visits.actions.roster import move_up
from rostok.visits.models import Post
from rostok.visits.queries.people import sides_of
from rostok.visits.states import LIVE, VisitState, Why


@transaction.atomic
def take_off(post: Post, *, reason: str, actor: Actor) -> None:
    """By whoever runs the visit, for a reason that the person reads; the first in line moves up.

    Side effects: the state, an event, letters. Raises Refused, WrongState, Conflict, Incomplete.
    """
    if not reason.strip():
        raise Incomplete(_("Say why."), _("The person will read it."), "reason")
    end_place(post, why=Why.BY_HAND, reason=reason.strip()[:300], actor=actor)
    tell([post.person], post.visit, "taken_off", reason=reason.strip())
    move_up(post.visit)


@transaction.atomic
def suspend_everywhere(person: Person) -> int:
    """A suspension for safety: off every roster and every waiting list, in every institution. How many.

    Coordinators of both sides are told «допуск приостановлен» and nothing else. Side effects: states,
    events, letters.
    """
    posts = _coming(person)
    for post in posts:
        end_place(post, why=Why.SUSPENDED, reason="", actor=SYSTEM)
        tell(sides_of(post.visit), post.visit, "suspended", who=person.name)
        move_up(post.visit)
    return len(posts)


@transaction.atomic
def free_after_farewell(person: Person, organisation: Organisation) -> int:
    """Whoever said farewell to an organisation comes by it no more. How many places became free."""
    posts = [
        one
        for one in _coming(person)
        if organisation.pk in (one.visit.organisation_id, one.visit.institution_id)
    ]
    for post in posts:
        end_place(post, why=Why.FAREWELL, reason="", actor=SYSTEM)
        tell(sides_of(post.visit), post.visit, "freed", who=person.name)
        move_up(post.visit)
    return len(posts)


def take_off_lapsed(posts: Iterable[Post]) -> None:
    """What is asked has run out and the day is here. Side effects: states, events, letters."""
    for post in filter(_is_live, posts):
        end_place(post, why=Why.LAPSED, reason="", actor=SYSTEM)
        tell([post.person], post.visit, "lapsed")
        tell(sides_of(post.visit), post.visit, "no_admission", who=post.person.name)
        move_up(post.visit)


def take_off_trials(posts: Iterable[Post]) -> None:
    """On trial beside a curator who is not cleared on the day. Side effects: states, events, letters."""
    for post in filter(_is_live, posts):
        take_off_trial(post)
        move_up(post.visit)


def _coming(person: Person) -> list[Post]:
    found = Post.objects.filter(
        person=person, state__in=LIVE, visit__state=VisitState.PLANNED, visit__ends_at__gt=timezone.now()
    )
    joined = found.select_related("visit__institution", "visit__type", "visit__person__user", "person__user")
    return list(joined.order_by("visit__starts_at", "pk"))


def _is_live(post: Post) -> bool:
    """Not ended meanwhile with its curator."""
    return bool(Post.objects.filter(pk=post.pk, state__in=LIVE).exists())
