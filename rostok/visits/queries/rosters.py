"""The roster of a visit in words for its reader; candidates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.paging import PAGE_SIZE
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.models import Organisation, Person
from rostok.proofs.queries import seems_in_order
from rostok.visits.access import homes
from rostok.visits.models import Post, PostIncoming, Visit
from rostok.visits.queries.anyone import ANY, AnyVisit, given_by
from rostok.visits.queries.clearing import (
    Word,
    clearance_of,
    trial_word,
    with_clearance,
    without_curator,
    word_of,
)
from rostok.visits.queries.overlaps import at_that_hour
from rostok.visits.queries.people import who_may_come
from rostok.visits.queries.trials import curators_at, trials_of, with_side
from rostok.visits.queries.types import TypeRules, organisers_for
from rostok.visits.states import LIVE, PostState
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries import Clearance
from rostok.volunteers.states import VolunteerState

ORDER: Final = (PostState.ON_ROSTER, PostState.WAITING, PostState.TAKEN_OFF, PostState.DECLINED)
BY_PLACE: Final = ("place", "name_key", "id")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A post with what the reader is told of the person's clearance on the day."""

    post: Post
    word: Word
    is_own: bool
    is_told: bool  # may know why somebody was taken off, and that a trial visit is open
    may_try: bool = False  # and it is
    curator: str = ""  # of whoever comes on trial, the name
    tried: Sequence[Post] = ()  # beside this person


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody of a visit, and who may be the curator of one more; nobody where nobody waits for one."""

    rows: Sequence[RosterRow]
    curators: Sequence[Post]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be put on the roster: cleared on the day, free at that hour.

    `may_try`: on trial, which is known to the confirmer alone.
    """

    person: Person
    word: Word
    is_busy: bool
    may_try: bool = False

    @property
    def fits(self) -> bool:
        """May they be put at once?"""
        return self.word.badge == "ok" and not self.is_busy


def roster_of(actor: Actor, visit: Visit, rules: TypeRules | None) -> Roster:
    """The roster, then the line, then posts that ended. Three or four queries, for any number.

    One more where somebody of whom the reader may know it waits for a trial visit.
    """
    statement = _posts_of(anyone_like(actor), timezone.localdate())
    posts = statement.things(user_id=actor.user_id, **given_by(visit))
    facts = {one.person_id: one for one in posts if one.state in LIVE}
    cleared = clearance_of(visit, rules, facts, known_at=timezone.now()) if rules and facts else {}
    live = {one.pk: one for one in posts if one.state in LIVE}
    tried = trials_of(live.values(), cleared)
    names = {pk: live[beside].person.name for pk, beside in tried.items()}
    rows = [
        RosterRow(
            post=one,
            word=_word(one, cleared.get(one.person_id), names.get(one.pk, "")),
            is_own=actor.user_id is not None and one.person.user_id == actor.user_id,
            is_told=one.is_told,
            may_try=one.state == PostState.WAITING
            and one.is_told
            and one.person_id in cleared
            and cleared[one.person_id].admits_on_trial,
            curator=names.get(one.pk, ""),
            tried=[live[pk] for pk, beside in tried.items() if beside == one.pk],
        )
        for one in posts
    ]
    rows.sort(key=lambda row: ORDER.index(PostState(row.post.state)))
    is_asked = any(row.may_try for row in rows)
    return Roster(rows, curators_at(visit, live.values(), cleared) if is_asked else [])


@lru_cache(maxsize=8)
def _posts_of(anyone: Actor, _today: date) -> Prepared:
    """All of a visit, as `with_clearance` gives them, and `has_photo`."""
    kept = PostIncoming.objects.filter(post=OuterRef("pk")).exclude(photo_key="")
    found = Post.objects.filter(visit=ANY.pk).annotate(has_photo=Exists(kept))
    found = found.select_related("person").order_by("asked_at", "pk")
    return _kept(anyone, found)


def _kept(anyone: Actor, found: QuerySet[Post]) -> Prepared:
    sided = with_side(found, ANY)
    return Prepared.of(with_clearance(anyone, ANY, sided, organisers_for(ANY), person="person"))


