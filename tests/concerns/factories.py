"""Officers and messages of the tests: the organisation is «Берег», the owner leads it."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rostok.concerns import actions
from rostok.concerns.actions import Told
from rostok.concerns.models import Concern, Officer
from rostok.concerns.states import Duty
from rostok.foundation.actors import ANONYMOUS
from rostok.parties.models import Organisation, Territory
from tests.cast import SINCE, Cast

AT = datetime(2026, 11, 26, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
HOUR = timedelta(hours=1)
INSIDE, OUTSIDE, AUTHORITY = "colleague", "expert_one", "officer"
WORDS = "Синяки на руках у мальчика из второй группы"


def make_officer(
    cast: Cast,
    name: str,
    duty: str,
    *,
    organisation: Organisation | None = None,
    territory: Territory | None = None,
    deputy_of: Officer | None = None,
) -> Officer:
    """An officer since long ago."""
    return Officer.objects.create(
        person=cast.person(name),
        duty=duty,
        organisation=organisation,
        territory=territory,
        deputy_of=deputy_of,
        since=SINCE,
    )


def make_officers(cast: Cast) -> dict[str, Officer]:
    """The colleague inside «Берег», expert_one outside for the network, the officer of the region."""
    return {
        INSIDE: make_officer(cast, INSIDE, Duty.INSIDE, organisation=cast.berega),
        OUTSIDE: make_officer(cast, OUTSIDE, Duty.OUTSIDE),
        AUTHORITY: make_officer(cast, AUTHORITY, Duty.AUTHORITY, territory=cast.perm),
    }


_seeds = iter(range(10**9))


def tell(cast: Cast, *, at: datetime = AT, **told: Any) -> Concern:
    """A message about «Берег» from a visitor."""
    given = {"what": WORDS, "organisation": cast.berega} | told
    seed = next(_seeds).to_bytes(16, "big")
    return actions.raise_concern(Told(**given), seed=seed, at=at, actor=ANONYMOUS)[0]
