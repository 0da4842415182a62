"""Hostings of which one has led to another, as the page of the two generations shows them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.mentoring.access import visible_hostings
from rostok.mentoring.core.generations import Network, Place, Teaching, chains, line_of, network
from rostok.mentoring.models import HomeStep, Hosting
from rostok.mentoring.states import HostingState
from rostok.parties.models import Organisation
from rostok.proofs.states import ProofState
from rostok.roadmaps.models import StepProof

MOST: Final = 3_000  # hostings that are laid out at once; more are narrowed by a filter
NO_PROOF: Final = (ProofState.REJECTED, ProofState.REVOKED)


@dataclass(frozen=True, slots=True)
class GenerationRow:
    """An organisation, its place, and the hostings at which it learnt and taught; `is_taught` of each."""

    organisation: Organisation
    place: Place
    learnt: Sequence[Any]
    taught: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Generations:
    """Rows in the order of the picture. is_cut: there are more hostings than were read."""

    rows: Sequence[GenerationRow]
    network: Network
    is_cut: bool


def generations(read: Sequence[Any], *, organisation: str = "", is_chain: bool = False) -> Generations:
    """What hostings read by `hostings_seen` come to; of the line of one organisation, of chains alone.

    Taught is a finished one whose step at home has a proof that stands. No query.
    """
    hostings = {one.code: one for one in read[:MOST]}
    teachings: Sequence[Teaching] = [_teaching(one) for one in hostings.values()]
    if organisation:
        teachings = line_of(teachings, organisation)
    if is_chain:
        teachings = chains(teachings)
    laid = network(teachings)
    return Generations(_rows(laid, hostings), laid, len(read) > MOST)


def hostings_seen(actor: Actor, *, text: str = "", territory: str = "") -> list[Any]:
    """Agreed and finished hostings that the actor may see, narrowed, one more than are laid out. One query.

    Of a region or of all by a statement that is kept; typed words are asked anew.
    """
    if text:
        found = narrowed_teachings(visible_hostings(actor), text=text, territory=territory)
        return list(_read(found)[: MOST + 1])
    return _seen(anyone_like(actor), timezone.localdate(), territory).things(user_id=actor.user_id)


@lru_cache(maxsize=64)
def _seen(anyone: Actor, _today: date, territory: str) -> Prepared:
    found = narrowed_teachings(visible_hostings(anyone), text="", territory=territory)
    return Prepared.of(_read(found)[: MOST + 1])


def narrowed_teachings(found: QuerySet[Hosting], *, text: str, territory: str) -> QuerySet[Hosting]:
    """Those of a topic (its code or words of it) and with one of the two organisations inside a territory."""
    if text:
        topic = Q(offer__title__ru__icontains=text) | Q(offer__title__en__icontains=text)
        found = found.filter(topic | Q(offer__indicator_code=text))
    if territory:
        inside = Q()
        for place in ("organisation__territory", "offer__organisation__territory"):
            inside |= Q(**{f"{place}__code": territory}) | Q(**{f"{place}__parent__code": territory})
        found = found.filter(inside)
    return found


def _read(found: QuerySet[Hosting]) -> QuerySet[Hosting, Any]:
    proved_steps = StepProof.objects.exclude(proof__state__in=NO_PROOF).values("step")
    proved = HomeStep.objects.filter(hosting=OuterRef("pk"), step__in=proved_steps).order_by(
        "step__finished_at"
    )
    related = ("organisation__territory", "offer__organisation__territory")
    found = found.filter(state__in=[HostingState.ACCEPTED, HostingState.FINISHED]).select_related(*related)
    proved_at = Subquery(proved.values("step__finished_at")[:1])
    return found.annotate(proved_at=proved_at).order_by("asked_at", "pk")


def _teaching(one: Any) -> Teaching:
    one.is_taught = one.state == HostingState.FINISHED and one.proved_at is not None
    moment = one.proved_at if one.is_taught else one.answered_at or one.asked_at
    host, learner = one.offer.organisation.code, one.organisation.code
    return Teaching(one.code, host, learner, timezone.localdate(moment), one.is_taught)


def _rows(laid: Network, hostings: dict[str, Any]) -> list[GenerationRow]:
    kept = [hostings[code] for tie in laid.ties for code in tie.codes]
    learnt = _by(kept, lambda one: one.organisation)
    taught = _by(kept, lambda one: one.offer.organisation)
    homes = {each.code: each for one in kept for each in (one.organisation, one.offer.organisation)}
    return [
        GenerationRow(
            homes[place.organisation], place, learnt[place.organisation], taught[place.organisation]
        )
        for place in laid.places
    ]


def _by(kept: Iterable[Any], side: Callable[[Any], Organisation]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for one in kept:
        found[side(one).code].append(one)
    return found
