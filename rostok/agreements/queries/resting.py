"""What of this room rests on types and points of a регламент."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from rostok.agreements.access import visible_proposals
from rostok.agreements.models import Proposal, ProposalGround, ProposalType
from rostok.agreements.states import UNDECIDED, ProposalState
from rostok.foundation.actors import Actor
from rostok.regulation.models import InteractionType, Regulation
from rostok.regulation.queries import Cited


def proposals_of_type(actor: Actor, kind: InteractionType) -> list[Cited]:
    """Those under way or accepted, as far as the actor sees them. One query."""
    about = ProposalType.objects.filter(type=kind).values("proposal")
    shown = [*UNDECIDED, ProposalState.ACCEPTED]
    found = visible_proposals(actor).filter(pk__in=about, state__in=shown)
    return [_cited(one) for one in _whole(found)]


def proposals_citing(actor: Actor, regulation: Regulation, keys: Collection[str]) -> list[Cited]:
    """Refusals on these points. One query."""
    seen = visible_proposals(actor).filter(regulation=regulation, state=ProposalState.REFUSED)
    rows = ProposalGround.objects.filter(proposal__in=seen, point__key__in=keys).select_related(
        "point", "proposal__organisation", "proposal__person", "proposal__institution"
    )
    by_proposal: dict[int, list[ProposalGround]] = {}
    for row in rows.order_by("proposal", "pk"):
        by_proposal.setdefault(row.proposal_id, []).append(row)
    return [
        _cited(found[0].proposal, frozenset(row.point.key for row in found)) for found in by_proposal.values()
    ]


def _whole(found: Any) -> Any:
    return found.select_related("organisation", "person", "institution").order_by("-came_on", "pk")


def _cited(one: Proposal, keys: frozenset[str] = frozenset()) -> Cited:
    return Cited(
        label=f"{one.organiser} → {one.institution}",
        url=reverse("agreements:proposal-detail", args=[one.code]),
        keys=keys,
        note=str(one.get_state_display()),
    )
