"""The rows behind a figure of the report as a file."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.exports import Column, Table
from rostok.portal.documents.reports import LABELS

_WHAT: Final = Column(_("What it is"), lambda one: one.title or one.organisation)
_WHERE: Final = Column(_("Organisation"), lambda one: one.organisation if one.title else "")
_TWICE: Final = Column(
    pgettext_lazy("of a row", "Remark"), lambda one: _("possible repeat") if one.is_repeat else ""
)


def rows_table(what: str) -> Table:
    """The file of the figure `what`; of people it also says who may be counted twice."""
    if what == "people":
        return Table(LABELS[what], (_WHAT, _TWICE), names_people=True)
    return Table(LABELS[what], (_WHAT, _WHERE))
