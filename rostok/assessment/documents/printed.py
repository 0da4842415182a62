"""The printed result: a frozen page in, an accessible PDF out. The typesetter is loaded only to print."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from rostok import ui
from rostok.assessment.documents.changing import change_of
from rostok.assessment.queries.shapes import DomainLine, ResultLine, ResultPage
from rostok.assessment.states import AssessmentState
from rostok.assessment.templatetags.assessment_words import choice_words
from rostok.assessment.templatetags.expert_words import mode_words
from rostok.assessment.templatetags.result_words import (
    basis_words,
    gate_of_line,
    range_words,
    support_words,
    validity_sentence,
    validity_words,
)
from rostok.kernel.exact import rounded
from rostok.kernel.scales import LEVELS

PAPER: Final = Path(__file__).parent.parent / "papers" / "result.typ"
FONTS: Final = Path(ui.__file__).parent / "fonts"
STANDARD: Final = "ua-1"


def result_pdf(page: ResultPage, *, language: str) -> bytes:
    """Print a result in the language that is active; `language` marks the document for screen readers.

    PDF/UA-1: tagged, with a title, a language and a text for the picture. Raises typst.TypstError for a
    broken template only: all content is data.
    """
    import typst  # a worker prints, a web process never loads it

    paper = json.dumps(paper_of(page, language=language), ensure_ascii=False)
    printed = typst.compile(
        str(PAPER),
        root=str(PAPER.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": paper},
        pdf_standards=STANDARD,
    )
    assert isinstance(printed, bytes)  # noqa: S101 - held by the format above
    return printed


def paper_of(page: ResultPage, *, language: str) -> dict[str, Any]:
    """Everything that is printed, worded in the active language; the template computes nothing."""
    return {
        "language": language,
        "title": _("Result of the assessment: %(organisation)s") % {"organisation": str(page.organisation)},
        "organisation": str(page.organisation),
        "facts": _facts(page),
        "validity": {
            "label": validity_words(page.result.validity),
            "sentence": validity_sentence(page.result.validity),
        },
        "words": _words(),
        "scale": [
            {"number": str(number), "title": str(title)}
            for number, title in zip(LEVELS, page.scale, strict=True)
        ],
        "picture": {"alt": _alt(page.domains), "rows": [_drawn(one) for one in page.domains]},
        "domains": [_domain(one) for one in page.domains],
        "lines": [_line(one) for one in page.lines],
        "gates": [_gate(one) for one in page.gates],
        "agreement": _agreement(page),
        "change": change_of(page.change),
        "notes": _notes(page),
    }


def _facts(page: ResultPage) -> list[list[str]]:
    made = date_format(page.made_at, "DATE_FORMAT")
    found = [
        [_("Campaign"), str(page.campaign)],
        [_("Wave"), str(page.campaign.wave)],
        [_("Instrument"), str(page.instrument)],
        [_("Made on"), made],
        [_("Computed by"), f"{page.result.algorithm} {page.result.algorithm_version}"],
        [_("Code"), page.result.code],
    ]
    if page.result.assessment.state == AssessmentState.ANNULLED:
        found.insert(0, [_("State"), _("annulled: this result counts for nothing")])
    if page.modes:
        found.append([_("How the experts judged"), mode_words(page.modes)])
    if page.interview_reason:
        found.append([_("Talk with a facilitator"), page.interview_reason])
    elif page.respondents is not None:
        found.append([_("Sheets handed in"), str(page.respondents)])
    return found


def _words() -> dict[str, str]:
    return {
        "profile": _("Profile"),
        "experts": _("experts"),
        "consensus": _("what was agreed"),
        "own": _("people alone"),
        "previous": _("wave before"),
        "not_scored": _("not scored: too many “do not know” or “does not apply”"),
        "domains": _("Domains"),
        "domain": _("Domain"),
        "share": _("At 3 and above"),
        "index": _("Index"),
        "change": _("Difference if all weights were equal"),
        "indicators": _("Indicators"),
        "indicator": _("Indicator"),
        "range": _("Range"),
        "settled": _("Experts"),
        "supported": _("Supported"),
        "final": _("Final"),
        "gates": _("Obligatory minimum"),
        "outcome": _("Outcome"),
        "until": _("until"),
        "agreement": _("How far the experts saw the same"),
        "notes": _("How to read it"),
        "page": _("page"),
        "what": _("What"),
        "value": _("Value"),
        "levels": _("Level was and is"),
        "went": _("Where it went"),
        "remark": _("Remark"),
    }


def _drawn(one: DomainLine) -> dict[str, Any]:
    """Places on the axis from 0 (level 1) to 1 (level 4)."""
    marks = {
        "own": one.self_mean,
        "consensus": one.consensus_mean,
        "previous": one.previous_mean,
        "experts": one.score.mean,
    }
    return {
        "label": str(one.domain.title),
        "marks": {name: _place(mean) for name, mean in marks.items() if mean is not None},
    }


def _place(mean: Decimal) -> float:
    return float((mean - LEVELS[0]) / (LEVELS[-1] - LEVELS[0]))


def _alt(domains: Iterable[DomainLine]) -> str:
    """The picture in words, for those who hear it."""
    told = [
        _("%(domain)s: experts %(experts)s, agreed %(agreed)s, alone %(alone)s")
        % {
            "domain": one.domain.title,
            "experts": _figure(one.score.mean, 2),
            "agreed": _figure(one.consensus_mean, 2),
            "alone": _figure(one.self_mean, 2),
        }
        for one in domains
    ]
    return _("Mean levels from 1 to 4.") + " " + "; ".join(told)


def _domain(one: DomainLine) -> dict[str, Any]:
    score = one.score
    share = None if score.share_at_3 is None else score.share_at_3 * 100
    return {
        "title": f"{one.domain.code}. {one.domain.title}",
        "levels": [str(score.distribution[level]) for level in LEVELS],
        "share": "—" if share is None else f"{_figure(share, 0)} %",
        "index": _figure(score.index, 1),
        "change": _figure(score.index_change, 1),
        "is_scored": score.is_scored,
    }


def _line(one: ResultLine) -> dict[str, Any]:
    line = one.line
    return {
        "code": line.code,
        "title": str(one.card.title),
        "range": range_words(line),
        "settled": choice_words(line.choice),
        "basis": basis_words(line.basis),
        "supported": str(line.supported),
        "final": "—" if line.final is None else str(line.final),
        "held_back": support_words(line),
    }


def _gate(one: ResultLine) -> dict[str, str]:
    until = date_format(one.gate_until, "DATE_FORMAT") if one.gate_until else ""
    return {"title": f"{one.line.code}. {one.card.title}", "outcome": outcome_of(one), "until": until}


def outcome_of(one: ResultLine) -> str:
    """An obligatory minimum in words, with the reason of an excuse and a third's part; else nothing."""
    outcome = gate_of_line(one) if one.line.gate else ""
    if one.excuse:
        outcome = f"{outcome}: {one.excuse}"
    return f"{outcome} ({_('decided on the blind marks, with a third expert')})" if one.is_third else outcome


