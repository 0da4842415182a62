"""The secret address of one's calendar."""

from django.db import transaction
from django.utils import timezone

from rostok.accounts.actions import new_token
from rostok.foundation.actors import Actor
from rostok.portal.models import CalendarAddress


@transaction.atomic
def renew_calendar(*, actor: Actor) -> str:
    """A new address for the actor's own account; returns its secret, which is nowhere else.

    Side effects: the row; the address of before opens nothing any more.
    """
    token = new_token()
    CalendarAddress.objects.update_or_create(
        user_id=actor.user_id or 0, defaults={"token_hash": token.hash, "made_at": timezone.now()}
    )
    return token.secret


def revoke_calendar(*, actor: Actor) -> None:
    """The address opens nothing any more. Side effects: the row is gone."""
    CalendarAddress.objects.filter(user=actor.user_id or 0).delete()
