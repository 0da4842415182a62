"""States of a proposal, of a complaint and of a point in dispute; who may propose at all."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move
from rostok.parties.states import OrganisationKind


class ProposalState(models.TextChoices):
    """Sent, perhaps asked about, decided; silence is a state of its own and never an agreement."""

    SUBMITTED = "submitted", pgettext_lazy("proposal", "waits for a decision")
    ASKED = "asked", pgettext_lazy("proposal", "more was asked")
    ANSWERED = "answered", pgettext_lazy("proposal", "answered, waits for a decision")
    RETURNED = "returned", pgettext_lazy("proposal", "returned for a new decision")
    SILENT = "silent", pgettext_lazy("proposal", "no decision in time")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "accepted")
    REFUSED = "refused", pgettext_lazy("proposal", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn by the organiser")


WAITS: Final = frozenset(
    {ProposalState.SUBMITTED, ProposalState.ASKED, ProposalState.ANSWERED, ProposalState.RETURNED}
)
UNDECIDED: Final = WAITS | {ProposalState.SILENT}  # a late decision is still one
MAY_COMPLAIN: Final = frozenset({ProposalState.REFUSED, ProposalState.SILENT})

PROPOSAL: Final = Machine(
    name="interaction_proposal",
    initial=ProposalState.SUBMITTED,
    moves={
        "ask": Move(frozenset({ProposalState.SUBMITTED}), ProposalState.ASKED, rule="agreements.decide"),
        "answer": Move(frozenset({ProposalState.ASKED}), ProposalState.ANSWERED, rule="agreements.answer"),
        "accept": Move(UNDECIDED, ProposalState.ACCEPTED, rule="agreements.decide"),
        "refuse": Move(UNDECIDED, ProposalState.REFUSED, rule="agreements.decide"),
        "pass_over": Move(WAITS, ProposalState.SILENT, rule="agreements.pass_over"),
        "return": Move(MAY_COMPLAIN, ProposalState.RETURNED, rule="agreements.judge_proposal"),
        "withdraw": Move(UNDECIDED, ProposalState.WITHDRAWN, rule="agreements.withdraw"),
    },
)


class ComplaintState(models.TextChoices):
    """What the founder body has said."""

    FILED = "filed", pgettext_lazy("complaint", "waits for the founder body")
    LEFT = "left", pgettext_lazy("complaint", "the decision stands")
    RETURNED = "returned", pgettext_lazy("complaint", "returned to the institution")


COMPLAINT: Final = Machine(
    name="complaint",
    initial=ComplaintState.FILED,
    moves={
        "leave": Move(frozenset({ComplaintState.FILED}), ComplaintState.LEFT, rule="agreements.judge"),
        "send_back": Move(
            frozenset({ComplaintState.FILED}), ComplaintState.RETURNED, rule="agreements.judge"
        ),
    },
)


class Side(models.TextChoices):
    """The two who agree."""

    ORGANISER = "organiser", _("the organiser")
    INSTITUTION = "institution", _("the institution")


class DisputeState(models.TextChoices):
    """A line of the protocol of disagreements."""

    RAISED = "raised", pgettext_lazy("dispute", "waits for the other side")
    COUNTERED = "countered", pgettext_lazy("dispute", "the other side words it otherwise")
    SETTLED = "settled", pgettext_lazy("dispute", "settled")
    DROPPED = "dropped", pgettext_lazy("dispute", "taken back")


DISPUTE: Final = Machine(
    name="dispute",
    initial=DisputeState.RAISED,
    moves={
        "counter": Move(
            frozenset({DisputeState.RAISED}), DisputeState.COUNTERED, rule="agreements.take_dispute"
        ),
        "settle": Move(
            frozenset({DisputeState.RAISED, DisputeState.COUNTERED}),
            DisputeState.SETTLED,
            rule="agreements.take_dispute",
        ),
        "drop": Move(
            frozenset({DisputeState.RAISED, DisputeState.COUNTERED}),
            DisputeState.DROPPED,
            rule="agreements.drop_dispute",
        ),
    },
)


class RegistrationState(models.TextChoices):
    """Written, in force by an order, suspended, ended."""

    DRAFT = "draft", pgettext_lazy("registration", "waits for an order")
    IN_FORCE = "in_force", pgettext_lazy("registration", "in force")
    SUSPENDED = "suspended", pgettext_lazy("registration", "suspended")
    REVOKED = "revoked", pgettext_lazy("registration", "revoked")
    ENDED = "ended", pgettext_lazy("registration", "ended")


_STANDS: Final = frozenset({RegistrationState.IN_FORCE, RegistrationState.SUSPENDED})
STANDING: Final = (RegistrationState.DRAFT, *_STANDS)
REGISTRATION: Final = Machine(
    name="registration",
    initial=RegistrationState.DRAFT,
    moves={
        "approve": Move(
            frozenset({RegistrationState.DRAFT}), RegistrationState.IN_FORCE, rule="agreements.register"
        ),
        "lapse": Move(
            frozenset({RegistrationState.IN_FORCE}), RegistrationState.SUSPENDED, rule="agreements.by_itself"
        ),
        "suspend": Move(
            frozenset({RegistrationState.IN_FORCE}), RegistrationState.SUSPENDED, rule="agreements.register"
        ),
        "restore": Move(
            frozenset({RegistrationState.SUSPENDED}), RegistrationState.IN_FORCE, rule="agreements.restore"
        ),
        "revoke": Move(_STANDS, RegistrationState.REVOKED, rule="agreements.register"),
        "end": Move(frozenset(STANDING), RegistrationState.ENDED, rule="agreements.end_registration"),
    },
)

ORGANISERS: Final = (
    OrganisationKind.NPO,
    OrganisationKind.GROUP,
    OrganisationKind.COMPANY,
    OrganisationKind.PARISH,
    OrganisationKind.UNIVERSITY,
    OrganisationKind.SCHOOL_CLASS,
)
