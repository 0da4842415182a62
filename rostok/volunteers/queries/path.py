"""The way of a volunteer as its page shows it; many volunteers in one pass."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from rostok.foundation.models import Bilingual, bilingual
from rostok.foundation.prepared import Prepared, left_open
from rostok.kernel import standing as engine
from rostok.proofs import queries as proofs
from rostok.proofs.models import Qualification
from rostok.quizzes.models import Quiz
from rostok.regulation.queries import Function, circumstances_of, conditions_of
from rostok.volunteers.core import ages
from rostok.volunteers.core.kinds import CONSENT, StepKind
from rostok.volunteers.core.path import BLOCKED, Asked, Local, Step, Way, days_left, way
from rostok.volunteers.models import CheckRefusal, Consent, Volunteer, Youth
from rostok.volunteers.queries.terms import days_at
from rostok.volunteers.queries.types import chosen_types
from rostok.volunteers.states import Purpose


@dataclass(frozen=True, slots=True)
class Book:
    """Policies, and of their editions what each requirement asks and how it is called."""

    policies: Mapping[str, engine.Policy]
    asked: Mapping[tuple[str, date | None], Mapping[str, Asked]]
    titles: Mapping[tuple[str, date | None, str], Bilingual]
    codes: frozenset[str]

    def reached(self, codes: Iterable[str]) -> list[str]:
        """These policies and those on which they rest: a way is walked through all of them."""
        todo, found = list(codes), dict[str, None]()
        while todo:
            code = todo.pop()
            if code not in found:
                found[code] = None
                editions = (asked for (policy, _since), asked in self.asked.items() if policy == code)
                lines = (line for asked in editions for line in asked.values())
                todo += [other for line in lines for other in line.rests_on if other in self.policies]
        return list(found)


@dataclass(frozen=True, slots=True)
class Kind:
    """A qualification with the quiz that shows it, and why a check made elsewhere is not accepted here."""

    qualification: Qualification
    quiz_code: str
    quiz_title: Bilingual
    refusal: str
    refused_until: date | None
    refused_by: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with the words of its requirement, what shows it, about how long it takes."""

    step: Step
    title: Bilingual
    kinds: Sequence[Kind]
    days: int

    @property
    def refused(self) -> Kind | None:
        """The kind that is not accepted here."""
        return next((one for one in self.kinds if self.step.refused and one.refusal), None)

    @property
    def quiz(self) -> Kind | None:
        """The kind that a quiz shows."""
        return next((one for one in self.kinds if one.quiz_code), None)


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type and how the volunteer stands by it; `closed`: why not at this age."""

    version: Any  # a TypeVersion of `chosen_types`
    way: Way
    closed: str
    days: int
    ends_on: date | None

    @property
    def admits(self) -> bool:
        """May they do it today?"""
        return self.way.admits and not self.closed

    @property
    def admits_on_trial(self) -> bool:
        """Not yet, but beside a curator, on a trial visit?"""
        return self.way.admits_on_trial and not self.closed


@dataclass(frozen=True, slots=True)
class Path:
    """The whole page: types, and the steps of all of them, each once."""

    types: Sequence[TypeRow]
    steps: Sequence[StepRow]
    days: int
    adult_on: date | None

    @property
    def left(self) -> int:
        """How many steps are left over all chosen types."""
        return sum(one.step.is_open for one in self.steps)


class OwnStep(StrEnum):
    """What a volunteer does next without anybody else."""

    TYPES = "types"  # say what they would like to do
    CONSENT = "consent"
    QUIZ = "quiz"
    NONE = ""  # it is another's turn, or all is in order


def own_step(path: Path, *, today: date) -> tuple[OwnStep, str]:
    """What of the way the person does alone, the consent before a quiz as on the desk; the code of the quiz.

    For a minor a parent consents, on paper: that is no step of theirs. Nor is any where the admission is
    suspended.
    """
    if not path.types:
        return OwnStep.TYPES, ""
    if any(one.way.overall in BLOCKED for one in path.types):
        return OwnStep.NONE, ""
    left = [row for row in path.steps if row.step.is_open]
    is_minor = path.adult_on is not None and path.adult_on > today
    if not is_minor and any(CONSENT in row.step.kinds for row in left):
        return OwnStep.CONSENT, ""
    quiz = next((row.quiz.quiz_code for row in left if row.quiz), "")
    return (OwnStep.QUIZ, quiz) if quiz else (OwnStep.NONE, "")


def known_people(found: QuerySet[Volunteer]) -> QuerySet[Volunteer]:
    """With what the way needs of each: `adult_on` of a minor, `has_consent` of this operator. No query."""
    youth = Youth.objects.filter(person=OuterRef("person")).values("adult_on")
    given = Consent.objects.filter(person=OuterRef("person"), operator=OuterRef("organisation"))
    consent = given.filter(purpose=Purpose.DATA, withdrawn_at=None)
    return found.annotate(adult_on=Subquery(youth), has_consent=Exists(consent))


def read_book() -> Book:
    """Every edition of every policy. One query."""
    policies, rows = proofs.rulebook()
    people = frozenset(one.policy.code for one in rows if one.policy.of == "person")
    asked: dict[tuple[str, date | None], dict[str, Asked]] = {}
    titles: dict[tuple[str, date | None, str], Bilingual] = {}
    for row in rows:
        key = (row.policy.code, row.since)
        stages = [one["code"] for one in row.content.get("stages", ())]
        asked[key] = {one["code"]: _asked(one, stages) for one in row.content["requirements"]}
        titles |= {(*key, one["code"]): bilingual(one["title"]) for one in row.content["requirements"]}
    return Book(policies, asked, titles, people)


def path_of(volunteer: Any, *, at: date, known_at: datetime) -> Path:
    """The way on the day `at` of a volunteer that `known_people` gave.

    Six queries; one more for each type where a policy asks something in certain circumstances alone.
    """
    chosen, book, kinds = chosen_types([volunteer])[volunteer.pk], read_book(), _kinds(volunteer, at)
    stands = partial(_stands, volunteer, book, at, known_at)
    found = stands(chosen)
    of_type = {one.pk: stands([one]) if conditions_of(book.policies) else found for one in chosen}
    refused = frozenset(code for code, one in kinds.items() if one.refusal)
    local, days = Local(refused, volunteer.has_consent), days_at(at)
    types = [
        type_row(
            one,
            way(one.asked_of_volunteers, of_type[one.pk], book.asked, local),
            volunteer.adult_on,
            at,
            days,
        )
        for one in chosen
    ]
    open_to = [one.version.asked_of_volunteers for one in types if not one.closed]
    whole = way(dict.fromkeys(code for codes in open_to for code in codes), found, book.asked, local)
    return Path(
        types=types,
        steps=_rows(whole, book, kinds, days),
        days=days_left(whole.steps, days),
        adult_on=volunteer.adult_on,
    )


def _stands(
    volunteer: Any, book: Book, at: date, known_at: datetime, versions: Sequence[Any]
) -> dict[str, engine.Standing]:
    """Under every policy, in the circumstances of these versions taken together."""
    return proofs.standings_of(
        person=volunteer.person,
        at=at,
        known_at=known_at,
        only=book.codes,
        policies=book.policies,
        circumstances=circumstances_of(versions, book.policies, function=Function.VOLUNTEER),
    )


def type_row(
    version: Any, found: Way, adult_on: date | None, at: date, days: Mapping[StepKind, int]
) -> TypeRow:
    """A type with the way under its policies."""
    ends = [one.reason.day for one in found.steps if one.reason.day and not one.is_open]
    return TypeRow(
        version=version,
        way=found,
        closed=ages.refusal_of(version, adult_on, at),
        days=days_left(found.steps, days) if days else 0,
        ends_on=min(ends, default=None) if found.admits else None,
    )


def _kinds(volunteer: Volunteer, at: date) -> dict[str, Kind]:
    """Every qualification of people, by code. One query."""
    rows = _known_kinds(at).things(person=volunteer.person_id, organisation=volunteer.organisation_id)
    return {
        one.code: Kind(
            qualification=one,
            quiz_code=one.quiz_code or "",
            quiz_title=one.quiz_title or Bilingual("", ""),
            refusal=one.refusal or "",
            refused_until=one.refused_until,
            refused_by=one.refused_by or "",
        )
        for one in rows
    }


@lru_cache(maxsize=4)
def _known_kinds(at: date) -> Prepared:
    held = CheckRefusal.objects.filter(
        qualification=OuterRef("pk"),
        person=left_open("person"),
        organisation=left_open("organisation"),
        since__lte=at,
        until__gte=at,
        ended_at=None,
    ).order_by("-pk")
    quiz = Quiz.objects.filter(qualification=OuterRef("pk"), is_open=True).order_by("pk")
    rows = Qualification.objects.filter(of="person").annotate(
        quiz_code=Subquery(quiz.values("code")[:1]),
        quiz_title=Subquery(quiz.values("title")[:1]),
        refusal=Subquery(held.values("reason")[:1]),
        refused_until=Subquery(held.values("until")[:1]),
        refused_by=Subquery(held.values("refused_by__name")[:1]),
    )
    return Prepared.of(rows.order_by("pk"))


def _asked(one: Mapping[str, Any], stages: list[str]) -> Asked:
    """Without a stage of its own a requirement stands in the last one, as the engine takes it."""
    kinds = dict.fromkeys(kind for each in one["ways"] for kind in each.get("kinds") or ())
    others = dict.fromkeys(each["policy"] for each in one["ways"] if each.get("policy"))
    stage = one.get("stage")
    place = stages.index(stage) if stage in stages else max(0, len(stages) - 1)
    return Asked(tuple(kinds), tuple(others), place, bool(one.get("for_safety")))


def _rows(whole: Way, book: Book, kinds: Mapping[str, Kind], days: Mapping[StepKind, int]) -> list[StepRow]:
    """Open ones first, as the way goes."""
    return [
        StepRow(
            step=one,
            title=book.titles[(one.policy, one.since, one.requirement)],
            kinds=[kinds[kind] for kind in one.kinds if kind in kinds],
            days=days[one.sort] * one.times,
        )
        for one in sorted(whole.steps, key=lambda step: not step.is_open)
    ]
