"""Choices of a reader, and the life of an invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rostok.kernel.machine import Machine, Move

INVENTED = "methodologist@example.org"  # whoever has this account in the demonstration is nobody


class Language(models.TextChoices):
    """Languages of the interface, each named in itself."""

    RU = "ru", "Русский"
    EN = "en", "English"


class Theme(models.TextChoices):
    """Light, dark, or as the device says."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class InvitationState(models.TextChoices):
    """An invitation is sent once and accepted once."""

    SENT = "sent", _("sent")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")


def invitation_machine(room: str) -> Machine:
    """The machine of invitations; the room has the rules `accept_invitation` and `withdraw_invitation`."""
    sent = frozenset({InvitationState.SENT})
    return Machine(
        name=f"{room}.invitation",
        initial=InvitationState.SENT,
        moves={
            "accept": Move(sent, InvitationState.ACCEPTED, rule=f"{room}.accept_invitation"),
            "withdraw": Move(sent, InvitationState.WITHDRAWN, rule=f"{room}.withdraw_invitation"),
        },
    )
