"""What registrations do when the ledger of an organisation changes."""

from django.utils import timezone

from rostok.agreements.actions import check_registrations
from rostok.foundation.models import Event
from rostok.foundation.receiving import receiver
from rostok.proofs.events import FlagLifted, FlagRaised, ProofConfirmed, ProofRevoked
from rostok.proofs.models import Flag, Proof


@receiver(ProofConfirmed.kind)
def look_again(event: Event) -> None:
    """A proof is there: what it had suspended is restored."""
    _check(event)


@receiver(ProofRevoked.kind)
def look_at_revoked(event: Event) -> None:
    """A proof is gone: what rests on it is suspended."""
    _check(event)


@receiver(FlagRaised.kind)
def look_at_flag(event: Event) -> None:
    """An organisation is denied or suspended: so is what it is registered for, at once."""
    _check_flag(event)


@receiver(FlagLifted.kind)
def look_at_lifted(event: Event) -> None:
    """A flag is gone: what it had suspended is restored."""
    _check_flag(event)


def _check_flag(event: Event) -> None:
    flag = Flag.objects.select_related("organisation").get(pk=event.facts["row_id"])
    if flag.organisation is not None:
        check_registrations(flag.organisation, at=timezone.now())


def _check(event: Event) -> None:
    proof = Proof.objects.select_related("organisation").get(pk=event.subject_id)
    if proof.organisation is not None:
        check_registrations(proof.organisation, at=timezone.now())
