"""Standing of many people under many policies, streamed, in processes of their own.

As in the web server and in a command, what they have loaded is not looked through for garbage.

Twice as many people must take twice as long: `linear` is the time of a person among all, in parts of that
among a half (1 is exactly linear).
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

from rostok.foundation.models import Bilingual, Confidence
from rostok.parties.models import Person
from rostok.proofs.models import Policy, PolicyVersion, Proof, Qualification
from rostok.proofs.queries import standings
from rostok.proofs.states import PartyKind, ProofKind, ProofState
from tests.bench.memory import peak

PEOPLE, POLICIES, REQUIREMENTS = 10_000, 12, 15
PREFIX = "bench-standing"
AT = date(2026, 11, 26)
KNOWN_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
START = (
    "import gc, sys, django; django.setup()\n"
    "from tests.bench.standings import told; gc.freeze(); told(int(sys.argv[1]), int(sys.argv[2]))"
)


def figures() -> Iterator[tuple[str, str, float, str]]:
    """(name, size, value, unit) of each measured pass."""
    fill()
    half, whole = run(PEOPLE // 2, POLICIES), run(PEOPLE, POLICIES)
    one = run(PEOPLE, 1)
    yield "standing, 12 policies", str(PEOPLE), whole["seconds"], "s"
    yield "standing, 12 policies", str(PEOPLE), whole["megabytes"], "MB"
    yield "standing, linear", str(PEOPLE), whole["seconds"] / half["seconds"] / 2, "parts"
    yield "standing, one policy", str(PEOPLE), one["seconds"], "s"


def run(people: int, policies: int) -> dict[str, float]:
    """One pass in a process of its own."""
    command = [sys.executable, "-P", "-c", START, str(people), str(policies)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def told(people: int, policies: int) -> None:
    """Measure one pass and print it."""
    codes = [f"{PREFIX}-{number}" for number in range(policies)]
    chosen = Person.objects.filter(name__startswith=PREFIX)
    last = chosen.order_by("pk").values_list("pk", flat=True)[people - 1]
    begun, count = perf_counter(), 0
    for _person, found in standings(chosen.filter(pk__lte=last), codes, at=AT, known_at=KNOWN_AT):
        count += sum(one.admits for one in found.values())
    print(json.dumps({"seconds": perf_counter() - begun, "megabytes": peak(), "admitted": count}))


def fill() -> None:
    """People with fifteen proofs each, policies that ask for them in different ways. Done once."""
    if Person.objects.filter(name__startswith=PREFIX).exists():
        return
    kinds = Qualification.objects.bulk_create(
        Qualification(
            code=f"{PREFIX}-{number}", title=Bilingual("Вид", "Kind"), of=PartyKind.PERSON, pack=PREFIX
        )
        for number in range(REQUIREMENTS)
    )
    for number in range(POLICIES):
        policy = Policy.objects.create(
            code=f"{PREFIX}-{number}", title=Bilingual("Правила", "Rules"), of=PartyKind.PERSON
        )
        PolicyVersion.objects.create(
            policy=policy, since=date(2020, 1, 1), content=content(number), confidence=Confidence.OWN
        )
    people = Person.objects.bulk_create(
        (Person(name=f"{PREFIX} {number}") for number in range(PEOPLE)), batch_size=2_000
    )
    chance = random.Random(7)
    proofs = (proof_of(person, kind, chance) for person in people for kind in kinds)
    Proof.objects.bulk_create(proofs, batch_size=2_000)


def content(number: int) -> dict[str, object]:
    """Every policy asks for the same kinds; every other one with the stricter terms."""
    strict = number % 2
    return {
        "stages": [],
        "requirements": [
            {
                "code": f"asked-{place}",
                "title": {"ru": f"Условие {place}", "en": f"Requirement {place}"},
                "ways": [
                    {
                        "kinds": [f"{PREFIX}-{place}"],
                        "validity": {"months": 24 - 6 * strict + place},
                        "look_back": {"months": 6} if place % 3 == 0 else None,
                        "renewal_days": 30 + 30 * strict,
                        "grace_days": place % 2 * 14,
                    }
                ],
            }
            for place in range(REQUIREMENTS)
        ],
    }


def proof_of(person: Person, kind: Qualification, chance: random.Random) -> Proof:
    """Most are confirmed; some wait, some were revoked, some have run out."""
    issued_on = AT - timedelta(days=chance.randrange(1, 700))
    submitted = datetime.combine(issued_on, KNOWN_AT.time(), UTC) + timedelta(days=chance.randrange(30))
    luck = chance.random()
    return Proof(
        person=person,
        qualification=kind,
        kind=ProofKind.DOCUMENT,
        title="Справка",
        issued_on=issued_on,
        submitted_at=submitted,
        state=ProofState.SUBMITTED if luck < 0.05 else ProofState.CONFIRMED,
        confirmed_at=None if luck < 0.05 else submitted + timedelta(days=2),
        confirmed_as="methodologist",
        valid_until=issued_on + timedelta(days=500) if luck > 0.5 else None,
    )
