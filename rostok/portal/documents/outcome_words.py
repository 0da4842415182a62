"""What a closed campaign came to, in words: distributions over organisations, never a ranking."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rostok.assessment.queries import Outcome, Row
from rostok.assessment.states import CampaignState
from rostok.portal.documents.shapes import Grid, Section
from rostok.portal.queries.report import CampaignTold


def outcome_sections(told: CampaignTold) -> Iterator[Section]:
    """The results, the obligatory minimums and the change of one campaign; or why they are not told."""
    outcome = told.outcome
    if outcome is None or outcome.is_small:
        yield Section(_("Results of the organisations"), (_why_nothing(told),), level=3)
        return
    yield _results(outcome)
    yield _minimums(outcome)
    yield _change(outcome)


def _why_nothing(told: CampaignTold) -> str:
    if told.campaign.state != CampaignState.CLOSED:
        return _(
            "The campaign is not closed. Distributions are shown after that: "
            "while results still come, two looks would tell what one organisation got."
        )
    if told.outcome is None:
        return _("No result of this campaign is recorded.")
    return _(
        "Fewer than five organisations have a result: no distribution is shown, so that none can be told."
    )


def _results(outcome: Outcome) -> Section:
    said = ngettext(
        "The whole campaign has results of %(number)s organisation.",
        "The whole campaign has results of %(number)s organisations.",
        outcome.results,
    )
    heads = (
        _("Area"),
        _("less than a third"),
        _("from a third to two thirds"),
        _("two thirds and more"),
    )
    caption = _("Organisations by the share of indicators at level 3 and above")
    hidden = ngettext(
        "%(number)s area is not shown: fewer than five organisations would stand in a cell.",
        "%(number)s areas are not shown: fewer than five organisations would stand in a cell.",
        outcome.hidden_domains,
    )
    notes = [_source(outcome), _("It is a distribution in the order of the instrument, not a ranking.")]
    return Section(
        _("Results of the organisations"),
        (said % {"number": outcome.results},),
        _grids(caption, heads, outcome.domains),
        (*_hidden(hidden, outcome.hidden_domains), *notes),
        level=3,
    )


def _minimums(outcome: Outcome) -> Section:
    heads = (
        _("Obligatory minimum"),
        pgettext("minimum", "met"),
        pgettext("minimum", "on a condition"),
        pgettext("minimum", "not met"),
        pgettext("minimum", "not decided"),
        pgettext("minimum", "does not apply"),
    )
    hidden = ngettext(
        "%(number)s minimum is not shown: fewer than five organisations would stand in a cell.",
        "%(number)s minimums are not shown: fewer than five organisations would stand in a cell.",
        outcome.hidden_gates,
    )
    nothing = (
        () if outcome.gates or outcome.hidden_gates else (_("The instrument has no obligatory minimums."),)
    )
    return Section(
        _("Obligatory minimums"),
        nothing,
        _grids(_("Organisations by what became of each minimum"), heads, outcome.gates),
        (
            *_hidden(hidden, outcome.hidden_gates),
            _source(outcome),
            _(
                "States on the day of each result. Where the term of a condition has passed since, "
                "the minimum counts as not met today, though it stands here as met on a condition."
            ),
        ),
        level=3,
    )


def _change(outcome: Outcome) -> Section:
    title = _("Change since the wave before")
    if not outcome.changes:
        why = _("Not shown: too few organisations have two results with linked experts.")
        return Section(title, (why,), level=3)
    said = ngettext(
        "%(number)s organisation has two results with linked experts.",
        "%(number)s organisations have two results with linked experts.",
        outcome.compared,
    )
    heads = (_("Indicator"), _("Higher"), _("The same"), _("Lower"))
    return Section(
        title,
        (said % {"number": outcome.compared},),
        _grids(_("Organisations by where the experts’ level of an indicator went"), heads, outcome.changes),
        (
            _source(outcome),
            _("Indicators with fewer than five organisations in a cell are left out."),
            _("The table says what has changed, not why: there is no group to compare with."),
            _("Indicators chosen for work because they were low tend to rise by themselves."),
        ),
        level=3,
    )


def _source(outcome: Outcome) -> str:
    days = {"since": date_format(outcome.since), "until": date_format(outcome.until)}
    return (
        _("Source: the experts’ marks in results approved from %(since)s to %(until)s, the whole campaign.")
        % days
    )


def _grids(caption: str, heads: tuple[str, ...], rows: Iterable[Row]) -> tuple[Grid, ...]:
    worded = tuple((f"{row.code} {row.title}", *map(str, row.cells)) for row in rows)
    return (Grid(caption, heads, worded),) if worded else ()


def _hidden(sentence: str, number: int) -> tuple[str, ...]:
    return (sentence % {"number": number},) if number else ()
