"""Whom to call today in a campaign, about what, and what came of the calls before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import starmap
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from rostok.assessment.access import has_agreed, has_begun
from rostok.assessment.core.calling import (
    Answering,
    CallReason,
    CallResult,
    Working,
    why_agreeing,
    why_answering,
    why_judging,
)
from rostok.assessment.models import Assessment, Call, Campaign, ExpertMark, Mark, Seat
from rostok.assessment.queries.boards import sheet_counts
from rostok.assessment.queries.dates import due_on
from rostok.assessment.queries.progress import scope_of
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind

S = AssessmentState
ORDER = list(CallReason)
WHOSE = ("code", "name", "name_en", "short_name", "name_key", "phone", "email")
TOLD = ("code", "state", *(f"organisation__{field}" for field in WHOSE))  # what a call shows of its work
About = tuple[int, int | None]  # an assessment and a person, or nobody by name


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call to make. person None: nobody is known by name. phone "": there is none, the page says so.

    last: the call before this one about the same work. is_leaderless: nobody leads the organisation, and
    whoever is called may say who does.
    """

    assessment: Assessment
    reason: CallReason
    person: Person | None
    phone: str
    email: str
    due_on: date
    last: Call | None
    is_leaderless: bool = False

    @property
    def organisation(self) -> Organisation:
        """About whose assessment."""
        return self.assessment.organisation


@dataclass(frozen=True, slots=True)
class CallList:
    """The calls of a day: the first of those to make, in the order of reasons, and how many there are; made
    today; how many wait for a later day. Of those made today, by number: `mine` the reader may correct, after
    `silent` there was no answer, and a call back may be written down.
    """

    rows: tuple[CallRow, ...]
    total: int
    made: tuple[Call, ...]
    later: int
    mine: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Work:
    """Of an assessment what says whether to call: its progress in counts. `home`: its organisation."""

    pk: int
    state: str
    home: int
    name_key: str
    asked: int
    handed_in: int
    is_begun: bool
    is_agreed: bool
    ends: date


@dataclass(frozen=True, slots=True)
class _People:
    """Ids of moderators and experts by assessment, experts with whether they have begun; of leaders."""

    moderators: Mapping[int, int]
    experts: Mapping[int, list[tuple[int, bool]]]
    leaders: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Due:
    """A call to make, before anybody's name is read."""

    work: _Work
    reason: CallReason
    person: int | None
    last: Call | None
    is_leaderless: bool


def call_list(campaign: Campaign, *, actor: Actor, at: date, shown: int | None = None) -> CallList:
    """The list of one campaign in the actor's scope; `shown`: how many of the calls to make are read in full.

    Seven queries at any size; empty unless it is open.
    """
    if campaign.state != CampaignState.OPEN:
        return CallList((), 0, (), 0)
    given: dict[str, int | str | None] = {"user_id": actor.user_id, "campaign": campaign.pk}
    asked = _compiled(anyone_like(actor), timezone.localdate())
    people, calls = _people(asked, given), asked.calls.things(**given)
    last = {(call.assessment_id, call.person_id): call for call in calls}
    found_due = [
        _Due(work, reason, person, last.get((work.pk, person)), work.home not in people.leaders)
        for work in starmap(_Work, asked.works.rows(**given))
        for reason, person in _reasons(work, people, at)
    ]
    today = [call for call in calls if timezone.localdate(call.called_at) == at]
    busy = {call.person_id for call in today if call.person_id}
    due = [one for one in found_due if _is_due(one.last, at) and one.person not in busy]
    due.sort(key=_place)
    rows = _rows(due[:shown])
    newest = [call for call in today if last[call.assessment_id, call.person_id] is call]
    return CallList(
        rows=rows,
        total=len(due),
        made=tuple(reversed(today)),
        later=len(found_due) - len(due),
        mine=frozenset(call.pk for call in newest if call.called_by.user_id == actor.user_id),
        silent=frozenset(call.pk for call in newest if call.result == CallResult.NO_ANSWER),
    )


