"""Visits of the past year at once: planned, put on rosters, marked at the door, hours told, feedback given.

As in `bulk`, letters are not written. A visit on paper was marked by a coordinator on the morning after.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any, Final

from django.utils import timezone

from rostok.attendance.actions.marking import device_of
from rostok.attendance.models import Feedback, Mark, Ticks
from rostok.attendance.states import Side
from rostok.demo.city.bulk import BATCH, tell
from rostok.demo.city.telling import told_of
from rostok.demo.city.visited import Guest, PastVisit, presses
from rostok.foundation.actors import Actor
from rostok.foundation.incoming import Channel
from rostok.foundation.prepared import add
from rostok.visits.models import Post, PostIncoming, Visit
from rostok.visits.states import PostState, VisitState
from rostok.volunteers.models import Hours
from rostok.volunteers.states import HoursState

ASKED_AFTER: Final = timedelta(minutes=90)  # the end of a visit, how it was
ANSWERED_AFTER: Final = timedelta(hours=3)
LATE: Final = "Занятие кончилось раньше: дети устали."
WORDS: Final = ("Дети ждали и просили ещё.", "Тесно для двенадцати детей, нужен зал.", "")


def visited(dice: Random, visits: Sequence[PastVisit]) -> None:
    """All of it, in the order in which it happened within each visit."""
    rows = Visit.objects.bulk_create([_visit(one) for one in visits], BATCH)
    posts = Post.objects.bulk_create(
        [_post(row, one, guest) for row, one in zip(rows, visits, strict=True) for guest in one.guests], BATCH
    )
    waiting = iter(posts)
    add(_incoming(visits, posts))
    of_visit = [[(guest, next(waiting)) for guest in one.guests] for one in visits]
    ticks = _ticks(visits)
    marks = [
        mark
        for one, pairs, ticked in zip(visits, of_visit, ticks, strict=True)
        for mark in _marks(dice, one, pairs, ticked)
    ]
    marks = Mark.objects.bulk_create(marks, BATCH)
    hours = Hours.objects.bulk_create(
        [
            _hours(row, one, guest, post)
            for row, one, pairs in zip(rows, visits, of_visit, strict=True)
            for guest, post in _leaving(pairs)
        ],
        BATCH,
    )
    said = Feedback.objects.bulk_create(
        [line for row, one in zip(rows, visits, strict=True) for line in _feedback(row, one)], BATCH
    )
    tell(told_of(rows, visits, of_visit, ticks, marks, hours, said))


def _visit(one: PastVisit) -> Visit:
    return Visit(
        institution=one.institution,
        organisation=one.organiser,
        type=one.type,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=one.place,
        group=one.group,
        host=one.host,
        duty_phone=one.phone,
        people=len(one.guests),
        state=VisitState.HELD if one.is_held else VisitState.PLANNED,
        planned_by=one.planner,
        planned_at=one.planned_at,
    )


def _incoming(visits: Sequence[PastVisit], posts: Sequence[Post]) -> list[PostIncoming]:
    """The record of the sheet from which somebody was put on a roster."""
    guests = [(one, guest) for one in visits for guest in one.guests]
    return [
        PostIncoming(
            post=post,
            channel=Channel.PAPER,
            number=one.paper_number,
            came_on=timezone.localdate(guest.put_at),
            brought_by="охрана",
            entered_by_id=one.planner.user_id,
            entered_at=guest.put_at,
        )
        for (one, guest), post in zip(guests, posts, strict=True)
        if guest.is_entered
    ]


def _post(row: Visit, one: PastVisit, guest: Guest) -> Post:
    return Post(
        visit=row,
        person=guest.person,
        state=PostState.ON_ROSTER,
        asked_at=guest.put_at,
        put_by=one.planner if guest.is_entered else one.brought_by,
        taken_at=guest.put_at,
    )


def _ticks(visits: Sequence[PastVisit]) -> list[Ticks | None]:
    """By visit the sheet of paper, where there was one."""
    rows = [
        Ticks(
            institution=one.institution,
            day=timezone.localdate(one.starts_at),
            channel=Channel.PAPER,
            number=one.paper_number,
            came_on=timezone.localdate(one.paper_at),
            brought_by="охрана",
            entered_by_id=one.planner.user_id,
            entered_at=one.paper_at,
        )
        for one in visits
        if one.paper_at
    ]
    made = iter(Ticks.objects.bulk_create(rows, BATCH))
    return [next(made) if one.paper_at else None for one in visits]


def _marks(
    dice: Random, one: PastVisit, pairs: Sequence[tuple[Guest, Post]], ticks: Ticks | None
) -> Iterator[Mark]:
    by = one.planner if ticks else one.guard
    if ticks:
        device = str(uuid.uuid5(uuid.NAMESPACE_OID, f"rostok.attendance.ticks.{ticks.pk}"))
    else:
        device = device_of(Actor(by.user_id))
    for number, (at, place, kind) in enumerate(presses(one)):
        arrived = one.paper_at or at
        yield Mark(
            post=pairs[place][1],
            kind=kind.value,
            key=uuid.UUID(int=dice.getrandbits(128), version=4),
            device=device,
            number=number % 4 + 1 if ticks else int(at.timestamp() * 1000),
            told_at=at,
            sent_at=arrived,
            received_at=arrived,
            entered_by_id=by.user_id,
            ticks=ticks,
        )


def _leaving(pairs: Sequence[tuple[Guest, Post]]) -> list[tuple[Guest, Post]]:
    """Those who came, as they went: the first one first; on one sheet in the order of its lines."""
    found = [pair for pair in pairs if pair[0].came and pair[0].left]
    return sorted(found, key=lambda pair: pair[0].left or pair[0].put_at)


def _hours(row: Visit, one: PastVisit, guest: Guest, post: Post) -> Hours:
    came, left = guest.came, guest.left
    assert came is not None  # noqa: S101 - held by `_leaving`
    assert left is not None  # noqa: S101 - held by `_leaving`
    is_decided = guest.hours == HoursState.CONFIRMED
    return Hours(
        person=post.person,
        host=one.institution,
        organiser=one.organiser,
        type=one.type,
        day=timezone.localdate(one.starts_at),
        minutes=int((left - came).total_seconds() // 60),
        source=row.code,
        state=guest.hours,
        reason=LATE if guest.hours == HoursState.DISPUTED else "",
        told_at=one.paper_at or left,
        confirmed_by=one.planner if is_decided else None,
        confirmed_at=one.decided_at if is_decided else None,
    )


def _feedback(row: Visit, one: PastVisit) -> Iterator[Feedback]:
    """Who came and the host are asked; those with an account may have answered."""
    if not one.is_held:
        return
    asked_at = (one.paper_at or one.ends_at) + ASKED_AFTER
    asked = [(guest.person, Side.VOLUNTEER, guest.answer) for guest in one.guests if guest.came]
    for person, side, answer in [*asked, (one.host, Side.HOST, one.host_answer)]:
        given: dict[str, Any] = {"prepared": answer, "together": max(2, answer - 1), "again": answer}
        yield Feedback(
            visit=row,
            person=person,
            side=side,
            asked_at=asked_at,
            given_at=asked_at + ANSWERED_AFTER if answer else None,
            words=words_of(answer) if answer else "",
            **(given if answer else {}),
        )


def words_of(answer: int) -> str:
    """What is said beside the three answers."""
    return WORDS[answer % len(WORDS)]
