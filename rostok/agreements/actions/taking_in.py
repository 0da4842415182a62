"""A sheet of paper is taken in by the institution; who sent it is found in the network or entered with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.agreements.access import can_take_in
from rostok.agreements.actions.submitting import ProposalWords, submit_proposal
from rostok.agreements.models import Proposal
from rostok.agreements.states import ORGANISERS
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties import actions as parties
from rostok.parties.models import Organisation, Person


@transaction.atomic
def take_in_proposal(
    institution: Organisation,
    words: ProposalWords,
    *,
    types: Iterable[str],
    incoming: Mapping[str, Any],
    organisation: Organisation | None = None,
    kind: str = "",
    name: str = "",
    actor: Actor,
) -> Proposal:
    """A proposal with its incoming record, of `organisation` or of somebody new: `name` and `kind`.

    An empty `kind` is a person alone. Side effects: those of `submit_proposal`; somebody new is entered in
    the territory of the institution. Raises Refused, Incomplete.
    """
    refuse_unless(can_take_in(actor, institution))
    organiser = organisation or _entered(institution, kind, name, actor)
    side = "organisation" if isinstance(organiser, Organisation) else "person"
    given: dict[str, Any] = {side: organiser}
    return submit_proposal(institution, words, types=types, incoming=incoming, actor=actor, **given)


def _entered(institution: Organisation, kind: str, name: str, actor: Actor) -> Organisation | Person:
    if not name.strip():
        raise Incomplete(_("Choose who sent it, or write the name as it stands on the sheet."), field="name")
    if not kind:
        return parties.create_person(name=name, actor=actor)
    if kind not in ORGANISERS:
        raise Incomplete(_("Choose what kind of organiser it is."), field="kind")
    return parties.create_organisation(kind=kind, name=name, territory=institution.territory, actor=SYSTEM)
