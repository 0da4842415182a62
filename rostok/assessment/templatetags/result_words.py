"""Levels, support, minimums and figures of a result, in words."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any, Final

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.levels import Missing
from rostok.assessment.core.reconciliation import Basis
from rostok.assessment.states import Validity

register = template.Library()
Words = Any  # a text, or one that is worded when it is shown

MISSING: Final[Mapping[str, Words]] = {
    Missing.CONFIRMED_PROOF: gettext_lazy("there is no confirmed proof"),
    Missing.DOCUMENT: gettext_lazy("there is no document"),
    Missing.FACT_OF_USE: gettext_lazy("there is no fact of use"),
    Missing.RECENT_REVIEW: gettext_lazy("there is no recent review"),
}
BASES: Final[Mapping[str, Words]] = {
    Basis.SAME: gettext_lazy("both experts gave the same"),
    Basis.AGREED: gettext_lazy("the experts agreed after a talk"),
    Basis.LOWER_AFTER_DEADLINE: gettext_lazy("not agreed by the date: the lower mark stands"),
    Basis.OPEN: gettext_lazy("not agreed yet"),
    Basis.APPEAL: gettext_lazy("changed on appeal"),
}
GATES: Final[Mapping[str, tuple[Words, str]]] = {  # the word, the state of its badge
    GateOutcome.PASSED: (gettext_lazy("met"), "ok"),
    GateOutcome.CONDITIONAL: (gettext_lazy("met on a condition"), "wait"),
    GateOutcome.FAILED: (gettext_lazy("not met"), "attention"),
    GateOutcome.THIRD_EXPERT: (gettext_lazy("a third expert is needed"), "wait"),
    GateOutcome.NOT_JUDGED: (gettext_lazy("not judged"), "wait"),
    GateOutcome.EXCUSED: (gettext_lazy("does not apply, the methodologist agreed"), "neutral"),
}
VALIDITY: Final[Mapping[str, tuple[Words, Words]]] = {  # the badge, the sentence under a result
    Validity.DRAFT: (
        gettext_lazy("draft of the instrument"),
        gettext_lazy(
            "Experts have not reviewed the content of this instrument yet: it shows where to look, "
            "and must not be used to compare or rank organisations."
        ),
    ),
    Validity.CONTENT_REVIEW: (
        gettext_lazy("content reviewed"),
        gettext_lazy("Experts have reviewed the content; nobody has tried it on many organisations yet."),
    ),
    Validity.INTERVIEWS: (
        gettext_lazy("wording tried on people"),
        gettext_lazy("The questions were tried in interviews; there is no pilot yet."),
    ),
    Validity.PILOT: (
        gettext_lazy("pilot"),
        gettext_lazy("The instrument is in its pilot; there are no norms yet."),
    ),
    Validity.NORMS: (gettext_lazy("norms exist"), gettext_lazy("The instrument has norms.")),
}


@register.filter
def basis_words(basis: str) -> str:
    """The ground of the experts' mark."""
    return str(BASES[basis])


@register.filter
def gate_of_line(one: Any) -> str:
    """What became of the obligatory minimum of a `ResultLine`, as it is read today."""
    return _("the condition was not met in time") if one.is_lapsed else gate_words(one.line.gate or "")


@register.filter
def gate_words(outcome: str) -> str:
    """What became of an obligatory minimum."""
    return str(GATES[outcome][0])


@register.filter
def gate_badge(outcome: str) -> str:
    """The state of its badge."""
    return GATES[outcome][1]


@register.filter
def validity_words(validity: str) -> str:
    """The short name of how far an instrument is proved."""
    return str(VALIDITY[validity][0])


@register.filter
def validity_sentence(validity: str) -> str:
    """What follows from it."""
    return str(VALIDITY[validity][1])


@register.filter
def missing_words(codes: Iterable[str]) -> str:
    """What stops the next level, as a part of a sentence."""
    return ", ".join(str(MISSING[code]) for code in codes)


@register.filter
def support_words(line: Any) -> str:
    """«заявлен 3, подтверждён 2: нет факта применения» where a mark is held back; else nothing."""
    if not _of(line, "held_back"):
        return ""
    return _("seen %(seen)s, supported %(supported)s: %(missing)s") % {
        "seen": _of(line, "experts"),
        "supported": _of(line, "supported"),
        "missing": missing_words(_of(line, "missing")),
    }


@register.filter
def range_words(line: Any) -> str:
    """The range of the two blind marks: «2–3», «3» where they agree, a dash where neither gave a level."""
    low, high = _of(line, "low"), _of(line, "high")
    if low is None:
        return "—"
    return str(low) if low == high else f"{low}–{high}"


@register.filter
def tenths(value: Decimal | None) -> str:
    """One digit after the point, half to even; a dash for nothing."""
    return "—" if value is None else number_format(value.quantize(Decimal("0.1"), ROUND_HALF_EVEN), 1)


@register.filter
def whole(value: Decimal | None) -> str:
    """No digits after the point, half to even; a dash for nothing."""
    return "—" if value is None else _whole(value, get_language())


@lru_cache(maxsize=1024)  # the same few indexes and shares on every page of a result
def _whole(value: Decimal, _language: str | None) -> str:
    return number_format(value.quantize(Decimal(1), ROUND_HALF_EVEN), 0)


@register.filter
def per_cent(share: Decimal | None) -> str:
    """A share of 0 to 1 in whole per cent; a dash for nothing."""
    if share is None:
        return "—"
    return _("%(number)s%%") % {"number": whole(share * 100)}


def _of(holder: Any, name: str) -> Any:
    return holder[name] if isinstance(holder, Mapping) else getattr(holder, name)
