"""The columns of the dated settings."""

from typing import Final

from django.utils.translation import gettext_lazy

from rostok.foundation.exports import Column, Table

PARAMETERS: Final = Table(
    gettext_lazy("Dated settings"),
    (
        Column(gettext_lazy("Setting"), lambda edition: str(edition.declared.title)),
        Column(gettext_lazy("Today"), lambda edition: edition.words()),
        Column(gettext_lazy("Since"), lambda edition: edition.since),
        Column(gettext_lazy("Act"), lambda edition: str(edition.act)),
        Column(gettext_lazy("Point"), lambda edition: edition.point),
        Column(gettext_lazy("State"), lambda edition: edition.confidence.label),
        Column(gettext_lazy("Key"), lambda edition: edition.declared.key),
    ),
)
