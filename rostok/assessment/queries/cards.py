"""Indicators as people read them, and the proofs that stand behind them."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet

from rostok.assessment.models import Assessment, Indicator
from rostok.assessment.queries.shapes import Card, EvidenceRow
from rostok.foundation.actors import Actor


def indicators_of(assessment: Assessment) -> QuerySet[Indicator]:
    """Indicators that apply to this kind of organisation, in the order of the instrument."""
    raise NotImplementedError


def indicator_for(assessment: Assessment, code: str) -> Indicator:
    """One of them by its code, with its domain. Raises Indicator.DoesNotExist (a view makes it a 404)."""
    raise NotImplementedError


def cards_of(assessment: Assessment, *, function: str = "") -> tuple[Card, ...]:
    """Cards of the indicators asked of this function (all when empty). Three queries whatever their number."""
    raise NotImplementedError


def own_evidence(assessment: Assessment) -> Mapping[str, tuple[EvidenceRow, ...]]:
    """Indicator code → the organisation's evidence, those of earlier waves included. One query."""
    raise NotImplementedError
