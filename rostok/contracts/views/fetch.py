"""Things of this room for whoever may see them; for others they are not there."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from rostok.agreements.access import visible_proposals
from rostok.agreements.models import Proposal
from rostok.contracts import access
from rostok.contracts.models import Contract, ContractVersion, HiddenInstitution, RegisterEntry
from rostok.contracts.queries import RELATED
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.parties.models import Organisation


def contract_of(request: Request, code: str) -> Contract:
    """An agreement or a contract with its sides; it knows how the reader stands to it."""
    if request.actor.is_anonymous:
        raise Http404
    return _contract(request, code)


@seen_by_code
def _contract(anyone: Actor) -> QuerySet[Contract]:
    seen = access.with_footing(anyone, access.visible_contracts(anyone))
    hidden = HiddenInstitution.objects.filter(organisation=OuterRef("institution"))
    return seen.select_related(*RELATED).annotate(is_hidden=Exists(hidden))


def version_of(request: Request, code: str, number: int) -> ContractVersion:
    """One of its versions."""
    contract = contract_of(request, code)
    version = get_object_or_404(ContractVersion, contract=contract, number=number)
    version.contract = contract
    return version


@seen_by_code
def entry_of(anyone: Actor) -> QuerySet[RegisterEntry]:
    """A row of the public register."""
    return access.visible_entries(anyone).select_related("institution__territory", "organisation")


@seen_by_code
def proposal_of(anyone: Actor) -> QuerySet[Proposal]:
    """A proposal with its sides and its регламент."""
    related = ("institution", "organisation", "person", "regulation")
    return visible_proposals(anyone).select_related(*related)


@seen_by_code
def contracting_of(anyone: Actor) -> QuerySet[Organisation]:
    """An organisation in whose name the reader concludes contracts."""
    return access.contracting_for(anyone)


def language() -> str:
    """The reader's: "ru" or "en"."""
    return "en" if (get_language() or "").startswith("en") else "ru"
