"""A new edition or a new version of a type changes what was signed: both sides accept it anew."""

from datetime import date

from django.db import transaction

from rostok.contracts.actions.writing import renew_version
from rostok.contracts.models import Contract
from rostok.contracts.queries import Facts, composed, newest_version, open_ones
from rostok.contracts.states import STANDS
from rostok.foundation.actors import SYSTEM
from rostok.regulation.models import Regulation


@transaction.atomic
def renew_contracts(regulation: Regulation, *, day: date) -> int:
    """Word anew what stands under a регламент and would read otherwise today. How many.

    Nothing where the words are the same, so a second call finds nothing. A wording that still waits is
    replaced. Side effects: versions, last days, events, letters, tasks.
    """
    found = open_ones().filter(regulation=regulation, state__in=[*STANDS], ends_on__gte=day)
    return sum(_renew(contract, day) for contract in found.order_by("pk"))


def _renew(contract: Contract, day: date) -> bool:
    newest = newest_version(contract)
    facts = Facts.of(newest.facts)
    now = composed(contract, facts)
    if now is None or not now.versions or now.text == newest.text:
        return False
    renew_version(contract, now, day=day, facts=facts, actor=SYSTEM)
    return True
