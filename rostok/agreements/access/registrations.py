"""Who drafts, registers, suspends and ends a registration."""

from django.utils.translation import gettext_lazy as _

from rostok.agreements.access.rules import can_see
from rostok.agreements.access.sight import Footing, footing_of
from rostok.agreements.models import Proposal, Registration
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied


def can_draft_registration(actor: Actor, proposal: Proposal, footing: Footing | None = None) -> Decision:
    """Whoever sees the accepted proposal: either side, or the officer."""
    return can_see(actor, proposal, footing)


def can_register(actor: Actor, registration: Registration, footing: Footing | None = None) -> Decision:
    """The officer of the authority of the territory who stands on neither side."""
    one = footing or footing_of(actor, registration.proposal)
    if one.is_officer and one.side is None:
        return ALLOWED
    return denied(
        "not_officer",
        _("An officer of the authority who is of neither side registers and revokes."),
    )


def can_restore(actor: Actor, registration: Registration) -> Decision:
    """By itself when what had run out is there again; the officer what an officer suspended."""
    if actor.is_system:
        return ALLOWED
    if registration.lapses:
        return denied(
            "lapsed",
            _("Something it rests on has run out."),
            _("Submit a new proof: once it is confirmed the registration is in force by itself."),
        )
    return can_register(actor, registration)


def can_end_registration(actor: Actor, registration: Registration) -> Decision:
    """The organiser."""
    if footing_of(actor, registration.proposal).is_organiser:
        return ALLOWED
    return denied("not_organiser", _("The organiser says that it does not come any more."))


def can_by_itself(actor: Actor, registration: Registration) -> Decision:
    """Nobody by hand: what it rests on has run out."""
    if actor.is_system:
        return ALLOWED
    return denied("not_by_hand", _("It happens by itself when something it rests on has run out."))
