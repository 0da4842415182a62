"""Personal cards of people and the shared computers of organisations."""

from django.db import transaction

from rostok.accounts import actions as accounts
from rostok.accounts.core.tokens import Token
from rostok.accounts.models import SharedComputer
from rostok.accounts.states import Language
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.refusals import Refused
from rostok.parties import access
from rostok.parties.models import ComputerPlace, Organisation, Person


@transaction.atomic
def issue_card(person: Person, *, actor: Actor) -> accounts.PrintedCard:
    """A card for the paper, once; the one before opens nothing. Whoever has no account gets one.

    Raises Refused: by the rule, or because a card is too little for this account.
    """
    _refuse_unless(access.can_issue_card(actor, person))
    if person.user is None:
        person.user = accounts.create_card_user(language=Language.RU, actor=actor)
        person.save(update_fields=["user"])
    return accounts.issue_card(person.user, actor=actor)


def revoke_card(person: Person, *, actor: Actor) -> None:
    """The card opens nothing any more. Raises Refused."""
    _refuse_unless(access.can_issue_card(actor, person))
    if person.user is not None:
        accounts.revoke_card(person.user, actor=actor)


@transaction.atomic
def register_computer(
    organisation: Organisation, *, name: str, instead_of: SharedComputer | None = None, actor: Actor
) -> Token:
    """The browser that keeps this token is a shared computer; what it was before it is no more.

    Raises Refused, Incomplete.
    """
    _refuse_unless(access.can_register_computer(actor, organisation))
    if instead_of is not None:
        accounts.revoke_computer(instead_of, actor=actor)
    computer, token = accounts.register_computer(name=name, actor=actor)
    ComputerPlace.objects.create(computer=computer, organisation=organisation)
    return token


def revoke_computer(place: ComputerPlace, *, actor: Actor) -> None:
    """Cards open nothing there any more. Raises Refused."""
    _refuse_unless(access.can_register_computer(actor, place.organisation))
    accounts.revoke_computer(place.computer, actor=actor)


def _refuse_unless(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
