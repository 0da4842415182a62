"""The same offer pressed twice at once: one invitation is open, one letter leaves."""

import pytest

from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete
from rostok.parties import actions
from rostok.parties.models import Invitation
from rostok.parties.states import RoleKind
from tests.cast import Cast, make_cast
from tests.concurrency.test_proofs import at_once


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.mark.parametrize("where", ["organisation", "territory", "network"])
def test_an_address_is_invited_once(cast: Cast, where: str) -> None:
    scope = {"organisation": {"organisation": cast.berega}, "territory": {"territory": cast.perm}}

    def invited() -> str:
        try:
            actions.invite(
                kind=RoleKind.METHODOLOGIST,
                email="gleb@example.org",
                name="Глеб Лугов",
                language="ru",
                actor=cast.actor("operator"),
                **scope.get(where, {}),
            )
        except Incomplete:
            return "refused"
        return "sent"

    assert sorted(map(str, at_once(invited, invited))) == ["refused", "sent"]
    assert Invitation.objects.count() == Letter.objects.count() == 1
