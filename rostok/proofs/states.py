"""Kinds and states of a proof."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rostok.foundation.proposals import proposal_machine
from rostok.kernel.machine import Machine, Move


class ProofKind(models.TextChoices):
    """What the record is."""

    DOCUMENT = "document", _("document")
    FACT_OF_USE = "use", _("fact of use: a record, interview or observation")
    REVIEW = "review", _("review of how it works")
    TEST = "test", _("test passed")
    DECISION = "decision", _("decision")
    OWN_FACT = "own_fact", _("fact from Rostok's own rooms")


class PartyKind(models.TextChoices):
    """Of whom something is asked."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")


class FlagKind(models.TextChoices):
    """What a flag does; the same words as in `kernel.standing`."""

    DENIED = "denied", _("denied")
    SUSPENDED = "suspended", _("suspended")


class Sensitivity(models.TextChoices):
    """How far a proof may travel."""

    OPEN = "open", _("open to everybody")
    INTERNAL = "internal", _("for the organisation and those who check")
    PERSONAL = "personal", _("holds personal data")


class ProofState(models.TextChoices):
    """Submitted, then confirmed or rejected with a reason; a confirmed one may be revoked."""

    SUBMITTED = "submitted", _("waits for confirmation")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")
    REVOKED = "revoked", _("revoked")


PROOF = Machine(
    name="proof",
    initial=ProofState.SUBMITTED,
    moves={
        "confirm": Move(frozenset({ProofState.SUBMITTED}), ProofState.CONFIRMED, rule="proofs.confirm_proof"),
        "reject": Move(frozenset({ProofState.SUBMITTED}), ProofState.REJECTED, rule="proofs.confirm_proof"),
        "revoke": Move(frozenset({ProofState.CONFIRMED}), ProofState.REVOKED, rule="proofs.revoke_proof"),
    },
)

EXEMPTION = proposal_machine("exemption", decide="proofs.decide_exemption", apply="proofs.apply_exemption")
FLAG_LIFT = proposal_machine("flag_lift", decide="proofs.decide_lift", apply="proofs.apply_lift")
