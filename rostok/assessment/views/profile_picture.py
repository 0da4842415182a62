"""The capacity profile of a result as the picture of `ui` takes it."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.assessment.queries.shapes import DomainLine, ResultPage


def picture_of(page: ResultPage) -> dict[str, Any]:
    """Data for `{% profile_chart %}`: domains on the scale, a mark for each layer, the experts' band."""
    return {
        "title": _("Domains on the scale of four levels"),
        "description": "; ".join(_sentence(one) for one in page.domains),
        "levels": [str(name) for name in page.scale],
        "names": {"self": _people(page.respondents), "experts": _experts(page.has_band)},
        "rows": [_row(one) for one in page.domains],
    }


def _row(one: DomainLine) -> dict[str, Any]:
    return {
        "label": str(one.domain.title),
        "self": one.self_mean,
        "consensus": one.consensus_mean,
        "experts": one.score.mean,
        "low": one.low,
        "high": one.high,
        "previous": one.previous_mean,
        "gate": one.gate or None,
        "not_scored": "" if one.score.is_scored else not_scored_words(one),
        "url": f"#domain-{one.domain.code}",
    }


def not_scored_words(one: DomainLine) -> str:
    """Why a domain has no figure."""
    if one.score.unknown >= one.score.not_applicable:
        return _("too many “do not know”")
    return _("too much does not apply")


def _experts(has_band: bool) -> str:
    if has_band:
        return _("two experts, as far as proofs support, and how far they may be off")
    return _("two experts, as far as proofs support")


def _people(number: int | None) -> str:
    if not number:
        return ""
    return ngettext("themselves, %(people)d person", "themselves, %(people)d people", number) % {
        "people": number
    }


def _sentence(one: DomainLine) -> str:
    if one.score.mean is None:
        return _("%(domain)s: not scored") % {"domain": one.domain.title}
    mean = one.score.mean.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    return _("%(domain)s: experts %(mean)s of 4") % {
        "domain": one.domain.title,
        "mean": number_format(mean, 1),
    }
