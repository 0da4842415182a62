"""The policies of the repository's pack, and people of the cast who come to stand by them."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.packs import install_pack, read_pack
from rostok.kernel.standing import Standing
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.proofs.actions import confirm_proof, submit_proof
from rostok.proofs.models import Proof, Qualification
from rostok.proofs.queries import standing_of
from rostok.proofs.states import ProofKind
from tests.cast import SINCE, Cast
from tests.proofs.factories import in_days, today

PACK = "policies-interaction"
TRIAL = (
    "identity-seen",
    "adult-seen",
    "data-consent",
    "code-of-conduct",
    "no-criminal-record",
    "health-checked",
    "safeguarding-training",
)
CLEARED = (*TRIAL, "trial-visit")


@pytest.fixture
def policies(db: None) -> None:
    """The pack is installed."""
    install_pack(read_pack(settings.PACKS / PACK))


def prove(
    party: Person | Organisation, code: str, *, on: date | None = None, is_confirmed: bool = True, **more: Any
) -> Proof:
    """The party shows what a policy asks for; personal papers are valid for a year from their day."""
    qualification = Qualification.objects.get(code=code)
    issued_on = on or in_days(-10)
    given: dict[str, Any] = {"person": party} if isinstance(party, Person) else {"organisation": party}
    if qualification.is_personal:
        given |= {"source": "Вера Зорина", "valid_until": issued_on.replace(year=issued_on.year + 5)}
    values = {"kind": ProofKind.DOCUMENT, "title": qualification.title.ru, "issued_on": issued_on}
    proof = submit_proof(**values | given | more, qualification=qualification, actor=SYSTEM)
    if is_confirmed:
        confirm_proof(proof, actor=SYSTEM)
    return proof


def clear(person: Person, codes: tuple[str, ...] = CLEARED) -> None:
    """All that group events ask for."""
    for code in codes:
        prove(person, code)


def now(code: str, party: Person | Organisation) -> Standing:
    """How the party stands today, as known now."""
    given: dict[str, Any] = {"person": party} if isinstance(party, Person) else {"organisation": party}
    return standing_of(code, **given, at=today(), known_at=timezone.now())


def over_network(cast: Cast, name: str, kind: RoleKind = RoleKind.METHODOLOGIST) -> None:
    """Somebody of the cast gets a role over the whole network."""
    Role.objects.create(person=cast.person(name), kind=kind, since=SINCE)
