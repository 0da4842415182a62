"""The tables of a result as data: its indicators in words, each said once."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.assessment.documents.changing import domain_head, domain_rows
from rostok.assessment.queries.shapes import ChangePage, DomainLine, ResultLine, ResultPage
from rostok.assessment.templatetags.assessment_words import choice_words, sentence
from rostok.assessment.templatetags.result_words import (
    basis_words,
    gate_badge,
    per_cent,
    range_words,
    support_words,
    whole,
)
from rostok.foundation.links import addresses
from rostok.ui.tables import Cell, Column, Table
from rostok.ui.typography import typo

LEVELS = (1, 2, 3, 4)


def addresses_of(page: ResultPage) -> Mapping[str, str]:
    """Code of an indicator → its page; nothing in a copy, which has none."""
    codes = [one.card.code for one in page.lines]
    if page.is_copy:
        return dict.fromkeys(codes, "")
    address = addresses("assessment:result-line", page.result.code)
    return {code: address(code) for code in codes}


def table_by_domain(page: ResultPage) -> Table:
    """How many indicators of a domain stand at each level, the share at 3 and above, the index."""
    levels = [Column(_("Level %(level)s") % {"level": one}, "number", short=str(one)) for one in LEVELS]
    figures = [Column(_("At 3 or higher"), "number"), Column(_("Index"), "number")]
    return Table([Column(_("Domain")), *levels, *figures], [_by_domain(one) for one in page.domains])


def _by_domain(one: DomainLine) -> list[Cell | str]:
    score = one.score
    equal = _("with equal weights %(index)s") % {"index": whole(score.equal_index)} if score.is_scored else ""
    return [
        Cell(str(one.domain.title), url=f"#domain-{one.domain.code}"),
        *(str(score.distribution[level]) for level in LEVELS),
        per_cent(score.share_at_3),
        Cell(whole(score.index), note=equal),
    ]


def columns_of_indicators(page: ResultPage) -> Sequence[Column]:
    """What is told of an indicator; the same for each domain."""
    return [
        Column(_("Indicator")),
        Column(_("Two experts, blind"), "number"),
        Column(_("Supported"), "number"),
        _level_column(page),
    ]


def table_of_indicators(
    page: ResultPage, columns: Sequence[Column], lines: Sequence[ResultLine], addresses: Mapping[str, str]
) -> Table:
    """What two experts gave, what proofs support, the level and the one of the wave before."""
    has_previous = page.previous is not None
    return Table(columns, [_indicator(one, addresses[one.card.code], has_previous) for one in lines])


def table_of_hindrances(
    page: ResultPage, lines: Sequence[ResultLine], addresses: Mapping[str, str]
) -> Table | None:
    """What stops growth: the level, what holds it back, why it matters. None where nothing does."""
    columns = [Column(_("Indicator")), _level_column(page), Column(_("Why it matters"))]
    has_previous = page.previous is not None
    rows = [_hindrance(one, addresses[one.card.code], has_previous) for one in lines]
    return Table(columns, rows) if rows else None


def table_of_change(change: ChangePage) -> Table | None:
    """What went up, stayed and went down in each domain. None where nothing is compared."""
    first, *others = domain_head(change)
    columns = [Column(first), *(Column(one, "number") for one in others)]
    return Table(columns, domain_rows(change)) if change.domains else None


def _level_column(page: ResultPage) -> Column:
    return Column(_("Was → is") if page.previous else _("Level"), "number nowrap")


def _hindrance(one: ResultLine, url: str, has_previous: bool) -> list[Cell | str]:
    gate = one.line.gate
    title, why = str(one.card.title), typo(str(one.card.why))
    return [
        Cell(title, url, badge=_("obligatory minimum"), state=gate_badge(gate)) if gate else Cell(title, url),
        _level_cell(one, url, has_previous),
        Cell(f"{sentence(support_words(one.line))}.", note=why) if one.line.held_back else why,
    ]


def _indicator(one: ResultLine, url: str, has_previous: bool) -> list[Cell | str]:
    line = one.line
    return [
        Cell(str(one.card.title), url, before=f"{one.card.code} ", note=_ground(one)),
        range_words(line),
        str(line.supported),
        _level_cell(one, url, has_previous),
    ]


def _level_cell(one: ResultLine, url: str, has_previous: bool) -> Cell:
    return Cell(_level(one.line.final), url, before=f"{_level(one.previous)} → " if has_previous else "")


def _ground(one: ResultLine) -> str:
    """Why the level is what it is."""
    line = one.line
    if line.held_back:
        return sentence(support_words(line))
    return sentence(choice_words(line.choice) if line.final is None else basis_words(line.basis))


def disagreement(one: ResultLine) -> str:
    """An indicator on which the two experts differed, and how that ended."""
    words = f"{range_words(one.line)}, {basis_words(one.line.basis)}"
    return f"{one.card.code} {one.card.title}: {words}"


def domain_words(one: DomainLine, number: int) -> str:
    """What a folded domain says of itself."""
    indicators = ngettext("%(number)s indicator", "%(number)s indicators", number) % {"number": number}
    share = _("at 3 or higher")
    return f"{indicators} · {share} {per_cent(one.score.share_at_3)}"


def _level(number: int | None) -> str:
    return "—" if number is None else str(number)