def unanswered_in_a_row(assessment: Assessment, person: Person | None, but: Call | None = None) -> int:
    """How many of the newest calls to this person about it had no answer, one after another. One query.

    `but`: a call that is not counted.
    """
    results = Call.objects.filter(assessment=assessment, person=person).order_by("-called_at", "-pk")
    results = results.exclude(pk=but.pk) if but else results
    count = 0
    for result in results.values_list("result", flat=True)[:10]:
        if result != CallResult.NO_ANSWER:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is read of the assessments at work in a campaign, compiled for all readers of a day."""

    works: Prepared  # the fields of _Work; of marks it asks only whether there are any
    seats: Prepared  # (assessment, kind, person, whether an expert has begun)
    leaders: Prepared  # (organisation, person)
    calls: Prepared  # the calls about these, oldest first: the last of each pair is the newest


@lru_cache(maxsize=8)
def _compiled(anyone: Actor, today: date) -> _Asked:
    at_work = (S.ANSWERING, S.AGREEING, S.JUDGING)
    found = scope_of(left_open("campaign"), actor=anyone).filter(state__in=at_work)
    inside = found.order_by().values("pk")
    judge = Q(kind=SeatKind.EXPERT, assessment__state=S.JUDGING)
    leads_the_talk = Q(kind=SeatKind.MODERATOR, assessment__state__in=(S.ANSWERING, S.AGREEING))
    seats = Seat.objects.sitting().filter(judge | leads_the_talk, assessment__in=inside)
    begun = seats.annotate(is_begun=has_begun(ExpertMark, seat=OuterRef("pk"))).order_by("number", "pk")
    held = Role.objects.held_at(today).filter(
        kind=RoleKind.LEADER, organisation__in=found.order_by().values("organisation")
    )
    calls = Call.objects.filter(assessment__in=inside).order_by("called_at", "pk")
    return _Asked(
        works=Prepared.of(_works(found)),
        seats=Prepared.of(begun.values_list("assessment", "kind", "person", "is_begun")),
        leaders=Prepared.of(held.order_by("-pk").values_list("organisation", "person")),
        calls=Prepared.of(calls.select_related("person", "called_by", "assessment__organisation")),
    )


def _works(found: QuerySet[Assessment]) -> QuerySet[Assessment, Any]:
    asked, handed_in = sheet_counts()
    rows = found.annotate(
        asked=_while(S.ANSWERING, asked, 0),
        handed_in=_while(S.ANSWERING, handed_in, 0),
        is_begun=_while(S.ANSWERING, has_begun(Mark, seat__assessment=OuterRef("pk")), False),
        is_agreed=_while(S.AGREEING, has_agreed(OuterRef("pk")), False),
        ends=due_on(),
    )
    told = ("pk", "state", "organisation", "organisation__name_key", "asked", "handed_in")
    return rows.values_list(*told, "is_begun", "is_agreed", "ends")


def _while(state: str, asked: Exists | Coalesce, otherwise: int | bool) -> Case:
    """Asked of an assessment in this state alone: of others nothing is looked up."""
    return Case(When(state=state, then=asked), default=Value(otherwise))


def _people(asked: _Asked, given: Mapping[str, int | str | None]) -> _People:
    """Two queries."""
    moderators: dict[int, int] = {}
    experts: dict[int, list[tuple[int, bool]]] = {}
    for assessment, kind, person, is_begun in asked.seats.rows(**given):
        if kind == SeatKind.EXPERT:
            experts.setdefault(assessment, []).append((person, is_begun))
        else:
            moderators.setdefault(assessment, person)
    return _People(moderators, experts, dict(asked.leaders.rows(**given)))


def _reasons(work: _Work, people: _People, at: date) -> Iterator[tuple[CallReason, int | None]]:
    """Who is called about one assessment, and why."""
    days_left = (work.ends - at).days
    if work.state == S.JUDGING:
        for person, has_started in people.experts.get(work.pk, []):
            if reason := why_judging(Working(has_started, days_left)):
                yield reason, person
        return
    moderator = people.moderators.get(work.pk)
    leader = people.leaders.get(work.home)
    if work.state == S.AGREEING:
        if reason := why_agreeing(Working(work.is_agreed, days_left)):
            yield reason, moderator or leader
    elif reason := why_answering(Answering(work.asked, work.handed_in, work.is_begun, days_left)):
        is_new = reason is CallReason.NOBODY_BEGAN
        yield reason, (leader or moderator) if is_new else (moderator or leader)


def _rows(due: Sequence[_Due]) -> tuple[CallRow, ...]:
    """With the assessments and the people of these calls. Two queries."""
    told = Assessment.objects.select_related("organisation").only(*TOLD)
    assessments = told.in_bulk({one.work.pk for one in due})
    asked = Person.objects.select_related("user").filter(pk__in={one.person for one in due if one.person})
    people = {person.pk: person for person in asked}
    return tuple(_row(one, assessments[one.work.pk], people.get(one.person or 0)) for one in due)


def _row(due: _Due, assessment: Assessment, person: Person | None) -> CallRow:
    """An expert has no number but their own; people of the organisation are found through it too."""
    inside = assessment.state != S.JUDGING
    phone = person.phone if person else ""
    email = person.address if person else ""
    organisation = assessment.organisation
    return CallRow(
        assessment=assessment,
        reason=due.reason,
        person=person,
        phone=phone or (organisation.phone if inside else ""),
        email=email or (organisation.email if inside else ""),
        due_on=due.work.ends,
        last=due.last,
        is_leaderless=inside and due.is_leaderless,
    )


def _place(one: _Due) -> tuple[int, date, str]:
    return ORDER.index(one.reason), one.work.ends, one.work.name_key


def _is_due(last: Call | None, at: date) -> bool:
    return last is None or last.next_on <= at
