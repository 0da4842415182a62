"""Ticks of a sheet of paper, entered later: what was, is written, with how the paper came."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.attendance.access import can_mark, can_stand_at_door
from rostok.attendance.actions.marking import write_mark
from rostok.attendance.core.asked import Asked, Sending
from rostok.attendance.core.door import Kind
from rostok.attendance.events import TicksEntered
from rostok.attendance.models import Mark, Ticks
from rostok.attendance.queries import Verdicts
from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_incoming
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Organisation
from rostok.visits.models import Post

ORDER: Final = (Kind.WELL, Kind.LOOKED, Kind.NOT_ADMITTED, Kind.CAME, Kind.LEFT)


@dataclass(frozen=True, slots=True)
class Ticked:
    """One line of the paper."""

    post: str
    came: time | None = None
    left: time | None = None
    not_admitted: bool = False
    well: bool = False
    looked: bool = False

    @property
    def is_empty(self) -> bool:
        """Was nothing ticked?"""
        return not (self.came or self.left or self.not_admitted or self.well or self.looked)


@transaction.atomic
def enter_ticks(
    institution: Organisation,
    *,
    day: date,
    ticked: Sequence[Ticked],
    incoming: Mapping[str, Any],
    at: datetime,
    actor: Actor,
) -> Ticks:
    """Enter a sheet of paper. A tick that is written already is not written twice.

    «Came» of somebody who had no admission on that day is written as refused, with an alarm: it is never
    hidden. Side effects: rows, events, alarms. Raises Refused; Incomplete: nothing ticked, the day, hours.
    """
    refuse_unless(can_stand_at_door(actor, institution))
    if day > timezone.localdate(at):
        raise Incomplete(_("This day is still ahead."))
    given = checked_incoming(incoming, not_before=day, today=timezone.localdate(at))
    lines = [one for one in ticked if not one.is_empty]
    if not lines:
        raise Incomplete(_("Nothing is ticked."), _("Enter at least one line of the paper."))
    ticks = Ticks.objects.create(institution=institution, day=day, entered_by_id=actor.user_id, **given)
    sheet = _sheet(ticks, at)
    verdicts = Verdicts(institution, (line.post for line in lines), known_at=at)
    posts, marks = _posts(institution, day, lines), list[tuple[Any, Kind, datetime]]()
    for line in lines:
        post = posts.get(line.post)
        if post is None:
            raise Incomplete(_("There is no such line on the sheet of that day."))
        refuse_unless(can_mark(actor, post))
        marks += [(post, kind, moment) for kind, moment in _pressed(line, post, at)]
    marks.sort(key=_place)
    for number, (post, kind, moment) in enumerate(marks, 1):
        if Mark.objects.filter(post=post, kind=kind, is_refused=False).exists():
            continue
        asked = Asked(str(uuid.uuid4()), post.code, kind, number, moment)
        write_mark(post, asked, sheet, verdicts=verdicts, at=at, actor=actor, ticks=ticks)
    publish(TicksEntered(subject_id=institution.pk, ticks_id=ticks.pk), actor=actor)
    return ticks


def _posts(institution: Organisation, day: date, lines: Sequence[Ticked]) -> dict[str, Any]:
    """By code the lines of that day, held until the end of the transaction."""
    zone = timezone.get_default_timezone()
    first, last = datetime.combine(day, time.min, zone), datetime.combine(day, time.max, zone)
    found = Post.objects.select_for_update(of=("self",)).select_related(
        "person", "visit__institution", "visit__type", "curator__visit"
    )
    found = found.filter(visit__institution=institution, visit__starts_at__range=(first, last))
    return {one.code: one for one in found.filter(code__in=[line.post for line in lines]).order_by("pk")}


def _sheet(ticks: Ticks, at: datetime) -> Sending:
    """The paper as a device of its own."""
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"rostok.attendance.ticks.{ticks.pk}")
    return Sending(str(name), at, ())


def _place(mark: tuple[Any, Kind, datetime]) -> tuple[datetime, bool, int, int]:
    """By the hour; of one minute whoever is on trial comes after the curator and leaves before."""
    post, kind, moment = mark
    is_left, is_tried = kind is Kind.LEFT, post.curator_id is not None
    return moment, is_left, -is_tried if is_left else is_tried, ORDER.index(kind)


def _pressed(line: Ticked, post: Any, at: datetime) -> list[tuple[Kind, datetime]]:
    """What one line says with its hours. Raises Incomplete: left before coming, still ahead."""
    day, zone = timezone.localdate(post.visit.starts_at), timezone.get_default_timezone()
    came, left = (datetime.combine(day, one, zone) if one else None for one in (line.came, line.left))
    if came and left and left < came:
        left += timedelta(days=1)
    if came and left and left - came > timedelta(hours=16):
        raise Incomplete(
            _("%(name)s: left before coming.") % {"name": post.person.name}, _("Check the hours.")
        )
    if max((one for one in (came, left) if one), default=at) > at:
        raise Incomplete(_("%(name)s: this hour is still ahead.") % {"name": post.person.name})
    start = came or left or post.visit.starts_at
    told = [
        (Kind.WELL, start) if line.well else None,
        (Kind.LOOKED, start) if line.looked else None,
        (Kind.NOT_ADMITTED, start) if line.not_admitted else None,
        (Kind.CAME, came) if came else None,
        (Kind.LEFT, left) if left else None,
    ]
    return [one for one in told if one is not None]
