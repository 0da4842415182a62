"""A page that tells what happened has words for everything that may have happened."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import pytest

from rostok.concerns import events as concerns
from rostok.concerns.queries.board import WORDS as OF_CONCERNS
from rostok.foundation.journal import DomainEvent
from rostok.mentoring import events as mentoring
from rostok.mentoring.queries.hostings import WORDS as OF_HOSTINGS
from rostok.mentoring.queries.offers import OFFER_WORDS
from rostok.proofs import events as proofs
from rostok.proofs.queries.history import WORDS as OF_PROOFS
from rostok.roadmaps import events as roadmaps
from rostok.roadmaps.queries.history import WORDS as OF_ROAD_MAPS

TOLD: dict[str, tuple[str, str, Mapping[str, Any]]] = {  # subject, audience, words
    "proof": (proofs.SUBJECT, proofs.INSIDERS, OF_PROOFS),
    "road map": (roadmaps.SUBJECT, roadmaps.MEMBERS, OF_ROAD_MAPS),
    "offer": (mentoring.OFFER, mentoring.KEEPERS, OFFER_WORDS),
    "hosting": (mentoring.HOSTING, mentoring.BOTH_SIDES, OF_HOSTINGS),
    "concern": (concerns.SUBJECT, concerns.RECIPIENTS, OF_CONCERNS),
}


def events(base: type[DomainEvent] = DomainEvent) -> Iterator[type[DomainEvent]]:
    """Every class of event that can be published."""
    for one in base.__subclasses__():
        yield from events(one)
        if getattr(one, "kind", ""):
            yield one


def subject_of(event: type[DomainEvent]) -> object:
    """What it happens to, where the class says so."""
    return next((field.default for field in fields(event) if field.name == "subject_kind"), "")


@pytest.mark.parametrize("name", TOLD)
def test_a_timeline_has_words_for_every_event_its_reader_may_meet(name: str) -> None:
    subject, audience, words = TOLD[name]
    met = {one.kind for one in events() if (subject_of(one), one.audience) == (subject, audience)}
    assert met, "the events of the subject are found"
    assert met - words.keys() == set()
