"""What waits for somebody who signs."""

from datetime import date
from typing import Any, Final

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Concat

from rostok.agreements.access import is_of_side
from rostok.agreements.models import Proposal
from rostok.agreements.queries import between
from rostok.agreements.states import ProposalState
from rostok.contracts import access
from rostok.contracts.models import AddedProposal, Contract
from rostok.contracts.states import STANDS, ContractKind, ContractState
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.queries import shown_name

ROOM: Final = "contracts"


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the six columns.

    kind (verb): agreement, contract (sign, accept) for the side that has not signed the newest version;
    accepted (write) for the sides of an accepted proposal without an agreement.
    """
    if actor.user_id is None:
        return none_waiting(Contract)
    return _to_sign(actor).union(_to_write(actor), all=True)


def _to_sign(actor: Actor) -> QuerySet[Any, Any]:
    on_paper = Q(is_minor=True, other_signed=False)  # a parent's sheet is entered by the organiser
    ours = (Q(organiser_signed=False) | on_paper) & access.is_organiser_of(actor)
    theirs = Q(other_signed=False, is_minor=False) & access.is_other_of(actor)
    found = Contract.objects.filter(ours | theirs, state__in=[ContractState.WRITTEN, *STANDS])
    verb = Case(
        When(state=ContractState.WRITTEN, then=Value("sign")),
        default=Value("accept"),
        output_field=TextField(),
    )
    kind = Case(
        When(kind=ContractKind.AGREEMENT, then=Value("agreement")),
        default=Value("contract"),
        output_field=TextField(),
    )
    organiser = Coalesce(shown_name("organisation"), F("person__name"))
    other = Coalesce(shown_name("institution"), F("person__name"))
    title = Concat(organiser, Value(" → "), other, output_field=TextField())
    return waiting_rows(
        found, room=ROOM, kind=kind, code=F("code"), title=title, due_on=F("sign_by"), verb=verb
    )


def _to_write(actor: Actor) -> QuerySet[Any, Any]:
    """Within the term of the procedure an agreement is concluded: 14 working days of the decision."""
    written = Contract.objects.filter(proposal=OuterRef("pk")).exclude(state=ContractState.DROPPED)
    added = AddedProposal.objects.filter(proposal=OuterRef("pk"))
    accepted = Proposal.objects.filter(is_of_side(actor), state=ProposalState.ACCEPTED)
    found = accepted.filter(~Exists(written), ~Exists(added))
    return waiting_rows(
        found,
        room=ROOM,
        kind="accepted",
        code=F("code"),
        title=between(),
        due_on=F("agree_by"),
        verb="write",
    )
