"""A result as a workbook: profile, indicators, change, proofs by name alone."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rostok.assessment.documents.changing import domain_head, domain_rows
from rostok.assessment.documents.printed import outcome_of
from rostok.assessment.queries.shapes import ResultPage
from rostok.assessment.templatetags.assessment_words import aspect_words, choice_words
from rostok.assessment.templatetags.change_words import apart_words, move_words
from rostok.assessment.templatetags.result_words import basis_words, support_words, validity_sentence
from rostok.foundation.spreadsheets import Cell, Sheet, workbook
from rostok.kernel.exact import rounded
from rostok.kernel.scales import LEVELS

Row = list[Cell]


def result_xlsx(page: ResultPage) -> bytes:
    """The workbook in the active language. A copy has no proofs, no layer of the organisation, no change."""
    with workbook(list(_sheets(page)), title=str(page.organisation)) as file:
        return file.read()


def _sheets(page: ResultPage) -> Iterator[Sheet]:
    yield Sheet(_("About"), [_("What"), _("Value")], _about(page))
    yield Sheet(_("Profile"), _profile_head(), _profile(page))
    yield Sheet(_("Indicators"), _indicator_head(), _indicators(page))
    if page.change is not None:
        yield Sheet(_("Change by domain"), domain_head(page.change), domain_rows(page.change))
        yield Sheet(_("Change by indicator"), _change_head(), _changes(page))
    if not page.is_copy:
        head = [_("Indicator"), _("Proof"), _("Title"), _("What it shows"), _("State"), _("Issued on")]
        yield Sheet(_("Proofs"), head, _proofs(page))


def _about(page: ResultPage) -> Iterator[Row]:
    yield [_("Organisation"), str(page.organisation)]
    yield [_("Campaign"), str(page.campaign)]
    yield [_("Wave"), page.campaign.wave]
    yield [_("Instrument"), str(page.instrument)]
    yield [_("Made on"), page.made_at]
    yield [_("Computed by"), f"{page.result.algorithm} {page.result.algorithm_version}"]
    yield [_("How it may be used"), validity_sentence(page.result.validity)]
    yield [_("Code"), page.result.code]


def _profile_head() -> list[str]:
    levels = [_("Level %(level)s") % {"level": level} for level in LEVELS]
    figures = [_("Share at 3 and above"), _("Index"), _("Difference if all weights were equal")]
    return [_("Domain"), *levels, *figures]


def _profile(page: ResultPage) -> Iterator[Row]:
    for one in page.domains:
        figures = (one.score.share_at_3, one.score.index, one.score.index_change)
        counts = [one.score.distribution[level] for level in LEVELS]
        exact = [None if figure is None else rounded(figure, 4) for figure in figures]
        yield [f"{one.domain.code}. {one.domain.title}", *counts, *exact]


def _indicator_head() -> list[str]:
    marks = [_("Lowest blind mark"), _("Highest blind mark"), _("Experts"), _("Ground")]
    return [
        *(_("Code"), _("Indicator"), _("Domain"), *marks),
        *(_("Supported"), _("Final"), _("Held back by"), _("Obligatory minimum")),
    ]


def _indicators(page: ResultPage) -> Iterator[Row]:
    for one in page.lines:
        line = one.line
        experts: Cell = line.experts if line.experts is not None else choice_words(line.choice)
        yield [
            *(line.code, str(one.card.title), str(one.card.domain.title)),
            *(line.low, line.high, experts, basis_words(line.basis)),
            *(line.supported, line.final, support_words(line), outcome_of(one)),
        ]


def _change_head() -> list[str]:
    return [_("Code"), _("Indicator"), _("Was"), _("Is"), _("Where it went"), _("Chosen because it was low")]


def _changes(page: ResultPage) -> Iterator[Row]:
    if page.change is None:
        return
    titles = {one.card.code: str(one.card.title) for one in page.lines}
    for one in page.change.change.shifts:
        chosen = _("yes") if one.was_chosen else ""
        yield [one.code, titles.get(one.code, ""), one.before, one.after, move_words(one.move), chosen]
    for code, title, why in page.change.apart:
        yield [code, title, None, None, apart_words(why), ""]


def _proofs(page: ResultPage) -> Iterator[Row]:
    for one in page.lines:
        for row in one.evidence:
            proof = row.proof
            words = [aspect_words(row.aspect), proof.get_state_display()]
            yield [one.card.code, proof.code, proof.title, *words, proof.issued_on]
