"""What waits for those whom no campaign asks anything: copies to read, rows of a register to decide."""

import csv
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from rostok.assessment.actions import share_result
from rostok.assessment.models import Result
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM
from rostok.parties.actions import import_register

OPEN_FOR: Final = timedelta(days=180)
# to whom the second and the third organisation have opened their result, what for
COPIES: Final = (
    (1, "funder", "К отчёту о поддержке программы наставничества"),
    (2, "funder", "К разговору о поддержке в будущем году"),
    (1, "officer", "К плану обучения специалистов в районе"),
)
HEAD: Final = ("name", "region", "town", "org_form")
# near to organisations of the network and without a number: a person decides
REGISTER: Final = (
    ("Берег семьи, автономная некоммерческая организация", "Пермский край", "Пермь", "АНО"),
    ("Благотворительный фонд «Теплый порог»", "Пермский край", "Чусовой", "Фонд"),
)


def fill_desks(parties: Parties, day: date) -> None:
    """Copies for the funder and the authority, and a register whose rows wait for the operator."""
    for place, slug, purpose in COPIES:
        if place < len(parties.organisations):
            _open_copy(parties, place, slug, purpose, until=day + OPEN_FOR)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "invented-register.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEAD, *REGISTER])
        import_register(path, actor=SYSTEM)


def _open_copy(parties: Parties, place: int, slug: str, purpose: str, *, until: date) -> None:
    """The newest result of the organisation at this place, by its leader, to the organisation of the role."""
    organisation = parties.organisations[place]
    result = Result.objects.filter(organisation=organisation).order_by("made_at", "version").last()
    if result is not None:
        leader = actor_of(parties.leader(organisation))
        share_result(result, organisation=parties.homes[slug], purpose=purpose, until=until, actor=leader)
