"""Two waves of one organisation side by side, and what a campaign may know of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rostok.assessment.core.change import (
    SMALLEST_GROUP,
    Change,
    Counts,
    Ground,
    Judged,
    Linked,
    Move,
    campaign_counts,
    change,
    linked,
    measured,
)
from rostok.assessment.core.profile import Profile
from rostok.assessment.models import Assessment, Campaign, Chosen, Indicator, Level, Reliability, Result, Seat
from rostok.assessment.queries.appeals import results_that_count
from rostok.assessment.queries.cards import indicators_of
from rostok.assessment.queries.reliability import errors_of
from rostok.assessment.queries.shapes import Card, ChangeDomain, ChangeLine, ChangePage, EarlierResult
from rostok.assessment.queries.stored import change_from_json, means_from_json, profile_from_json
from rostok.assessment.states import SeatKind


def change_between(before: Result, assessment: Assessment, profile: Profile, earlier: Profile) -> Change:
    """The new profile against the result of the wave before. For the system: it asks no actor.

    Six queries, a seventh and an eighth when the instrument has another version.
    """
    reads_texts = before.assessment.campaign.instrument_id != assessment.campaign.instrument_id
    worded = [_wordings(one, reads_texts) for one in (before.assessment, assessment)]
    chosen = Chosen.objects.filter(result=before).values_list("indicator_code", flat=True)
    return change(
        _judged(earlier, worded[0]),
        _judged(profile, worded[1]),
        chosen=set(chosen),
        ground=Ground(_linked(before.assessment, assessment), _organisations(assessment.campaign)),
    )


def change_page(
    result: Result, before: EarlierResult, cards: Mapping[str, Card], found: Reliability | None
) -> ChangePage | None:
    """What was stored with a result, with the words of its indicators. No query.

    `found`: the variance components of its campaign, once there are some: they say what is beyond the error.
    """
    if result.change is None:
        return None
    made = change_from_json(result.change)
    if found is not None:
        common = {one.code for one in made.shifts}
        errors = errors_of(found, profile_from_json(result.profile), equal_among=common)
        made = measured(made, error_of=errors, organisations=found.organisations)
    known = {card.domain.code: card.domain for card in cards.values()}
    now = means_from_json(result.own_layers["self"])
    return ChangePage(
        change=made,
        moved=tuple(
            ChangeLine(one, cards[one.code])
            for one in made.shifts
            if one.move is not Move.SAME and one.code in cards
        ),
        domains=tuple(
            ChangeDomain(known[one.code], one, before.self_means.get(one.code), now.get(one.code))
            for one in made.domains
            if one.code in known
        ),
        apart=tuple(
            (code, str(cards[code].title) if code in cards else "", why) for code, why in made.apart.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class CampaignChange:
    """(indicator, how many organisations went where); how many were compared, in how many pairs of levels.

    chosen: how many of these pairs an organisation had chosen to work on, None below SMALLEST_GROUP.
    """

    rows: tuple[tuple[Indicator, Counts], ...] = ()
    compared: int = 0
    pairs: int = 0
    chosen: int | None = None


def campaign_change(campaign: Campaign) -> CampaignChange:
    """How many organisations went where by indicator, small groups left out.

    Counts alone, of a campaign that is closed and that the actor runs (`visible_campaigns`): while results
    still come, two looks could be subtracted. Two queries.
    """
    stored = results_that_count([campaign]).filter(change__isnull=False)
    made = [change_from_json(row.change) for row in stored.only("change").order_by("pk") if row.change]
    claimed = [row for row in made if row.is_claimed]
    found = [{one.code: one.move for one in row.shifts} for row in claimed]
    counts = campaign_counts(found)
    main = Indicator.objects.filter(instrument=campaign.instrument_id, variant="", code__in=counts)
    rows = main.only("code", "title").order_by("position")
    shifts = [one for row in claimed for one in row.shifts]
    chosen = sum(one.was_chosen for one in shifts)
    return CampaignChange(
        rows=tuple((one, counts[one.code]) for one in rows),
        compared=len(found),
        pairs=len(shifts),
        chosen=chosen if chosen >= SMALLEST_GROUP else None,
    )


def _judged(profile: Profile, wordings: Mapping[str, str]) -> Iterable[Judged]:
    for line in profile.lines:
        yield Judged(line.code, line.domain, wordings.get(line.code, ""), line.experts, line.final)


def _wordings(assessment: Assessment, reads_texts: bool) -> dict[str, str]:
    """Code → what was asked: the variant, and between versions of the instrument also the texts of levels."""
    found = {one.pk: one for one in indicators_of(assessment).only("code", "variant", "question", "domain")}
    texts: dict[int, list[str]] = defaultdict(list)
    if reads_texts:
        for level in Level.objects.filter(indicator__in=list(found)).order_by("indicator", "number"):
            texts[level.indicator_id].append(level.text.ru)
    return {
        one.code: "\n".join([one.variant, *([one.question.ru] if reads_texts else []), *texts[pk]])
        for pk, one in found.items()
    }


def _linked(before: Assessment, after: Assessment) -> Linked:
    """Experts of both campaigns by the case they judged. One query."""
    cases: dict[int, set[str]] = defaultdict(set)
    seats = Seat.objects.filter(
        kind=SeatKind.EXPERT,
        locked_at__isnull=False,
        assessment__campaign__in=(before.campaign_id, after.campaign_id),
    )
    for case, person in seats.values_list("assessment", "person"):
        cases[case].add(str(person))
    bridges = [experts for case, experts in cases.items() if case not in (before.pk, after.pk)]
    return linked(cases[before.pk], cases[after.pk], bridges)


def _organisations(campaign: Campaign) -> int:
    """With a result in this campaign, the one being made included."""
    return Result.objects.filter(assessment__campaign=campaign).count() + 1
