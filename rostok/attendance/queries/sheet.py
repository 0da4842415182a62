"""The sheet of a day: each line with whether somebody may be let in and where they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from rostok.attendance.core import door
from rostok.attendance.core.door import AtDoor, Place, at_door
from rostok.attendance.core.lines import Changed, Line, Verdict, changes, lets_in
from rostok.attendance.models import Alarm, DaySheet, Mark
from rostok.attendance.queries.happened import happened_at
from rostok.attendance.queries.verdicts import suspensions, verdicts_of_posts
from rostok.attendance.states import AlarmState
from rostok.foundation.models import name_key
from rostok.foundation.prepared import Prepared, left_open
from rostok.parties.models import Organisation
from rostok.visits import queries as visits
from rostok.visits.models import Post
from rostok.visits.states import PostState, VisitState

FRESH: Final = timedelta(minutes=5)  # without a tick for so long the clearance is asked anew


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line: who, when, to whom, may they come in, where they are. Never why not, never which child."""

    post: Any
    name: str
    starts_at: datetime
    ends_at: datetime
    whom: str
    organiser: str
    duty_phone: str
    verdict: Verdict
    at_door: AtDoor
    alarms: Sequence[Alarm]
    is_individual: bool
    curator: "SheetRow | None" = None  # of whoever comes on trial, only together with that person

    @property
    def may_come(self) -> bool:
        """Is the button «came» there?"""
        beside = self.curator is not None and self.curator.at_door.place is Place.INSIDE
        is_open = lets_in(self.verdict, is_curator_inside=beside)
        return is_open and self.at_door.place is not Place.INSIDE

    @property
    def may_come_later(self) -> bool:
        """May they come now, or once the curator is inside?"""
        return self.may_come or bool(self.waits_for)

    @property
    def waits_for(self) -> str:
        """The code of the line of the curator without whom «came» lets nobody in, or nothing."""
        is_tried = self.verdict is Verdict.ON_TRIAL and self.at_door.place is not Place.INSIDE
        return self.curator.post.code if is_tried and self.curator is not None else ""

    @property
    def is_red(self) -> bool:
        """Must somebody look at once?"""
        return bool(self.alarms) or (self.verdict is Verdict.SUSPENDED and self.at_door.place is Place.INSIDE)

    @property
    def hours(self) -> str:
        """By the clock of the installation, as on paper."""
        starts, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{starts:%H:%M}–{ends:%H:%M}"


@dataclass(frozen=True, slots=True)
class DayPage:
    """A sheet as it is now; `printed`: what the first sheet of the day said; `changed` since, with names."""

    institution: Organisation
    day: date
    rows: Sequence[SheetRow]
    printed: DaySheet | None
    latest: DaySheet | None
    changed: Sequence[tuple[Changed, str]]

    @property
    def phones(self) -> list[str]:
        """Telephones on duty, each once."""
        return list(dict.fromkeys(row.duty_phone for row in self.rows if row.duty_phone))

    @property
    def inside(self) -> int:
        """How many are inside."""
        return sum(row.at_door.place is Place.INSIDE for row in self.rows)


def day_page(institution: Organisation, day: date, *, at: datetime, is_live: bool = False) -> DayPage:
    """The whole sheet of a day in two queries, one more where something happened, one where lines are gone.

    Who is cleared is what the tick found within the last minutes, on a past day what the last sheet said;
    a suspension is asked at this very moment. `is_live`, or no such sheet: asked of the rooms below,
    with as many queries as they need.
    """
    posts = _posts(institution, day)
    sheets = _sheets().things(institution=institution.pk, day=str(day))
    printed, latest = (sheets[0], sheets[-1]) if sheets else (None, None)
    said = None if is_live else _said_by(latest, posts, day, at)
    if said is None:
        said = verdicts_of_posts(posts, known_at=at)
    marks, alarms = happened_at([one.pk for one in posts if one.is_marked or one.is_alarmed])
    rows = [
        _row(
            one,
            marks[one.pk],
            one.suspended_at,
            alarms.get(one.pk, ()),
            said=said.get(one.code, Verdict.NOT_CLEARED) if is_expected(one) else Verdict.NOT_CLEARED,
            at=at,
        )
        for one in posts
    ]
    rows = _beside(rows)
    rows.sort(key=lambda row: (row.starts_at, name_key(row.name), row.post.pk))
    changed = changes(printed.lines, lines_of(rows)) if printed else []
    return DayPage(institution, day, rows, printed, latest, _named(changed, rows))


def is_expected(post: Any) -> bool:
    """Is somebody on the roster of a visit that was not cancelled?"""
    return bool(post.state == PostState.ON_ROSTER and post.visit.state != VisitState.CANCELLED)


