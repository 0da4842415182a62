"""Things of this room for whoever may see them; for others they are not there."""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from rostok.contracts import access
from rostok.contracts.models import Contract, ContractVersion, HiddenInstitution, RegisterEntry
from rostok.contracts.queries import RELATED
from rostok.foundation.http import Request


def contract_of(request: Request, code: str) -> Contract:
    """An agreement or a contract with its sides; it knows how the reader stands to it."""
    if request.actor.is_anonymous:
        raise Http404
    seen = access.with_footing(request.actor, access.visible_contracts(request.actor))
    hidden = HiddenInstitution.objects.filter(organisation=OuterRef("institution"))
    return get_object_or_404(seen.select_related(*RELATED).annotate(is_hidden=Exists(hidden)), code=code)


def version_of(request: Request, code: str, number: int) -> ContractVersion:
    """One of its versions."""
    contract = contract_of(request, code)
    version = get_object_or_404(ContractVersion, contract=contract, number=number)
    version.contract = contract
    return version


def entry_of(request: Request, code: str) -> RegisterEntry:
    """A row of the public register."""
    found = access.visible_entries(request.actor).select_related("institution__territory", "organisation")
    return get_object_or_404(found, code=code)


def language() -> str:
    """The reader's: "ru" or "en"."""
    return "en" if (get_language() or "").startswith("en") else "ru"