def _agreement(page: ResultPage) -> list[str]:
    one = page.agreement
    told = [
        _("Both gave a level on %(compared)s indicators: the same %(exact)s, one step apart %(adjacent)s.")
        % {"compared": one.compared, "exact": one.exact, "adjacent": one.adjacent}
    ]
    if one.disagreements:
        told.append(_("They differed on: %(codes)s.") % {"codes": ", ".join(one.disagreements)})
    return told


def _notes(page: ResultPage) -> list[str]:
    found = [
        _("Range: the two blind marks, locked before any talk."),
        _("Supported: the highest level that confirmed proofs carry. Evidence never changes a mark."),
        _("Final: the lower of the experts' mark and what is supported."),
        _("Index: the weighted mean of final levels on a scale from 0 to 100; not a comparison with others."),
    ]
    if page.has_band:
        found.append(_band_note(page.domains))
    if page.is_copy:
        found.append(
            _("A copy that the organisation opened by its own consent; it may close it at any time.")
        )
    return found


def _band_note(domains: Iterable[DomainLine]) -> str:
    told = [
        _("%(domain)s from %(low)s to %(high)s")
        % {"domain": one.domain.title, "low": _figure(one.low, 1), "high": _figure(one.high, 1)}
        for one in domains
        if one.low is not None
    ]
    return _("How far the experts may be off, mean levels in 95 cases of 100:") + " " + "; ".join(told) + "."


def _figure(value: Decimal | None, places: int) -> str:
    return "—" if value is None else number_format(rounded(value, places), decimal_pos=places)
