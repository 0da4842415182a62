"""What programs ask of the ledger: how the one who asks stands, and nobody else."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router

from rostok.accounts.states import Scope
from rostok.foundation.api import Answer, Words, private, reading, words
from rostok.kernel.standing import Overall, State
from rostok.parties.queries import person_of
from rostok.proofs import queries

router = Router(tags=["standing"])


class RequirementStanding(Answer):
    """One requirement of a policy: how it stands and why, in words."""

    code: str
    title: Words
    state: State
    words: str


class PolicyStanding(Answer):
    """A policy that asks something of a person. `ends_on`: the last day, when nothing more is done."""

    policy: str
    title: Words
    overall: Overall
    words: str
    ends_on: date | None
    requirements: list[RequirementStanding]


class OwnStanding(Answer):
    """How one stands on a day."""

    at: date
    policies: list[PolicyStanding]


@reading(
    router,
    "me/standing",
    name="standing-mine",
    summary=_("How I stand under each policy"),
    schema=OwnStanding,
    scope=Scope.READ_STANDING,
)
def standing_mine(request: HttpRequest) -> HttpResponse:
    """Of whoever asks, today, in the language asked for. 404 for an account that belongs to no person."""
    person = person_of(request.actor)  # type: ignore[attr-defined]  # by declaration
    if person is None:
        raise Http404
    now = timezone.now()
    at = timezone.localdate(now)
    cards = queries.standing_cards(person, at=at, known_at=now, is_whole=True, is_own=True)
    return private(OwnStanding, {"at": at, "policies": [_policy(one) for one in cards]})


def _policy(card: queries.Card) -> dict[str, Any]:
    return {
        "policy": card.version.policy.code,
        "title": words(card.version.policy.title),
        "overall": card.overall,
        "words": card.headline,
        "ends_on": card.ends_on,
        "requirements": [
            {"code": one.code, "title": words(one.title), "state": one.state, "words": one.words}
            for one in card.lines
        ],
    }
