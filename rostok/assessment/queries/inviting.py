"""A pasted table of people read against the campaign: who may be invited, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from django.utils import timezone, translation

from rostok.accounts.states import InvitationState, Language
from rostok.assessment.access import visible_assessments
from rostok.assessment.core.inviting import PersonLine, PersonState, person_line, spelt
from rostok.assessment.models import Assessment, Campaign, Invitation, Seat
from rostok.assessment.states import AssessmentState, Function, SeatKind
from rostok.foundation.actors import Actor
from rostok.parties.queries import read_numbers

AT_ONCE: Final = 200  # lines: as many letters leave with one press
LEADS_TALK: Final = SeatKind.MODERATOR.value
TAKES: Final = {  # until when
    LEADS_TALK: (AssessmentState.ANSWERING, AssessmentState.AGREEING),
    **dict.fromkeys(Function.values, (AssessmentState.ANSWERING,)),
}


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """A line, and the assessment it names where there is one."""

    line: PersonLine
    assessment: Assessment | None = None

    @property
    def kind(self) -> str:
        """The kind of seat."""
        return LEADS_TALK if self.line.part == LEADS_TALK else SeatKind.RESPONDENT.value

    @property
    def function(self) -> str:
        """What a respondent does; empty for whoever leads the talk."""
        return "" if self.line.part == LEADS_TALK else self.line.part


def parts_in_words() -> list[str]:
    """What may stand in the second column, in the reader's language."""
    return [str(label) for _code, label in (*Function.choices, (LEADS_TALK, SeatKind.MODERATOR.label))]


def words_of_parts() -> dict[str, str]:
    """The words by which a part is named in a pasted table, in both languages, and its code."""
    words = {code: code for code in TAKES}
    labels = [*Function.choices, (LEADS_TALK, SeatKind.MODERATOR.label)]
    for language, (code, label) in product(Language.values, labels):
        with translation.override(language):
            words[spelt(str(label))] = code
    return words


def asked_people(campaign: Campaign, text: str, *, actor: Actor) -> list[AskedPerson]:
    """What each line asks for; empty lines are left out. Four queries, however many lines."""
    parts = words_of_parts()
    lines = [person_line(one, parts=parts) for one in text.splitlines() if one.strip()]
    numbers = read_numbers(line.number for line in lines)
    owners = [one.organisation_id for one in numbers]
    mine = visible_assessments(actor).select_related("organisation", "campaign__instrument")
    works = mine.filter(campaign=campaign, organisation__in=[one for one in owners if one])
    by_owner = {one.organisation_id: one for one in works}
    found = [AskedPerson(line, by_owner.get(owner or 0)) for line, owner in zip(lines, owners, strict=True)]
    held = _held([one.assessment.pk for one in found if one.assessment])
    told: list[AskedPerson] = []
    seen: set[tuple[int, str, str]] = set()
    for one, number in zip(found, numbers, strict=True):
        state = _state_of(one, held, seen)
        if state == PersonState.UNKNOWN and number.is_rounded:
            state = PersonState.ROUNDED
        told.append(replace(one, line=replace(one.line, state=state)))
        seen.add(_key(one))
    return told


def _key(one: AskedPerson) -> tuple[int, str, str]:
    return one.assessment.pk if one.assessment else 0, one.line.email, one.kind


def _held(works: list[int]) -> Mapping[tuple[int, str, str], PersonState]:
    """(assessment, address, kind) → INVITED or SEATED."""
    open_ones = Invitation.objects.filter(
        assessment__in=works, state=InvitationState.SENT, expires_at__gt=timezone.now()
    )
    seats = Seat.objects.sitting().filter(assessment__in=works, person__user__isnull=False)
    invited = open_ones.values_list("assessment", "email", "kind")
    seated = seats.values_list("assessment", "person__user__email", "kind")
    held = dict.fromkeys(((pk, email.lower(), kind) for pk, email, kind in invited), PersonState.INVITED)
    return held | dict.fromkeys(
        ((pk, (email or "").lower(), kind) for pk, email, kind in seated), PersonState.SEATED
    )


def _state_of(
    one: AskedPerson, held: Mapping[tuple[int, str, str], PersonState], seen: set[tuple[int, str, str]]
) -> PersonState:
    if one.line.state == PersonState.FEW_CELLS:
        return one.line.state
    if one.assessment is None:
        return PersonState.UNKNOWN
    if one.line.state != PersonState.READY:
        return one.line.state
    key = _key(one)
    if key in seen:
        return PersonState.REPEATED
    if key in held:
        return held[key]
    return PersonState.READY if one.assessment.state in TAKES[one.line.part] else PersonState.OVER
