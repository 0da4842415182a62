"""Choices of a reader, and the life of an invitation."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from rostok.kernel.machine import Machine, Move

INVENTED = "methodologist@example.org"  # whoever has this account in the demonstration is nobody

TRIES: Final = 5  # wrong PINs in a row close a card
FIRST_USE: Final = timedelta(days=14)  # as an invitation: a printed PIN works so long
SHARED_COOKIE: Final = "rostok_shared"  # the token of a shared computer, signed
SHARED_AGE: Final = timedelta(days=400)  # the most a browser keeps a cookie
SHARED: Final = "shared_computer"  # in the session: which computer, whose card, when last seen
LOCKED: Final = "locked"  # in the session of nobody: who was here and what was being sent
# open to everybody: signing in, the switches, and telling of a threat to a child
ALWAYS_OPEN: Final = (
    "/account/",
    "/language/",
    "/theme/",
    "/health",
    "/concerns/new/",
    "/concerns/add/",
    "/concerns/card/",
)


class Scope(models.TextChoices):
    """What a token opens. An operation of the API names the one that it needs."""

    READ_STANDING = "read:standing", _("read how I stand under each policy")


TOKEN_DAYS: Final = (30, 90, 365)  # for how long a token may be made
TOKENS: Final = 20  # that stand at once for one account
ASKED_A_MINUTE: Final = 60  # with one token


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
