"""Who may be taken into a campaign: organisations to choose from, and what a pasted list of numbers names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.assessment.access import organisations_to_take_in
from rostok.assessment.core.joining import LineState
from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.queries.lists import territories_to_open
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.models import Organisation
from rostok.parties.queries import NumberedLine, read_numbers
from rostok.parties.states import OrganisationKind

ASSESSED: Final = (OrganisationKind.NPO, OrganisationKind.STATE)
AT_ONCE: Final = 500  # organisations added by one press, lines of one pasted list


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line as it came, what came of it, and its organisation where the reader may take it in."""

    text: str
    state: LineState
    organisation: Organisation | None = None


def candidates(campaign: Campaign, *, actor: Actor) -> QuerySet[Organisation]:
    """Organisations to assess in the actor's scope and the campaign's place that do not take part yet."""
    found = organisations_to_take_in(actor).filter(_in_place(campaign), kind__in=ASSESSED)
    return found.exclude(_takes_part(campaign))


def regions_to_choose(campaign: Campaign, *, actor: Actor) -> list[tuple[str, str]]:
    """Code and title of the regions from which organisations may come; none for a campaign of one region."""
    place = campaign.territory_id
    asked = _regions(anyone_like(actor), timezone.localdate(), place is not None)
    return [(code, str(title)) for code, title in asked.rows(user_id=actor.user_id, place=place)]


@lru_cache(maxsize=8)
def _regions(anyone: Actor, _today: date, is_placed: bool) -> Prepared:
    found = territories_to_open(anyone)
    found = found.filter(parent=left_open("place")) if is_placed else found
    return Prepared.of(found.values_list("code", "title"))


def pasted_lines(campaign: Campaign, text: str, *, actor: Actor) -> list[PastedLine]:
    """What each line of a pasted list names; empty lines are left out. Two queries, however many lines."""
    lines = read_numbers(line for line in text.splitlines() if line.strip())
    within = _known(campaign, lines, actor=actor)
    told: list[PastedLine] = []
    seen: set[int] = set()
    for line in lines:
        state = _state_of(line, within, seen)
        told.append(PastedLine(line.text, state, within.get(line.organisation_id or 0)))
        seen |= {line.organisation_id} if line.organisation_id else set()
    return told


def _state_of(line: NumberedLine, within: Mapping[int, Any], seen: set[int]) -> LineState:
    if line.organisation_id is None:
        return _unknown(line)
    organisation = within.get(line.organisation_id)
    if organisation is None:
        return LineState.OUT_OF_SCOPE
    answers = (
        (line.organisation_id in seen, LineState.REPEATED),
        (organisation.takes_part, LineState.TAKES_PART),
        (organisation.kind not in ASSESSED, LineState.OTHER_KIND),
        (not organisation.is_in_place, LineState.ELSEWHERE),
    )
    return next((state for is_so, state in answers if is_so), LineState.JOINS)


def _unknown(line: NumberedLine) -> LineState:
    if line.number is not None and line.number.is_valid:
        return LineState.UNKNOWN
    if line.is_rounded:
        return LineState.ROUNDED
    return LineState.NO_NUMBER if line.number is None else LineState.WRONG_DIGIT


def _known(campaign: Campaign, lines: Iterable[NumberedLine], *, actor: Actor) -> dict[int, Organisation]:
    named = {line.organisation_id for line in lines if line.organisation_id is not None}
    found = organisations_to_take_in(actor).filter(pk__in=named)
    annotated = found.annotate(
        takes_part=_takes_part(campaign),
        is_in_place=ExpressionWrapper(_in_place(campaign), BooleanField()),
    )
    return {one.pk: one for one in annotated.select_related("territory")}


def _in_place(campaign: Campaign) -> Q:
    place = campaign.territory_id
    if place is None:
        return Q(pk__isnull=False)
    inside = Q(territory=place) | Q(territory__parent=place)
    return inside | Q(territory__parent__parent=place)


def _takes_part(campaign: Campaign) -> Exists:
    """An annulled assessment counts too: nobody begins anew in the same campaign."""
    return Exists(Assessment.objects.filter(campaign=campaign, organisation=OuterRef("pk")))