def _word(post: Any, found: Clearance | None, curator: str) -> Word:
    if curator:
        return trial_word(curator)
    word = word_of(found, is_whole=post.is_told)
    is_alone = post.state == PostState.ON_ROSTER and found is not None and found.admits_on_trial
    return without_curator(word, is_told=post.is_told) if is_alone else word


def candidates_found(
    actor: Actor, visit: Visit | AnyVisit, asked: Iterable[str], mine: QuerySet[Organisation]
) -> QuerySet[Person, Any]:
    """Volunteers of the actor's organisations who may come, without those who stand here; no query.

    `place` comes before the name (BY_PLACE): those who seem cleared and are free, as was last worked
    out, before the others. Whether somebody is, `candidates_judged` says. `asked`: codes of policies.
    """
    organisers = organisers_for(visit)
    ours = Volunteer.objects.filter(
        organisation__in=mine.values("pk"), state=VolunteerState.ACTIVE, person=OuterRef("pk")
    )
    here = Post.objects.filter(visit=visit.pk, state__in=LIVE, person=OuterRef("pk"))
    people = who_may_come(visit, organisers).filter(Exists(ours)).exclude(Exists(here))
    busy = at_that_hour(visit).filter(person=OuterRef("pk"))
    known = with_clearance(actor, visit, people, organisers).annotate(is_busy=Exists(busy))
    in_order = Q(is_busy=False) & seems_in_order(asked, at=visit.day)
    place = Case(
        When(~in_order, then=Value(2)),
        When(has_consent=True, has_refusal=False, then=Value(0)),
        default=Value(1),
    )
    found: QuerySet[Person, Any] = known.annotate(place=place)
    return found


def first_candidates(actor: Actor, visit: Visit, rules: TypeRules) -> list[Any]:
    """The same by BY_PLACE, as many as a first page needs. One query."""
    statement = _candidates_first(anyone_like(actor), timezone.localdate(), rules.asked)
    return statement.things(user_id=actor.user_id, **given_by(visit))


@lru_cache(maxsize=16)
def _candidates_first(anyone: Actor, _today: date, asked: tuple[str, ...]) -> Prepared:
    found = candidates_found(anyone, ANY, asked, homes(anyone))
    return Prepared.of(found.order_by(*BY_PLACE)[: PAGE_SIZE + 1])


def candidates_judged(visit: Visit, rules: TypeRules, found: Iterable[Any]) -> list[Candidate]:
    """Rows of `candidates_found`, those who fit first, then in the order given.

    Two or three queries whatever their number.
    """
    rows = list(found)
    cleared = clearance_of(visit, rules, {one.pk: one for one in rows}, known_at=timezone.now())
    return _candidates(rows, cleared)


def candidates_on_page(
    visit: Visit, rules: TypeRules, found: Iterable[Any]
) -> tuple[list[Candidate], list[Post]]:
    """The same, and who of the roster may be the curator of somebody for whom only a trial visit is open.

    One query more, two where there is such a one.
    """
    rows = list(found)
    posts = _held(timezone.localdate()).things(**given_by(visit))
    facts = {one.person_id: one for one in posts} | {one.pk: one for one in rows}
    cleared = clearance_of(visit, rules, facts, known_at=timezone.now())
    shown = _candidates(rows, cleared)
    is_asked = any(one.may_try for one in shown)
    return shown, curators_at(visit, posts, cleared) if is_asked else []


@lru_cache(maxsize=1)
def _held(_today: date) -> Prepared:
    held = Post.objects.filter(visit=ANY.pk, state=PostState.ON_ROSTER).select_related("person")
    return _kept(SYSTEM, held.order_by("person__name_key", "pk"))


def _candidates(rows: Iterable[Any], cleared: Mapping[int, Clearance]) -> list[Candidate]:
    shown = [
        Candidate(
            one,
            word_of(cleared[one.pk], is_whole=one.is_told),
            one.is_busy,
            may_try=one.is_told and cleared[one.pk].admits_on_trial and not one.is_busy,
        )
        for one in rows
    ]
    return sorted(shown, key=lambda row: (not row.fits, not row.may_try))
