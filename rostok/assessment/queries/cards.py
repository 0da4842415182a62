"""Indicators as people read them, and the proofs that stand behind them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from rostok.assessment.models import Assessment, Domain, Evidence, Indicator, Level, Seat
from rostok.assessment.queries.shapes import Card, DomainCard, EvidenceRow, LevelText
from rostok.assessment.states import OVER, AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual, bilingual
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.proofs.access import is_open_proof
from rostok.proofs.models import Disclosure, Proof
from rostok.proofs.states import ProofState

SEAT_GROUND = "assessment.seat"  # an expert's seat opens the organisation's evidence
LIGHT = ("code", "is_gate", "is_express", "weight", "title", "question", "why")  # as in Card
TEXTS = ("question", "why", "evidence", "interview", "actions")  # what a mark can be counted without
OF_PROOF = ("proof__code", "proof__title", "proof__issued_on", "proof__state")
SHOWN = ("indicator_code", "aspect", "attached_at", "proof", *OF_PROOF)  # of a proof behind an indicator
OF_DOMAIN = ("domain__code", "domain__weight", "domain__title")
STANDS = (ProofState.SUBMITTED, ProofState.CONFIRMED)

Evidenced = Mapping[str, tuple[EvidenceRow, ...]]


def indicators_of(assessment: Assessment, *, function: str = "") -> QuerySet[Indicator]:
    """Indicators that apply to this kind of organisation and are asked of this function, in their order.

    Routing: an accountant is not asked about safeguarding (method.md, marks). Without a function: all.
    """
    found = indicators_for(assessment.campaign.instrument_id, assessment.organisation.kind, function)
    return found.select_related("domain").order_by("position")


def indicators_for(instrument_id: Any, kind: str, function: str = "") -> QuerySet[Indicator]:
    """Indicators of an instrument in the wording for this kind of organisations: each code once.

    With a `function`, those asked of it. `instrument_id` may be left open (`foundation.prepared`).
    """
    # a list of words inside JSON; a lookup into JSON arrays exists on one of our databases only
    found = Indicator.objects.filter(instrument=instrument_id).alias(kinds_text=Cast("kinds", TextField()))
    found = found.filter(kinds_text__contains=f'"{kind}"')
    if function:
        found = found.alias(functions_text=Cast("functions", TextField()))
        found = found.filter(functions_text__contains=f'"{function}"')
    return found


def indicator_for(assessment: Assessment, code: str) -> Indicator:
    """One of them by its code, with its domain. Raises Indicator.DoesNotExist (a view makes it a 404)."""
    return indicators_of(assessment).get(code=code)


def cards_of(assessment: Assessment, *, function: str = "", with_levels: bool = True) -> tuple[Card, ...]:
    """Cards of the indicators asked of this function. One query for indicators, one for levels."""
    instrument = assessment.campaign.instrument
    texts: dict[int, list[LevelText]] = defaultdict(list)
    if with_levels:
        names = {row["level"]: bilingual(row["title"]) for row in instrument.scale}
        for level in Level.objects.filter(indicator__instrument=instrument).order_by("indicator", "number"):
            texts[level.indicator_id].append(LevelText(level.number, names[level.number], level.text))
    found = indicators_of(assessment, function=function).defer("functions", "kinds")
    return tuple(_card(one, texts[one.pk]) for one in found)


def light_cards(assessment: Assessment, *, function: str = "") -> tuple[Card, ...]:
    """Cards for lists: names, question and why, without levels, evidence, interview and N/A. One query.

    A page that asks one question reads the rest by `question_card`.
    """
    prepared = _light_rows(assessment.organisation.kind, function)
    return tuple(
        Card(row[0], DomainCard(*row[len(LIGHT) :]), *row[1 : len(LIGHT)])
        for row in prepared.rows(instrument=assessment.campaign.instrument_id)
    )


def levelled_cards(assessment: Assessment) -> tuple[Card, ...]:
    """As `light_cards`, with the words of the levels and why one may not apply: all that a choice needs.

    Two queries, of which none reads what is only asked or shown beside the choice.
    """
    campaign, kind = assessment.campaign, assessment.organisation.kind
    names = {row["level"]: bilingual(row["title"]) for row in campaign.instrument.scale}
    texts: dict[int, list[LevelText]] = defaultdict(list)
    cards, levels = _levelled_rows(kind)
    for indicator, number, text in levels.rows(instrument=campaign.instrument_id):
        texts[indicator].append(LevelText(number, names[number], text))
    return tuple(
        replace(
            Card(code, DomainCard(*rest[-len(OF_DOMAIN) :]), *rest[: -len(OF_DOMAIN)]),
            levels=tuple(texts[pk]),
            not_applicable=bilingual(reason) if reason else None,
        )
        for pk, reason, code, *rest in cards.rows(instrument=campaign.instrument_id)
    )


@lru_cache(maxsize=4)
def _levelled_rows(kind: str) -> tuple[Prepared, Prepared]:
    """Id, why it may not apply, LIGHT and OF_DOMAIN of the indicators of an instrument; their levels."""
    found = indicators_for(left_open("instrument"), kind).order_by("position")
    worded = indicators_for(left_open("instrument"), kind)
    levels = Level.objects.filter(indicator__in=worded.values("pk")).order_by("indicator", "number")
    return (
        Prepared.of(found.values_list("pk", "not_applicable", *LIGHT, *OF_DOMAIN)),
        Prepared.of(levels.values_list("indicator", "number", "text")),
    )


@lru_cache(maxsize=64)  # two kinds of organisations, five functions
def _light_rows(kind: str, function: str) -> Prepared:
    """LIGHT and OF_DOMAIN of the indicators of an instrument."""
    found = indicators_for(left_open("instrument"), kind, function).order_by("position")
    return Prepared.of(found.values_list(*LIGHT, *OF_DOMAIN))


def question_card(assessment: Assessment, code: str) -> Card:
    """Everything about one indicator that its question shows. One query. Raises Indicator.DoesNotExist."""
    instrument = assessment.campaign.instrument
    kind = assessment.organisation.kind
    worded = indicators_for(instrument.pk, kind).filter(code=code).values("pk")
    found = Level.objects.filter(indicator__in=worded).select_related("indicator__domain").order_by("number")
    levels = list(found)
    if not levels:
        raise Indicator.DoesNotExist
    names = {row["level"]: bilingual(row["title"]) for row in instrument.scale}
    return _card(levels[0].indicator, [LevelText(one.number, names[one.number], one.text) for one in levels])


def _card(indicator: Indicator, levels: Iterable[LevelText]) -> Card:
    return Card(
        code=indicator.code,
        domain=domain_card(indicator.domain),
        is_gate=indicator.is_gate,
        is_express=indicator.is_express,
        weight=indicator.weight,
        title=indicator.title,
        question=indicator.question,
        why=indicator.why,
        levels=tuple(levels),
        evidence={aspect: bilingual(text) for aspect, text in indicator.evidence.items()},
        interview=tuple(bilingual(text) for text in indicator.interview),
        not_applicable=_reason(indicator),
    )


def domain_card(domain: Domain) -> DomainCard:
    """A domain as people read it."""
    return DomainCard(domain.code, domain.weight, domain.title, domain.about)


def _reason(indicator: Indicator) -> Bilingual | None:
    return bilingual(indicator.not_applicable) if indicator.not_applicable else None


# --- evidence ---------------------------------------------------------------------------------------


def evidence_of(assessment: Assessment) -> QuerySet[Evidence]:
    """Evidence of the organisation for this instrument, of earlier waves and finished steps too."""
    return _evidence_for(assessment.organisation_id, assessment.campaign.instrument.name)


def _evidence_for(organisation: Any, instrument: Any) -> QuerySet[Evidence]:
    found = Evidence.objects.filter(organisation=organisation, instrument_name=instrument)
    return found.order_by("indicator_code", "-proof__issued_on", "pk")


def own_evidence(
    assessment: Assessment,
    *,
    answering: Actor | None = None,
    reader: Actor | None = None,
    indicator: str = "",
) -> Evidenced:
    """Indicator code → what the organisation has, rejected and revoked proofs left out. One query.

    `reader`: whose links to the proofs are drawn; others name a proof and lead nowhere.
    `answering`: somebody who still answers alone sees what was there before, and what they attached
    themselves. An assessment that is over keeps to what was there when its sheet was closed.
    `indicator`: of this one alone.
    """
    is_over = assessment.state in OVER and assessment.sheet_closed_at is not None
    is_alone = answering is not None and assessment.state == AssessmentState.ANSWERING
    anyone = anyone_like(reader) if reader else None
    asked = _own_rows(anyone, timezone.localdate(), is_over, is_alone, bool(indicator))
    rows = asked.things(
        organisation=assessment.organisation_id,
        instrument=assessment.campaign.instrument.name,
        closed=assessment.sheet_closed_at,
        started=assessment.started_at,
        answering=answering.user_id if answering else None,
        user_id=reader.user_id if reader else None,
        indicator=indicator,
    )
    return _by_indicator(
        (row.indicator_code, _row(row, assessment, is_open=bool(getattr(row, "opens", False))))
        for row in rows
    )


@lru_cache(maxsize=16)
def _own_rows(anyone: Actor | None, _today: date, is_over: bool, is_alone: bool, is_one: bool) -> Prepared:
    """`opens`: anybody like the reader sees the proof itself."""
    rows = _evidence_for(left_open("organisation"), left_open("instrument"))
    rows = rows.filter(proof__state__in=STANDS).select_related("proof").only(*SHOWN)
    if is_one:
        rows = rows.filter(indicator_code=left_open("indicator"))
    if is_over:
        rows = rows.filter(attached_at__lte=left_open("closed"))
    if is_alone:
        mine = Q(attached_by__user=left_open("answering"), attached_by__user__isnull=False)
        rows = rows.filter(Q(attached_at__lt=left_open("started")) | mine)
    if anyone is not None:
        rows = rows.annotate(opens=ExpressionWrapper(is_open_proof(anyone, "proof__"), BooleanField()))
    return Prepared.of(rows)


def disclosed_evidence(seat: Seat, findings: Mapping[int, tuple[str, str]]) -> Evidenced:
    """Indicator code → what was opened to this expert when the sheet was closed; nothing attached later.

    `findings`: proof id → the expert's own (verdict, note). Who attached it and for which level is not there.
    """
    assessment = seat.assessment
    if assessment.sheet_closed_at is None:
        return {}
    rows = _disclosed_rows(timezone.localdate()).things(
        organisation=assessment.organisation_id,
        instrument=assessment.campaign.instrument.name,
        seat=seat.pk,
        closed=assessment.sheet_closed_at,
    )
    return _by_indicator(
        (row.indicator_code, _row(row, assessment, *findings.get(row.proof_id, ("", "")))) for row in rows
    )


@lru_cache(maxsize=2)
def _disclosed_rows(today: date) -> Prepared:
    found = _evidence_for(left_open("organisation"), left_open("instrument"))
    found = found.select_related("proof").only(*SHOWN)
    opened = _disclosed_at(today, left_open("seat"))
    return Prepared.of(found.filter(proof__in=opened.values("pk"), attached_at__lte=left_open("closed")))


def disclosed_proofs(seat: Seat) -> QuerySet[Proof]:
    """Proofs that this seat opens today."""
    return _disclosed_at(timezone.localdate(), seat.pk)


def _disclosed_at(day: date, seat_id: Any) -> QuerySet[Proof]:
    opened = Disclosure.objects.open_at(day).filter(ground=SEAT_GROUND, ground_id=seat_id)
    found: QuerySet[Proof] = Proof.objects.filter(pk__in=opened.values("proof"))
    return found


def _row(
    row: Evidence, assessment: Assessment, verdict: str = "", note: str = "", *, is_open: bool = True
) -> EvidenceRow:
    is_earlier = row.attached_at < assessment.started_at
    return EvidenceRow(row.proof, row.aspect, is_earlier, verdict, note, is_open)


def _by_indicator(found: Iterable[tuple[str, EvidenceRow]]) -> Evidenced:
    rows: dict[str, list[EvidenceRow]] = defaultdict(list)
    for code, row in found:
        rows[code].append(row)
    return {code: tuple(evidence) for code, evidence in rows.items()}


def countable_evidence(assessment: Assessment) -> QuerySet[Evidence]:
    """What may support a level of this assessment: attached before the sheet was closed, the proof joined."""
    closed = Q(attached_at__lte=assessment.sheet_closed_at) if assessment.sheet_closed_at else Q(pk=None)
    return evidence_of(assessment).filter(closed).select_related("proof")
