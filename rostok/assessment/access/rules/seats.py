"""Seats: who names whom, and who may take one."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.models import User
from rostok.assessment.access.footing import belongs_to, footing
from rostok.assessment.access.rules.denials import (
    ASK_LEADER,
    ASK_METHODOLOGIST,
    conflict_of_interest,
    has_left,
    no_colleague,
    not_of_organisation,
)
from rostok.assessment.core.conflicts import counted_from
from rostok.assessment.models import Assessment, Invitation, Seat
from rostok.assessment.states import JUDGES, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.models import Person

FROM_OUTSIDE = (*JUDGES, SeatKind.FACILITATOR)


def can_seat_people(actor: Actor, assessment: Assessment) -> Decision:
    """Respondents and the moderator are named by the leader, the moderator or the methodologist."""
    held = footing(actor, assessment)
    if actor.is_system or held.moderates or held.oversees:
        return ALLOWED
    return denied("not_leader", _("Who answers is named by the leader of the organisation."), ASK_LEADER)


def can_seat_expert(actor: Actor, assessment: Assessment) -> Decision:
    """Experts and the facilitator are named by the methodologist, never by the organisation."""
    held = footing(actor, assessment)
    if actor.is_system or (held.oversees and not held.belongs):
        return ALLOWED
    return denied("not_methodologist", _("Experts are named by the methodologist."), ASK_METHODOLOGIST)


def can_seat(actor: Actor, assessment: Assessment, kind: str) -> Decision:
    """One of the two rules above, by the kind of seat."""
    rule = can_seat_expert if kind in FROM_OUTSIDE else can_seat_people
    return rule(actor, assessment)


def can_take_seat(person: Person, assessment: Assessment, kind: str) -> Decision:
    """A respondent and a moderator are of the organisation; an expert and a facilitator are not.

    The latter two have no other seat there. Nor did an expert belong to it within the years of
    `core.conflicts`; an expert who left the seat does not come back.
    """
    if kind not in FROM_OUTSIDE:
        return ALLOWED if belongs_to(person, assessment.organisation) else not_of_organisation()
    judges = kind in JUDGES
    rows = Seat.objects.filter(assessment=assessment, person=person).values_list("kind", "left_at")
    seats = {(held, left_at is None) for held, left_at in rows}
    if judges and {(one, False) for one in JUDGES} & seats:
        return has_left()
    since = counted_from(timezone.localdate()) if judges else None
    if seats - {(kind, True)} or belongs_to(person, assessment.organisation, since=since):
        return conflict_of_interest() if judges else no_colleague()
    return ALLOWED


def can_accept_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """The account whose address was invited, while the invitation has not expired."""
    if invitation.expires_at <= timezone.now():
        return denied("expired", _("The invitation has expired."), _("Ask for a new one."))
    if actor.user_id and User.objects.filter(pk=actor.user_id, email__iexact=invitation.email).exists():
        return ALLOWED
    return denied(
        "another_address", _("The invitation was sent to another address."), _("Sign in with that address.")
    )


def can_withdraw_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """Whoever could have sent it."""
    return can_seat(actor, invitation.assessment, invitation.kind)


def can_leave_seat(actor: Actor, seat: Seat) -> Decision:
    """Whoever names people of the organisation says who has left. Experts are replaced instead."""
    if seat.kind in JUDGES:
        return denied("expert", _("An expert does not leave: somebody is named instead."), ASK_METHODOLOGIST)
    return can_seat_people(actor, seat.assessment)