def lines_of(rows: Iterable[SheetRow]) -> list[Line]:
    """What is remembered of a sheet: lines of those who are expected."""
    return [
        Line(row.post.code, row.verdict, row.hours)
        for row in rows
        if row.post.state == PostState.ON_ROSTER or row.verdict is Verdict.SUSPENDED
    ]


@lru_cache(maxsize=1)
def _sheets() -> Prepared:
    found = DaySheet.objects.filter(institution=left_open("institution"), day=left_open("day"))
    return Prepared.of(found.order_by("number"))


def _posts(institution: Organisation, day: date) -> list[Any]:
    """On a roster, or not any more and at the door all the same: marked, suspended or lapsed. One query.

    Whoever is on the same roster again has one line.
    """
    zone = timezone.get_default_timezone()
    first, last = datetime.combine(day, time.min, zone), datetime.combine(day, time.max, zone)
    given: dict[str, Any] = {
        "institution": institution.pk,
        "day": day.isoformat(),
        "first": first,
        "last": last,
    }
    return _posts_known(timezone.localdate()).things(**given)


@lru_cache(maxsize=1)
def _posts_known(_today: date) -> Prepared:
    """With what `stands_of` needs, `suspended_at`, and whether there are marks and alarms to be read."""
    expected = Q(state=PostState.ON_ROSTER) & ~Q(visit__state=VisitState.CANCELLED)
    stopped = Q(state=PostState.TAKEN_OFF, why__in=visits.STOPPED) & ~visits.IS_BACK
    found = Post.objects.filter(visit__institution=left_open("institution"))
    found = found.filter(visit__starts_at__gte=left_open("first"), visit__starts_at__lte=left_open("last"))
    known = visits.with_stands(found).annotate(
        suspended_at=Subquery(suspensions(OuterRef("person")).values("raised_at")[:1]),
        is_marked=Exists(Mark.objects.filter(post=OuterRef("pk"))),
        is_alarmed=Exists(Alarm.objects.filter(post=OuterRef("pk")).exclude(state=AlarmState.OVER)),
    )
    shown = known.filter(expected | stopped | Q(is_marked=True))
    return Prepared.of(shown.select_related("person", "visit__organisation", "visit__person").order_by("pk"))


def _said_by(
    sheet: DaySheet | None, posts: Sequence[Any], day: date, at: datetime
) -> dict[str, Verdict] | None:
    """By code what a stored sheet says; None if it is too old, lacks somebody, or a suspension was lifted."""
    if sheet is None:
        return None
    lines = {one.post: one.verdict for one in sheet.lines}
    if day < timezone.localdate(at):
        return lines
    lacks = any(is_expected(one) and one.code not in lines for one in posts)
    is_lifted = any(lines.get(one.code) is Verdict.SUSPENDED and one.suspended_at is None for one in posts)
    return None if lacks or is_lifted or at - sheet.checked_at > FRESH else lines


def _beside(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """Whoever comes on trial with the line of the curator; without one who may come in nobody does."""
    known = {row.post.pk: row for row in rows}
    found = []
    for row in rows:
        if row.verdict is Verdict.ON_TRIAL:
            curator = known.get(row.post.curator_id)
            is_there = curator is not None and curator.verdict is Verdict.MAY
            verdict = row.verdict if is_there else Verdict.NOT_CLEARED
            row = replace(row, verdict=verdict, curator=curator if is_there else None)
        found.append(row)
    return found


def _row(
    post: Any,
    marks: Sequence[door.Mark],
    since: datetime | None,
    alarms: Sequence[Alarm],
    *,
    said: Verdict,
    at: datetime,
) -> SheetRow:
    visit = post.visit
    verdict = Verdict.SUSPENDED if since else said
    state = at_door(marks, door.Visit(visit.starts_at, visit.ends_at), at=at, suspended_at=since)
    return SheetRow(
        post=post,
        name=post.person.name,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        whom=visit.group,
        organiser=str(visit.organisation or visit.person),
        duty_phone=visit.duty_phone,
        verdict=verdict,
        at_door=state,
        alarms=alarms if state.place is not Place.LEFT else (),
        is_individual=not visit.group,
    )


def _named(changed: Sequence[Changed], rows: Sequence[SheetRow]) -> list[tuple[Changed, str]]:
    """Each change with the name of its person. One query where lines are gone."""
    names: Mapping[str, str] = {row.post.code: row.name for row in rows}
    gone = [one.post for one in changed if one.post not in names]
    if gone:
        found = Post.objects.filter(code__in=gone).values_list("code", "person__name")
        names = {**names, **dict(found)}
    return [(one, names.get(one.post, "")) for one in changed]
