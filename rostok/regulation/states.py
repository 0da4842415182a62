"""States of an edition and of a version of a type, and the words of types."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move
from rostok.regulation.core.types import Party, Place


class RuleState(models.TextChoices):
    """Written by an officer, approved by an order, in force from its day, withdrawn."""

    DRAFTED = "drafted", pgettext_lazy("rule", "being written")
    APPROVED = "approved", pgettext_lazy("rule", "approved, not yet in force")
    IN_FORCE = "in_force", pgettext_lazy("rule", "in force")
    WITHDRAWN = "withdrawn", pgettext_lazy("rule", "no longer in force")


OPEN: Final = (RuleState.DRAFTED, RuleState.APPROVED)  # at most one of these at a time
BINDING: Final = (RuleState.APPROVED, RuleState.IN_FORCE)


def _machine(name: str) -> Machine:
    return Machine(
        name=name,
        initial=RuleState.DRAFTED,
        moves={
            "approve": Move(frozenset({RuleState.DRAFTED}), RuleState.APPROVED, rule="regulation.approve"),
            "begin": Move(frozenset({RuleState.APPROVED}), RuleState.IN_FORCE, rule="regulation.begin"),
            "withdraw": Move(
                frozenset({RuleState.DRAFTED, RuleState.APPROVED, RuleState.IN_FORCE}),
                RuleState.WITHDRAWN,
                rule="regulation.withdraw",
            ),
        },
    )


EDITION: Final = _machine("edition")
TYPE_VERSION: Final = _machine("type_version")

PLACES: Final = {
    Place.INSIDE: _("in the institution"),
    Place.OUTSIDE: _("outside the institution"),
    Place.ANYWHERE: _("anywhere"),
}
PARTIES: Final = {
    Party.ORGANISER: _("Of the organiser"),
    Party.VOLUNTEER: _("Of the volunteer"),
    Party.INSTITUTION: _("Of the institution and its staff"),
}
