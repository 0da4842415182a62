"""New rules change what was signed; what is registered stands in the public register."""

from django.utils import timezone

from rostok.agreements import events as agreements
from rostok.agreements.models import Registration
from rostok.contracts.actions import leave_types, note_registration, renew_contracts
from rostok.foundation.models import Event
from rostok.foundation.receiving import receiver
from rostok.regulation.events import EditionInForce, TypeInForce
from rostok.regulation.models import InteractionType, Regulation


@receiver(EditionInForce.kind)
def accept_edition(event: Event) -> None:
    """A new edition: whatever rests on its points is worded anew.

    The term runs from the day on which both sides are asked: a worker that stood still delivers late.
    """
    renew_contracts(Regulation.objects.get(pk=event.subject_id), day=timezone.localdate())


@receiver(TypeInForce.kind)
def accept_type(event: Event) -> None:
    """A new version of a type: the same."""
    found = InteractionType.objects.select_related("regulation").get(pk=event.subject_id)
    renew_contracts(found.regulation, day=timezone.localdate())


@receiver(agreements.RegistrationApproved.kind)
def note_approved(event: Event) -> None:
    """It stands in the register from now on."""
    _note(event)


@receiver(agreements.RegistrationLapsed.kind)
def note_lapsed(event: Event) -> None:
    """The register says that it is suspended, not why."""
    _note(event)


@receiver(agreements.RegistrationSuspended.kind)
def note_suspended(event: Event) -> None:
    """The same where an officer suspended it."""
    _note(event)


@receiver(agreements.RegistrationRestored.kind)
def note_restored(event: Event) -> None:
    """It is in force again."""
    _note(event)


@receiver(agreements.RegistrationRevoked.kind)
def note_revoked(event: Event) -> None:
    """It is over, and the agreement is over for its types."""
    _note(event)
    _leave(event)


@receiver(agreements.RegistrationEnded.kind)
def note_ended(event: Event) -> None:
    """The same where the organiser does not come any more."""
    _note(event)
    _leave(event)


def _note(event: Event) -> None:
    note_registration(Registration.objects.get(pk=event.subject_id))


def _leave(event: Event) -> None:
    leave_types(Registration.objects.get(pk=event.subject_id), day=timezone.localdate())
