"""The lists of the room as files: the columns of their pages."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.contracts.models import RegisterEntry
from rostok.contracts.queries import Shown
from rostok.foundation.exports import Column, Table

CONTRACTS: Final = Table(
    _("Agreements and contracts"),
    (
        Column(_("Kind"), lambda one: one.get_kind_display()),
        Column(_("Organiser"), lambda one: str(one.organiser)),
        Column(_("Other side"), lambda one: str(one.other)),
        Column(_("Since"), lambda one: one.concluded_on),
        Column(_("Until which day"), lambda one: one.ended_on or one.ends_on),
        Column(_("Sign by"), lambda one: one.sign_by),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
    names_people=True,
)


def register_table(titles: Mapping[int, Sequence[str]]) -> Table:
    """The register; `titles`: of types by row. It names no person, so that taking it is not journalled."""

    def shown(one: RegisterEntry) -> Shown:
        return Shown(one, titles.get(one.pk, ()), getattr(one, "stood", one.state))

    return Table(
        _("Who works where"),
        (
            Column(_("Organiser"), lambda one: shown(one).organiser),
            Column(_("Institution"), lambda one: str(one.institution)),
            Column(_("Types of interaction"), lambda one: "; ".join(shown(one).types)),
            Column(_("Ground"), lambda one: one.get_kind_display()),
            Column(_("Number"), lambda one: one.ground_number),
            Column(_("Day"), lambda one: one.ground_on),
            Column(_("Since"), lambda one: one.since),
            Column(_("Until which day"), lambda one: one.until),
            Column(_("State"), lambda one: shown(one).state_words),
            Column(_("Code"), lambda one: one.code),
        ),
    )
