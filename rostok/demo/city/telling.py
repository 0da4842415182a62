"""What the journal says of the visits of the past year."""

from collections.abc import Iterator, Sequence

from rostok.attendance.core.door import Kind
from rostok.attendance.events import FeedbackGiven, Marked, TicksEntered
from rostok.attendance.models import Feedback, Mark, Ticks
from rostok.demo.city.bulk import Told
from rostok.demo.city.visited import Guest, PastVisit, presses
from rostok.foundation.actors import SYSTEM, Actor
from rostok.visits.events import PersonPut, VisitHeld, VisitPlanned
from rostok.visits.models import Post, Visit
from rostok.volunteers.events import HoursConfirmed, HoursDisputed, HoursTold
from rostok.volunteers.models import Hours
from rostok.volunteers.states import HoursState


def told_of(
    rows: Sequence[Visit],
    visits: Sequence[PastVisit],
    of_visit: Sequence[Sequence[tuple[Guest, Post]]],
    ticks: Sequence[Ticks | None],
    marks: Sequence[Mark],
    hours: Sequence[Hours],
    said: Sequence[Feedback],
) -> Iterator[Told]:
    """Events of the rows in the order in which the rows were made, each with who did it and when."""
    mark, hour, line = iter(marks), iter(hours), iter(said)
    for row, one, pairs, ticked in zip(rows, visits, of_visit, ticks, strict=True):
        yield VisitPlanned(subject_id=row.pk), Actor(one.planner.user_id), one.planned_at
        for guest, post in pairs:
            put = PersonPut(subject_id=row.pk, post_id=post.pk)
            by = one.planner if guest.is_entered else one.brought_by
            yield put, Actor(by.user_id), guest.put_at
        own: list[Hours] = []
        yield from _pressed(row, one, mark, hour, own)
        if ticked and one.paper_at:
            entered = TicksEntered(subject_id=one.institution.pk, ticks_id=ticked.pk)
            yield entered, Actor(one.planner.user_id), one.paper_at
        for told in own:
            if told.state != HoursState.TOLD:
                event = HoursConfirmed if told.state == HoursState.CONFIRMED else HoursDisputed
                yield event(subject_id=told.pk), Actor(one.planner.user_id), one.decided_at
        for _ in range(len(own) + 1 if one.is_held else 0):
            answer = next(line)
            if answer.given_at:
                given = FeedbackGiven(subject_id=answer.pk)
                yield given, Actor(answer.person.user_id), answer.given_at


def _pressed(
    row: Visit, one: PastVisit, marks: Iterator[Mark], hours: Iterator[Hours], own: list[Hours]
) -> Iterator[Told]:
    """Marks with what followed from them; the hours of the visit are put into `own`."""
    by, is_held = Actor((one.planner if one.paper_at else one.guard).user_id), False
    for _ in presses(one):
        mark = next(marks)
        at = mark.received_at
        marked = Marked(subject_id=mark.post_id, mark_id=mark.pk, mark_kind=mark.kind)
        yield marked, by, at
        if mark.kind == Kind.CAME.value and not is_held:
            is_held = True
            yield VisitHeld(subject_id=row.pk), SYSTEM, at
        if mark.kind == Kind.LEFT.value:
            own.append(next(hours))
            yield HoursTold(subject_id=own[-1].pk), SYSTEM, at
