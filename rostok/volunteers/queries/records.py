"""What a record shows: confirmed hours by organisation and year, courses and tests passed, thanks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from rostok.foundation.models import Bilingual, bilingual
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofState
from rostok.quizzes.models import Quiz
from rostok.volunteers.core.kinds import SORTS, StepKind
from rostok.volunteers.core.records import CourseState, HoursLine, course_state, hours_lines
from rostok.volunteers.models import Farewell, Hours, RecordPaper, VolunteerRecord
from rostok.volunteers.states import HoursState, Part

TRAININGS: Final = tuple(code for code, sort in SORTS.items() if sort == StepKind.TRAINING)


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course or a test with the day it was passed, until when it counted, how it stands today."""

    title: Bilingual
    on: date
    until: date | None
    state: CourseState


@dataclass(frozen=True, slots=True)
class ThanksLine:
    """Thanks at a farewell."""

    organisation: str
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A record as its page and its paper show it; a part that is not shown is None."""

    record: VolunteerRecord
    name: str
    hours: list[HoursLine] | None
    courses: list[CourseLine] | None
    thanks: list[ThanksLine] | None

    @property
    def minutes(self) -> int:
        """All confirmed minutes on the day of the record."""
        return sum(one.then for one in self.hours or ())


def content_of(person: Person, parts: Collection[str]) -> dict[str, Any]:
    """What is true now of the chosen parts, as it is frozen into a record. Two queries a part."""
    made: dict[str, Any] = {"name": person.name}
    if Part.HOURS in parts:
        made["hours"] = hours_by_year(person)
    if Part.COURSES in parts:
        made["courses"] = [_course(one) for one in courses_of(person)]
    if Part.THANKS in parts:
        made["thanks"] = _thanks(person)
    return made


def hours_by_year(person: Person) -> list[dict[str, Any]]:
    """Confirmed minutes by host and year, added by the database. Two queries."""
    stand = Hours.objects.filter(person=person, state=HoursState.CONFIRMED)
    years = stand.annotate(year=ExtractYear("day")).order_by().values("host", "year")
    rows = list(years.annotate(minutes=Sum("minutes")))
    hosts = Organisation.objects.in_bulk({one["host"] for one in rows})
    made = [
        {"organisation": hosts[one["host"]].name, "year": one["year"], "minutes": one["minutes"]}
        for one in rows
    ]
    return sorted(made, key=lambda one: (-one["year"], one["organisation"]))


def courses_of(person: Person) -> QuerySet[Proof, Any]:
    """Confirmed proofs of trainings and of quizzes; never papers of a person's life. One query."""
    by_quiz = Quiz.objects.filter(qualification__isnull=False).values("qualification")
    shown = Q(qualification__code__in=TRAININGS) | Q(qualification__in=by_quiz)
    found = Proof.objects.filter(shown, person=person, state=ProofState.CONFIRMED)
    personal = found.filter(qualification__is_personal=False).select_related("qualification")
    return personal.order_by("-issued_on", "pk")


def record_page(record: VolunteerRecord, at: date) -> RecordPage:
    """Then and today, side by side. Three queries."""
    content = record.content
    hours, courses, thanks = content.get("hours"), content.get("courses"), content.get("thanks")
    return RecordPage(
        record=record,
        name=content.get("name", ""),
        hours=None if hours is None else hours_lines(hours, hours_by_year(record.person)),
        courses=None if courses is None else _courses_today(courses, at),
        thanks=None if thanks is None else [_thank(one) for one in thanks],
    )


def records_of(person: Person) -> list[VolunteerRecord]:
    """The newest first. One query."""
    return list(VolunteerRecord.objects.filter(person=person).order_by("-made_at", "-pk")[:50])


def papers_of(records: Collection[VolunteerRecord]) -> dict[int, list[str]]:
    """By id of a record the languages in which its paper is there. One query."""
    found: dict[int, list[str]] = {}
    rows = RecordPaper.objects.filter(record__in=records).order_by("language")
    for record, language in rows.values_list("record", "language"):
        found.setdefault(record, []).append(language)
    return found


def _course(one: Proof) -> dict[str, Any]:
    assert one.qualification is not None  # noqa: S101 - held by the filter of courses_of
    title = one.qualification.title
    return {
        "code": one.code,
        "title": {"ru": title.ru, "en": title.en},
        "on": one.issued_on.isoformat(),
        "until": one.valid_until.isoformat() if one.valid_until else None,
    }


def _thanks(person: Person) -> list[dict[str, Any]]:
    found = Farewell.objects.filter(volunteer__person=person).exclude(thanks="")
    rows = found.select_related("volunteer__organisation").order_by("-left_on", "pk")
    return [
        {
            "organisation": one.volunteer.organisation.name,
            "on": one.left_on.isoformat(),
            "words": one.thanks,
        }
        for one in rows
    ]


def _courses_today(courses: list[Mapping[str, Any]], at: date) -> list[CourseLine]:
    codes = [one["code"] for one in courses]
    there = set(
        Proof.objects.filter(code__in=codes, state=ProofState.CONFIRMED).values_list("code", flat=True)
    )
    made = []
    for one in courses:
        until = date.fromisoformat(one["until"]) if one["until"] else None
        state = course_state(until, is_there=one["code"] in there, at=at)
        made.append(CourseLine(bilingual(one["title"]), date.fromisoformat(one["on"]), until, state))
    return made


def _thank(one: Mapping[str, Any]) -> ThanksLine:
    return ThanksLine(one["organisation"], date.fromisoformat(one["on"]), one["words"])
