"""Shared computers: browsers where cards open accounts."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts import events
from rostok.accounts.actions.invitations import new_token
from rostok.accounts.core.tokens import Token
from rostok.accounts.models import SharedComputer
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete


@transaction.atomic
def register_computer(*, name: str, actor: Actor) -> tuple[SharedComputer, Token]:
    """A browser on the list; it keeps the token, the row its hash. The room above asks its rule.

    Publishes ComputerRegistered. Raises Incomplete: nobody would know where it stands.
    """
    shown = " ".join(name.split())[:120]
    if not shown:
        raise Incomplete(_("Write where the computer stands."), field="name")
    token = new_token()
    computer = SharedComputer.objects.create(name=shown, token_hash=token.hash)
    publish(events.ComputerRegistered(subject_kind="shared_computer", subject_id=computer.pk), actor=actor)
    return computer, token


@transaction.atomic
def revoke_computer(computer: SharedComputer, *, actor: Actor) -> None:
    """Cards open nothing there any more, what they have opened closes. Publishes ComputerRevoked, once."""
    trusted = SharedComputer.objects.filter(pk=computer.pk, revoked_at=None)
    if trusted.update(revoked_at=timezone.now()):
        publish(events.ComputerRevoked(subject_kind="shared_computer", subject_id=computer.pk), actor=actor)
