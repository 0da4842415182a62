"""How many proposals, registrations, agreements and contracts rest on a type, for the pages of the rules."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.agreements.access import visible_proposals
from rostok.agreements.models import ProposalType
from rostok.agreements.states import UNDECIDED
from rostok.contracts.access import visible_contracts, visible_entries
from rostok.contracts.models import ContractType, EntryType
from rostok.contracts.queries.register import standing_types
from rostok.contracts.states import OPEN, ContractKind, EntryKind, EntryState
from rostok.foundation.actors import Actor
from rostok.regulation.models import InteractionType
from rostok.regulation.queries import register_resting


def register_resting_here() -> None:
    """Called in `apps.ready`: proposals and contracts as far as the reader sees them, the rest is public."""
    register_resting("registrations", _("Registrations"), _registrations, _in_register)
    register_resting("agreements", _("Agreements"), _agreements, _in_register)
    register_resting("contracts", _("Contracts of volunteers"), _contracts, _in_contracts)
    register_resting("proposals", _("Proposals that wait"), _proposals, _in_proposals)


def _registrations(actor: Actor, at: str) -> Combinable:
    return _entries(actor, at, EntryKind.REGISTRATION)


def _agreements(actor: Actor, at: str) -> Combinable:
    return _entries(actor, at, EntryKind.AGREEMENT)


def _entries(actor: Actor, at: str, kind: str) -> Combinable:
    shown = visible_entries(actor).filter(kind=kind).exclude(state=EntryState.OVER)
    return _number(standing_types().filter(_is_among(shown, "entry"), type=OuterRef(at)))


def _contracts(actor: Actor, at: str) -> Combinable:
    seen = visible_contracts(actor).filter(kind=ContractKind.VOLUNTEER, state__in=[*OPEN])
    return _number(ContractType.objects.filter(_is_among(seen, "contract"), type=OuterRef(at)))


def _proposals(actor: Actor, at: str) -> Combinable:
    seen = visible_proposals(actor).filter(state__in=[*UNDECIDED])
    return _number(ProposalType.objects.filter(_is_among(seen, "proposal"), type=OuterRef(at)))


def _is_among(shown: QuerySet[Any], field: str) -> Exists:
    """The row at `field` is one of these. Asked for each of the type, so that no register is read whole."""
    return Exists(shown.order_by().filter(pk=OuterRef(field)))


def _number(found: QuerySet[ProposalType] | QuerySet[ContractType] | QuerySet[EntryType]) -> Combinable:
    rows = found.order_by().values("type").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(rows, output_field=IntegerField()), Value(0))


def _in_register(actor: Actor, kind: InteractionType) -> str:
    return f"{reverse('contracts:register')}?type={kind.code}"


def _in_contracts(actor: Actor, kind: InteractionType) -> str:
    return "" if actor.is_anonymous else f"{reverse('contracts:contract-list')}?type={kind.code}"


def _in_proposals(actor: Actor, kind: InteractionType) -> str:
    return "" if actor.is_anonymous else reverse("agreements:proposal-list")
