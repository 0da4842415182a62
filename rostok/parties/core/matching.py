"""Which organisation a row of a register is: decided by numbers first, by name and region last.

Nothing is merged in silence: where numbers disagree, a person decides.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rostok.parties.core.identifiers import Number

ALIKE = 0.5  # share of common words below which two names are clearly different


@dataclass(slots=True)
class Known:
    """An organisation that stands already, or was made from an earlier row: no `pk` until it is written."""

    pk: int | None
    name_key: str
    territory_id: int | None
    numbers: dict[str, set[str]] = field(default_factory=dict)
    met: str = ""  # fingerprint of the row of this file that already stands for it

    def disagrees(self, number: Number | None) -> bool:
        """It has numbers of this register, and this is none of them."""
        held = self.numbers.get(number.scheme) if number else None
        return bool(number and held and number.value not in held)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What matching needs of a row."""

    name_key: str
    territory_id: int | None
    ogrn: Number | None
    account: Number | None


@dataclass(frozen=True, slots=True)
class Match:
    """`create`, `same` as `known`, or `ask` a person who compares with `known` for the reason `code`."""

    verdict: Literal["create", "same", "ask"]
    known: Known | None = None
    code: str = ""


def decide(row: Wanted, by_ogrn: Known | None, by_account: Known | None, by_name: Sequence[Known]) -> Match:
    """The verdict for one row. Each step is tried only where the one before found nothing.

    1 both numbers: the same organisation, or two different ones (ask)
    2 OGRN: another account number, region or clearly another name → ask
    3 account number: another OGRN → ask
    4 name and region, among those without a number that disagrees: one → same, several → ask
    """
    if by_ogrn and by_account:
        return Match("same", by_ogrn) if by_ogrn is by_account else Match("ask", by_ogrn, "numbers_disagree")
    if by_ogrn:
        return _by_ogrn(row, by_ogrn)
    if by_account:
        disagrees = by_account.disagrees(row.ogrn)
        return Match("ask", by_account, "ogrn_differs") if disagrees else Match("same", by_account)
    fitting = [
        known for known in by_name if not known.disagrees(row.ogrn) and not known.disagrees(row.account)
    ]
    if not fitting:
        return Match("create")
    return Match("same", fitting[0]) if len(fitting) == 1 else Match("ask", fitting[0], "several_alike")


def _by_ogrn(row: Wanted, known: Known) -> Match:
    if known.disagrees(row.account):
        return Match("ask", known, "account_differs")
    if not are_alike(row.name_key, known.name_key):
        return Match("ask", known, "name_differs")
    places = {row.territory_id, known.territory_id}
    if len(places) == 2 and None not in places:
        return Match("ask", known, "region_differs")
    return Match("same", known)


def are_alike(one: str, other: str) -> bool:
    """At least half of the words of the longer name stand in the other one too."""
    words, others = set(one.split()), set(other.split())
    longer = max(len(words), len(others))
    return longer == 0 or len(words & others) / longer >= ALIKE


class Index:
    """Organisations by number and by name with region; grows while a file is read."""

    def __init__(self, known: Collection[Known] = ()) -> None:
        self._by_number: dict[tuple[str, str], Known] = {}
        self._by_name: dict[tuple[str, int | None], list[Known]] = {}
        for one in known:
            self.add(one)

    def add(self, known: Known) -> None:
        """A known organisation with its numbers."""
        self._by_name.setdefault((known.name_key, known.territory_id), []).append(known)
        for scheme, values in known.numbers.items():
            for value in values:
                self._by_number[scheme, value] = known

    def learn(self, known: Known, number: Number) -> None:
        """A known organisation gains a number."""
        known.numbers.setdefault(number.scheme, set()).add(number.value)
        self._by_number[number.scheme, number.value] = known

    def holder(self, number: Number | None) -> Known | None:
        """Who has this number."""
        return self._by_number.get((number.scheme, number.value)) if number else None

    def match(self, row: Wanted) -> Match:
        """`decide` over this index."""
        alike = self._by_name.get((row.name_key, row.territory_id), [])
        return decide(row, self.holder(row.ogrn), self.holder(row.account), alike)
