"""Results: reading what was stored, for its page, its paper and the road map."""

from datetime import date, datetime
from functools import cache
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from rostok.assessment.core.profile import Profile
from rostok.assessment.models import Afterthought, Assessment, Result, Sharing
from rostok.assessment.queries.cards import light_cards, own_evidence
from rostok.assessment.queries.changes import change_page
from rostok.assessment.queries.reliability import reliability_of, with_bands
from rostok.assessment.queries.result_lines import (
    NOTHING_OWN,
    Own,
    domain_lines,
    indicator_lines,
    read_today,
)
from rostok.assessment.queries.rules import rules_of
from rostok.assessment.queries.shapes import (
    AgreementRow,
    EarlierResult,
    Feedback,
    ResultPage,
)
from rostok.assessment.queries.stored import means_from_json, profile_from_json
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.models import bilingual
from rostok.foundation.prepared import Prepared, left_open
from rostok.parties.models import Organisation

SHOWN_EVENTS = 30
INSTRUMENT: Final = "assessment__campaign__instrument__name"  # the way to it from a result


def latest_result(organisation: Organisation, instrument_name: str) -> Result | None:
    """The newest result of the organisation by any version of the instrument; an annulled one counts not."""
    found = Result.objects.filter(organisation=organisation, **{INSTRUMENT: instrument_name}).exclude(
        assessment__state=AssessmentState.ANNULLED
    )
    return found.order_by("-made_at", "-pk").first()


def missing_a_minimum(day: date) -> QuerySet[Result]:
    """Newest results (as in `latest_result`) that on the day miss an obligatory minimum (method.md)."""
    stands = Result.objects.exclude(assessment__state=AssessmentState.ANNULLED)
    same = {name: OuterRef(name) for name in ("organisation", INSTRUMENT)}
    newer = Q(made_at__gt=OuterRef("made_at")) | Q(made_at=OuterRef("made_at"), pk__gt=OuterRef("pk"))
    return stands.filter(~Exists(stands.filter(newer, **same)), minimum_missed_on__lte=day)


def profile_of(result: Result) -> Profile:
    """The stored profile as the core's dataclass (lines and domains), without any query."""
    return profile_from_json(result.profile)


def result_page(
    result: Result, *, with_evidence: bool = False, reader: Actor | None = None, indicator: str = ""
) -> ResultPage:
    """The whole result, for its own organisation (ask `visible_results` first), with the wave before.

    `with_evidence`: each line carries its proofs, with `indicator` the line of this one alone; those that
    `reader` may open with a link. Three queries, with proofs four, when assessment, campaign with its
    reliability, instrument and organisation are joined.
    """
    layers = result.own_layers
    own = Own(
        self_means=means_from_json(layers["self"]),
        consensus_means=means_from_json(layers["consensus"]),
        consensus=layers["consensus_choices"],
        respondents=layers["respondents"],
        evidence=own_evidence(result.assessment, reader=reader, indicator=indicator) if with_evidence else {},
        feedback=_feedback(result.assessment),
        previous=_wave_before(result),
    )
    return _page(result, own, is_copy=False)


def shared_page(sharing: Sharing) -> ResultPage:
    """The dated copy for its recipient (ask `visible_sharings` first): the expert layer as it was then."""
    return _page(_copied(sharing), NOTHING_OWN, is_copy=True)


def _copied(sharing: Sharing) -> Result:
    """The copy in the shape of a result, never saved: own layers are not there, whatever a page prints."""
    source, copy = sharing.result, sharing.copy
    return Result(
        code=source.code,
        assessment=source.assessment,
        organisation=source.organisation,
        made_at=datetime.fromisoformat(copy["made_at"]),
        algorithm=copy["algorithm"],
        algorithm_version=copy["algorithm_version"],
        validity=copy["validity"],
        profile=copy["profile"],
        own_layers={},
        agreement=copy["agreement"],
        grounds=copy.get("grounds", {}),
    )


def result_before(assessment: Assessment, moment: datetime) -> Result | None:
    """The result of the wave before, by the same instrument; its assessment is joined. One query."""
    name = assessment.campaign.instrument.name
    found = _earlier(assessment.organisation_id, name, moment, but=assessment.pk)
    return found.select_related("assessment__campaign__instrument", "assessment__organisation").first()


def _earlier(organisation: Any, instrument: Any, moment: Any, *, but: Any) -> QuerySet[Result]:
    """Results by the same instrument before the moment, the newest first."""
    found = Result.objects.filter(organisation=organisation, made_at__lt=moment)
    found = found.exclude(assessment=but)  # an earlier version is no wave before
    found = found.filter(assessment__campaign__instrument__name=instrument)
    return found.exclude(assessment__state=AssessmentState.ANNULLED).order_by("-made_at")


def _wave_before(result: Result) -> EarlierResult | None:
    """What a page says of `result_before`. One query."""
    found = _earlier_facts().rows(
        organisation=result.organisation_id,
        instrument=result.assessment.campaign.instrument.name,
        assessment=result.assessment_id,
        result=result.pk,
    )
    if not found:
        return None
    code, title, profile, layers = found[0]
    return EarlierResult(code, title, profile_from_json(profile), means_from_json(layers["self"]))


@cache
def _earlier_facts() -> Prepared:
    moment = Result.objects.filter(pk=left_open("result")).values("made_at")
    found = _earlier(left_open("organisation"), left_open("instrument"), moment, but=left_open("assessment"))
    return Prepared.of(found.values_list("code", "assessment__campaign__title", "profile", "own_layers")[:1])


def _feedback(assessment: Assessment) -> tuple[Feedback, ...]:
    return tuple(Feedback(*row) for row in _afterthoughts().rows(assessment=assessment.pk))


@cache
def _afterthoughts() -> Prepared:
    rows = Afterthought.objects.filter(seat__assessment=left_open("assessment"))
    rows = rows.order_by("indicator__position", "seat__number")
    told = ("indicator__code", "indicator__title", "choice", "note", "proof__title")
    return Prepared.of(rows.values_list(*told))


def _page(result: Result, own: Own, *, is_copy: bool) -> ResultPage:
    campaign, profile, agreement = result.assessment.campaign, profile_of(result), result.agreement
    cards = {card.code: card for card in light_cards(result.assessment)}
    before = own.previous.profile if own.previous else None
    rules = rules_of(campaign.instrument)
    read = read_today(profile, rules, result.made_at)
    reliability = reliability_of(campaign)
    return ResultPage(
        result=result,
        organisation=result.organisation,
        campaign=campaign,
        instrument=campaign.instrument,
        made_at=result.made_at,
        scale=tuple(bilingual(row["title"]) for row in campaign.instrument.scale),
        domains=tuple(with_bands(reliability, profile, domain_lines(read, cards, own, before))),
        lines=indicator_lines(profile, read, cards, own, before, rules, result),
        modes=tuple(result.grounds.get("modes", ())),
        agreement=AgreementRow(
            agreement["compared"],
            agreement["exact"],
            agreement["adjacent"],
            tuple(agreement["disagreements"]),
        ),
        respondents=own.respondents,
        previous=own.previous,
        change=change_page(result, own.previous, cards, reliability) if own.previous else None,
        feedback=own.feedback,
        is_copy=is_copy,
        interview_reason="" if is_copy else result.assessment.interview_reason,
    )
