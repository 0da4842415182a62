"""Sentences that several rules refuse with."""

from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Seat
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision, denied

ASK_METHODOLOGIST = _("Ask the methodologist of the campaign.")
ASK_LEADER = _("Ask the leader of the organisation.")


def has_left() -> Decision:
    """An expert who was replaced or declined does not come back."""
    return denied(
        "has_left",
        _("This expert has left this assessment, and the marks stay sealed."),
        _("Name another expert."),
    )


def is_own(actor: Actor, seat: Seat) -> bool:
    """Is it the actor's own seat? No query when the person is joined."""
    return actor.user_id is not None and seat.person.user_id == actor.user_id


def not_of_organisation() -> Decision:
    """Answering for an organisation is its people's alone."""
    return denied(
        "not_of_organisation",
        _("Only people of the organisation answer for it."),
        _("Add the person as a member first, or send an invitation."),
    )


def conflict_of_interest() -> Decision:
    """An expert belongs, or belonged lately, to the organisation that is judged."""
    return denied(
        "conflict_of_interest",
        _("An expert may not belong to the organisation that is judged, nor have belonged to it lately."),
        _("Name another expert."),
    )


def no_colleague() -> Decision:
    """A facilitator belongs to the organisation, or has another part in its assessment."""
    return denied(
        "conflict_of_interest",
        _("A facilitator comes from outside the organisation and has no other part in its assessment."),
        _("Name another person."),
    )
