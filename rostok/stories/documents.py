"""The list of stories as a file: the columns of its page."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.exports import Column, Table

STORIES: Final = Table(
    _("Growth stories"),
    (
        Column(_("Title"), lambda one: one.title),
        Column(_("Organisation"), lambda one: str(one.organisation)),
        Column(_("Region"), lambda one: str(one.organisation.territory or "")),
        Column(pgettext_lazy("what it is about", "About"), lambda one: str(one.topic)),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
)
