"""Who may be let in: the clearance of the day, and a suspension at the very moment."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from rostok.attendance.core.lines import Verdict
from rostok.parties.models import Organisation
from rostok.proofs.models import Flag
from rostok.visits import queries as visits
from rostok.visits.models import Post
from rostok.visits.states import PostState, VisitState


def suspended_since(people: Iterable[int]) -> dict[int, datetime]:
    """By person the moment since which the admission is suspended everywhere. One query."""
    held = suspensions().filter(person__in=list(people)).reverse()  # of several the first is kept
    return dict(held.values_list("person", "raised_at"))


def suspensions(person: Any = None) -> QuerySet[Flag]:
    """Those that are not lifted, the first raised first; `person`: for a query on people, whose. No query."""
    held = Flag.objects.filter(is_safety=True, lifted_at=None).order_by("raised_at")
    return held if person is None else held.filter(person=person)


def verdicts_of_posts(posts: Iterable[Any], *, known_at: datetime) -> dict[str, Verdict]:
    """By code, of those who are expected; of `visits.with_stands`. Queries as `visits.stands_of` says."""
    listed = list(posts)
    stands = visits.stands_of(listed, known_at=known_at)
    return {one.code: _of_stand(stands[one.pk]) for one in listed if one.pk in stands}


def _of_stand(stand: visits.Stand) -> Verdict:
    if stand.is_cleared:
        return Verdict.MAY
    return Verdict.ON_TRIAL if stand.is_tried else Verdict.NOT_CLEARED


def verdicts_of_day(
    institution: Organisation, day: date, *, known_at: datetime, only: Collection[str] | None = None
) -> list[tuple[Post, Verdict]]:
    """Each place of the day by the clearance alone, with as many queries as the rooms below need.

    `only`: codes of the places that are asked for; their curators come with them.
    """
    found = visits.visits_of_day(institution, day, known_at=known_at, only=only)
    return [(row.post, _verdict(row)) for one in found for row in one.rows]


def _verdict(row: visits.DayRow) -> Verdict:
    if row.is_suspended:
        return Verdict.NOT_CLEARED
    if row.is_cleared:
        return Verdict.MAY
    return Verdict.NOT_CLEARED if row.curator is None else Verdict.ON_TRIAL


class Verdicts:
    """Verdicts at the door of an institution about the places of these codes, read once for each day.

    Of nobody else: a mark must not cost more the more people come on that day.
    """

    def __init__(self, institution: Organisation, codes: Iterable[str], *, known_at: datetime) -> None:
        self._institution = institution
        self._codes = frozenset(codes)
        self._known_at = known_at
        self._known: dict[date, dict[str, Verdict]] = {}

    def of(self, post: Any) -> Verdict:
        """May this person be let in? A suspension is asked anew each time: one query and those of the day.

        A place that was not announced is read by itself.
        """
        if post.person_id in suspended_since([post.person_id]):
            return Verdict.SUSPENDED
        if post.state != PostState.ON_ROSTER or post.visit.state == VisitState.CANCELLED:
            return Verdict.NOT_CLEARED
        verdict = self._by_clearance(post)
        if verdict is Verdict.ON_TRIAL and self.of(post.curator) is not Verdict.MAY:
            return Verdict.NOT_CLEARED
        return verdict

    def _by_clearance(self, post: Any) -> Verdict:
        day = post.visit.day
        announced = () if day in self._known else self._codes
        known = self._known.setdefault(day, {})
        if post.code not in known:
            asked = {post.code, *announced}
            found = verdicts_of_day(self._institution, day, known_at=self._known_at, only=asked)
            known |= dict.fromkeys(asked, Verdict.NOT_CLEARED)
            known |= {each.code: verdict for each, verdict in found}
        return known[post.code]
