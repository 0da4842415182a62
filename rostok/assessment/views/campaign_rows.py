"""The lists of whoever takes part or runs campaigns, as data."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.templatetags.assessment_words import sentence
from rostok.assessment.templatetags.campaign_words import state_badge
from rostok.foundation.links import addresses
from rostok.ui.rows import Row
from rostok.ui.tables import Cell, Column, Table
from rostok.ui.templatetags.ui_tags import day_words


def own_assessment_rows(found: Iterable[Assessment]) -> list[Row]:
    """Of `own_assessments`: whose, in which campaign, where it stands."""
    address = addresses("assessment:assessment-detail")
    return [
        Row(
            title=str(one.organisation),
            url=address(one.code),
            text=str(one.campaign.title),
            badge=sentence(one.get_state_display()),
            state=state_badge(one.state),
        )
        for one in found
    ]


def campaign_table(found: Iterable[Campaign]) -> Table:
    """Campaigns with their instrument and territory joined: which, where, by what, how far, until when."""
    columns = [
        Column(_("Title")),
        Column(_("Territory")),
        Column(_("Instrument")),
        Column(_("State")),
        Column(_("Experts reconcile until")),
    ]
    address = addresses("assessment:campaign-detail")
    rows: list[list[Cell | str]] = [
        [
            Cell(str(one.title), address(one.code)),
            str(one.territory) if one.territory else _("the whole network"),
            str(one.instrument),
            Cell(badge=sentence(one.get_state_display()), state=state_badge(one.state)),
            day_words(one.reconciling_until),
        ]
        for one in found
    ]
    return Table(columns, rows)
