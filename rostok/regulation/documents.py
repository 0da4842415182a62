"""The lists of the room as files: the columns of their pages."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.exports import Column, Table
from rostok.regulation.queries.words import adults_words, age_words, children_words, hours_words, place_words

REGULATIONS: Final = Table(
    _("Rules of interaction"),
    (
        Column(_("Title"), lambda one: str(one.title)),
        Column(_("Territory"), lambda one: str(one.territory)),
        Column(_("Authority"), lambda one: str(one.authority or "")),
        Column(_("Code"), lambda one: one.code),
    ),
)
TYPES: Final = Table(
    _("Types of interaction"),
    (
        Column(_("Type"), lambda one: str(one.title)),
        Column(_("Territory"), lambda one: str(one.type.regulation.territory)),
        Column(_("Children"), children_words),
        Column(_("Where"), place_words),
        Column(_("Volunteers"), age_words),
        Column(_("Adults"), adults_words),
        Column(_("Hours"), hours_words),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.type.code),
    ),
)
