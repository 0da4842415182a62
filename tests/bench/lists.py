"""Long lists: candidates of a visit, the public register, all visits, whose standing ends soon."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Any, Final

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from rostok.agreements.models import Proposal, Registration
from rostok.config.wsgi import application
from rostok.contracts.models import EntryMoment, EntryType, RegisterEntry
from rostok.foundation.counting import count_what_is_stored
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from rostok.proofs.actions import refresh_all
from rostok.proofs.models import Expiry, Policy
from rostok.proofs.states import PartyKind
from rostok.visits.models import Visit
from rostok.visits.states import VisitState
from tests.bench import crowd
from tests.bench.reader import Reader

CANDIDATES: Final = 500
REGISTRATIONS: Final = 50_000
VISITS: Final = {"small": 100_000, "region": 1_000_000}
SITES, ORGANISERS = 200, 2_000
COORDINATOR, LEADER = "respondent", "leader"  # of the first organisation
OFFICER: Final = "officer"  # of the authority over all of them
NAMED: Final = (", name", "?text=bench+1999")
BATCH: Final = 5_000
Read = partial[int]


def pages(size: str) -> Iterator[tuple[str, str, Read]]:
    """(name, size, a visit of the page) as soon as its rows are there."""
    coordinator, leader, officer, nobody = (
        Reader(application, who) for who in (COORDINATOR, LEADER, OFFICER, COORDINATOR)
    )
    nobody.cookie = f"csrftoken={nobody.token}"
    visit = crowd.door_visit()
    people = crowd.cleared(CANDIDATES, visit.institution, "bench-candidate")
    refresh_all(at=timezone.now())  # as the tick does once a day
    roster = reverse("visits:candidate-list", args=[visit.code])
    yield "candidates of a visit", str(CANDIDATES), partial(coordinator.get, roster)
    expire(people)
    count_what_is_stored()
    board = reverse("proofs:expiry-board")
    yield "who ends soon", str(Expiry.objects.count()), partial(coordinator.get, f"{board}?days=90")
    sides = organisations()
    register(sides)
    count_what_is_stored()
    entries, listed = str(RegisterEntry.objects.count()), reverse("contracts:register")
    for name, asked in (("", ""), NAMED, (", state", "?state=suspended")):
        yield f"register{name}", entries, partial(nobody.get, listed + asked)
    yield from _within(officer)
    fill_visits(visit, sides, VISITS[size])
    count_what_is_stored()  # as autovacuum does within minutes
    number, listed = str(Visit.objects.count()), reverse("visits:visit-list")
    for name, asked in (("", ""), NAMED, (", days", f"?since={in_days(-9)}")):
        yield f"visits{name}", number, partial(coordinator.get, listed + asked)
    yield "visits, leader", number, partial(leader.get, listed)


def _within(officer: Reader) -> Iterator[tuple[str, str, Read]]:
    """What the register rests on, as the authority reads it."""
    for model, name in ((Proposal, "proposal"), (Registration, "registration")):
        listed, number = reverse(f"agreements:{name}-list"), str(model._default_manager.count())
        for extra, asked in (("", ""), NAMED):
            yield f"{name}s{extra}", number, partial(officer.get, listed + asked)


def in_days(number: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=number)


def expire(people: list[Any]) -> None:
    """Each stands in order until a day of the coming three months."""
    policy = Policy.objects.filter(of=PartyKind.PERSON).order_by("pk")[0]
    Expiry.objects.bulk_create(
        Expiry(person=one, policy=policy, requirement="health", ends_on=in_days(place % 90))
        for place, one in enumerate(people)
    )


def organisations() -> list[Organisation]:
    """First the institutions, then those who come to them."""
    territory = Organisation.objects.exclude(territory=None)[0].territory
    kinds = [OrganisationKind.STATE] * SITES + [OrganisationKind.NPO] * ORGANISERS
    made: list[Organisation] = Organisation.objects.bulk_create(
        Organisation(kind=kind, name=f"bench {place}", territory=territory)
        for place, kind in enumerate(kinds)
    )
    return made


def register(sides: list[Organisation]) -> None:
    """Registrations with everything they rest on, like the one in force of the demonstration."""
    like = RegisterEntry.objects.filter(registration__isnull=False, state="in_force").order_by("pk")[0]
    held = Registration.objects.select_related("proposal").get(pk=like.registration_id)
    types = EntryType.objects.filter(entry=like)
    for first in range(0, REGISTRATIONS, BATCH):
        pairs = [_pair(sides, place) for place in range(first, first + BATCH)]
        kept = {"incoming": None, "question": None}
        proposals = _stored(crowd.copies([held.proposal], ({**pair, **kept} for pair in pairs)))
        given = [{**pair, "proposal": one} for pair, one in zip(pairs, proposals, strict=True)]
        registrations = _stored(crowd.copies([held], given))
        rows = [
            {**pair, "registration": one, "since": in_days(-place % 900 - 900), "state": _state(place)}
            for place, (pair, one) in enumerate(zip(pairs, registrations, strict=True))
        ]
        entries = _stored(crowd.copies([like], rows))
        _stored(crowd.copies(types, ({"entry": one} for one in entries)))
        _stored(EntryMoment(entry=one, day=one.since, state=one.state) for one in entries)


def _state(place: int) -> str:
    return "suspended" if place % 50 == 0 else "in_force"


def _pair(sides: list[Organisation], place: int) -> dict[str, Any]:
    return {"institution": sides[place % SITES], "organisation": sides[SITES + place * 7 % ORGANISERS]}


def _stored(rows: Iterator[Model]) -> list[Any]:
    made = list(rows)
    return type(made[0])._default_manager.bulk_create(made, batch_size=BATCH)


def fill_visits(like: Visit, sides: list[Organisation], number: int) -> None:
    """Visits of six years, every fiftieth at the institution of the demonstration."""
    own = {"institution": like.institution, "organisation": like.institution, "state": VisitState.HELD}
    given = (
        {
            **(own if place % 50 == 0 else {**_pair(sides, place), "state": VisitState.HELD}),
            "starts_at": like.starts_at - timedelta(minutes=3 * place),
            "ends_at": like.ends_at - timedelta(minutes=3 * place),
        }
        for place in range(number)
    )
    rows = crowd.copies([like], given)
    while batch := list(islice(rows, BATCH)):
        Visit.objects.bulk_create(batch, ignore_conflicts=True)  # of a million codes two may be the same
