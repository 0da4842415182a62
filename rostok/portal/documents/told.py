"""The report as a text: what campaigns ran, how they were judged, what came out, what was done after."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.assessment.queries import validity_sentence
from rostok.parties.states import OrganisationKind
from rostok.portal.documents.activity_words import activity_sections
from rostok.portal.documents.outcome_words import outcome_sections
from rostok.portal.documents.shapes import Grid, Section
from rostok.portal.queries.report import CampaignTold, Report
from rostok.ui.numbers import figure_words

__all__ = ["Grid", "Section", "kind_words", "sections"]


def kind_words(kind: str) -> str:
    """A kind of organisation."""
    return str(OrganisationKind(kind).label)


def sections(report: Report, *, today: date) -> list[Section]:
    """The whole text in the language that is active; nothing is computed but what the report holds."""
    source = _("Source: what is recorded in Rostok, as of %(day)s.") % {"day": date_format(today)}
    return [
        *_campaigns(report, source),
        *activity_sections(report.activity, source),
        _people(report, source),
    ]


def _campaigns(report: Report, source: str) -> Iterator[Section]:
    if not report.campaigns:
        nothing = _("No campaign in which assessments were begun is recorded for this period and territory.")
        yield Section(_("Assessment"), (nothing,), notes=(source,))
    for told in report.campaigns:
        title = _("Campaign “%(title)s”, wave %(wave)s") % {
            "title": told.campaign.title,
            "wave": told.campaign.wave,
        }
        yield Section(title, (*_scale(told), *_judging(told)), notes=(source,))
        yield from outcome_sections(told)


def _scale(told: CampaignTold) -> Iterator[str]:
    """How many organisations, by kind."""
    invited, assessed = told.tally.invited, told.tally.assessed
    number = sum(invited.values())
    said = ngettext(
        "%(number)s organisation was invited: %(kinds)s.",
        "%(number)s organisations were invited: %(kinds)s.",
        number,
    )
    yield said % {"number": figure_words(number), "kinds": _by_kind(invited)}
    if not assessed:
        yield _("None has a result yet.")
    else:
        number = sum(assessed.values())
        said = ngettext(
            "%(number)s organisation has a result: %(kinds)s.",
            "%(number)s organisations have a result: %(kinds)s.",
            number,
        )
        yield said % {"number": figure_words(number), "kinds": _by_kind(assessed)}
    if told.tally.unfinished:
        said = ngettext(
            "%(number)s assessment was closed without a result.",
            "%(number)s assessments were closed without a result.",
            told.tally.unfinished,
        )
        yield said % {"number": figure_words(told.tally.unfinished)}


def _by_kind(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{kind_words(kind)} – {figure_words(count)}" for kind, count in counts.items())


def _judging(told: CampaignTold) -> Iterator[str]:
    """With what, by whom, and whether somebody came to see."""
    instrument, tally = told.campaign.instrument, told.tally
    yield _("Instrument: “%(title)s”, version %(version)s.") % {
        "title": instrument.title,
        "version": instrument.version,
    }
    yield validity_sentence(instrument.validity)
    if not tally.experts:
        yield _("No sheet handed in by an expert is recorded.")
        return
    said = ngettext(
        "%(number)s expert judged, without seeing the marks of others.",
        "%(number)s experts judged, each without seeing the marks of others.",
        tally.experts,
    )
    yield said % {"number": tally.experts}
    if not tally.visits:
        yield _("No visit of an expert is recorded: they judged from papers.")
        return
    said = ngettext(
        "%(number)s sheet of an expert was filled on a visit, of these "
        "together with the other expert – %(joint)s.",
        "%(number)s sheets of experts were filled on a visit, of these "
        "together with the other expert – %(joint)s.",
        tally.visits,
    )
    yield said % {"number": tally.visits, "joint": tally.joint}


def _people(report: Report, source: str) -> Section:
    number = report.counts["people"]
    if not number:
        return Section(_("People"), (_("Nobody handed in answers in this period."),), notes=(source,))
    said = [
        ngettext(
            "%(number)s person handed in answers. Each is counted once, "
            "in however many assessments they took part.",
            "%(number)s people handed in answers. Each is counted once, "
            "in however many assessments they took part.",
            number,
        )
        % {"number": figure_words(number)}
    ]
    if report.repeats:
        repeated = ngettext(
            "%(number)s of them is marked “possible repeat”: "
            "the same name and telephone, without an account.",
            "%(number)s of them are marked “possible repeat”: "
            "the same name and telephone, without an account.",
            report.repeats,
        )
        said.append(repeated % {"number": figure_words(report.repeats)})
    return Section(_("People"), tuple(said), notes=(source,))
