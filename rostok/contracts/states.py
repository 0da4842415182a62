"""Kinds, sides and states of what is signed; states of a row of the public register."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move


class ContractKind(models.TextChoices):
    """Between whom it is."""

    AGREEMENT = "agreement", _("agreement of an organiser and an institution")
    VOLUNTEER = "volunteer", _("contract of an organiser and a volunteer")


class Party(models.TextChoices):
    """Who signs. An organiser always, and one of the two others."""

    ORGANISER = "organiser", _("the organiser")
    INSTITUTION = "institution", _("the institution")
    VOLUNTEER = "volunteer", _("the volunteer")


class ContractState(models.TextChoices):
    """Worded, in force once both have signed, suspended, over."""

    WRITTEN = "written", pgettext_lazy("contract", "waits for signatures")
    IN_FORCE = "in_force", pgettext_lazy("contract", "in force")
    SUSPENDED = "suspended", pgettext_lazy("contract", "suspended")
    ENDED = "ended", pgettext_lazy("contract", "ended")
    REVOKED = "revoked", pgettext_lazy("contract", "broken off")
    DROPPED = "dropped", pgettext_lazy("contract", "not concluded")


STANDS: Final = frozenset({ContractState.IN_FORCE, ContractState.SUSPENDED})
OPEN: Final = STANDS | {ContractState.WRITTEN}

CONTRACT: Final = Machine(
    name="contract",
    initial=ContractState.WRITTEN,
    moves={
        "conclude": Move(
            frozenset({ContractState.WRITTEN}), ContractState.IN_FORCE, rule="contracts.conclude"
        ),
        "lapse": Move(
            frozenset({ContractState.IN_FORCE}), ContractState.SUSPENDED, rule="contracts.by_itself"
        ),
        "suspend": Move(
            frozenset({ContractState.IN_FORCE}), ContractState.SUSPENDED, rule="contracts.suspend"
        ),
        "accept_anew": Move(
            frozenset({ContractState.SUSPENDED}), ContractState.IN_FORCE, rule="contracts.accept_anew"
        ),
        "restore": Move(
            frozenset({ContractState.SUSPENDED}), ContractState.IN_FORCE, rule="contracts.restore"
        ),
        "end": Move(STANDS, ContractState.ENDED, rule="contracts.by_itself"),
        "revoke": Move(STANDS, ContractState.REVOKED, rule="contracts.revoke"),
        "drop": Move(frozenset({ContractState.WRITTEN}), ContractState.DROPPED, rule="contracts.drop"),
    },
)


class Way(models.TextChoices):
    """How somebody signed."""

    PAGE = "page", _("in the system")
    PAPER = "paper", _("on paper")


class Stopped(models.TextChoices):
    """By whom something is suspended: whoever it was restores it."""

    ORGANISER = "organiser", _("the organiser")
    OTHER = "other", _("the other side")
    OFFICER = "officer", _("the authority")
    ITSELF = "itself", _("not accepted anew by the day")


class EntryKind(models.TextChoices):
    """On which ground somebody stands in the public register."""

    REGISTRATION = "registration", _("registration by an order")
    AGREEMENT = "agreement", _("agreement")


class EntryState(models.TextChoices):
    """What the public reads: the state, never its reason."""

    IN_FORCE = "in_force", pgettext_lazy("entry", "in force")
    SUSPENDED = "suspended", pgettext_lazy("entry", "suspended")
    OVER = "over", pgettext_lazy("entry", "over")
