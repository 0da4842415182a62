"""Secrets of the second factor move to the current key."""

from collections import Counter

from allauth.mfa.models import Authenticator
from django.db import transaction

from rostok.accounts.queries import SECRETS, sealed_secrets
from rostok.foundation.sealing import key_of, ring, seal, unseal


def secrets_by_key() -> Counter[str]:
    """How many secrets there are under each key."""
    return Counter(key_of(sealed) for _row, _name, sealed in sealed_secrets())


@transaction.atomic
def reseal_secrets() -> int:
    """Seal every secret under the current key; returns how many were moved. Raises Unreadable."""
    done = 0
    for row, name, sealed in list(sealed_secrets()):
        if key_of(sealed) != ring().current:
            fresh = seal(unseal(sealed, place=SECRETS), place=SECRETS)
            Authenticator.objects.filter(pk=row.pk).update(data=row.data | {name: fresh})
            done += 1
    return done
