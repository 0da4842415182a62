"""The register of personal data as a file."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rostok.foundation.exports import Column, Table

REGISTER: Final = Table(
    gettext_lazy("Register of personal data"),
    (
        Column(gettext_lazy("Part"), lambda one: one.room.title),
        Column(gettext_lazy("Field"), lambda one: one.label),
        Column(gettext_lazy("What it is"), lambda one: one.kept.what),
        Column(gettext_lazy("Operator"), lambda one: one.kept.operator),
        Column(gettext_lazy("Purpose"), lambda one: one.kept.purpose),
        Column(gettext_lazy("Ground"), lambda one: one.kept.ground),
        Column(gettext_lazy("Term"), lambda one: one.kept.term),
        Column(gettext_lazy("How it is erased"), lambda one: one.kept.erased),
        Column(pgettext_lazy("a field", "Sealed"), lambda one: _("yes") if one.is_sealed else _("no")),
    ),
)
HELD: Final = Table(
    gettext_lazy("Data about me"),
    (
        Column(gettext_lazy("Part"), lambda one: one[0].title),
        Column(gettext_lazy("What it is"), lambda one: one[1].what),
        Column(gettext_lazy("Records"), lambda one: one[1].rows),
        Column(gettext_lazy("Operator"), lambda one: one[1].operator),
        Column(gettext_lazy("Purpose"), lambda one: one[1].purpose),
        Column(gettext_lazy("Term"), lambda one: one[1].term),
        Column(gettext_lazy("How it is erased"), lambda one: one[1].erased),
        Column(gettext_lazy("Fields"), lambda one: ", ".join(one[1].fields)),
    ),
)
