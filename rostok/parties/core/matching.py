"""Which organisation a row of a register is: decided by numbers first, by name and region last.

Nothing is merged in silence: where numbers disagree or names are only near, a person decides.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rostok.parties.core.identifiers import Number
from rostok.parties.core.names import NEAR, in_place, nearness

ALIKE = 0.5  # share of common words below which two names are clearly different


@dataclass(slots=True)
class Known:
    """An organisation that stands already, or was made from an earlier row: no `pk` until it is written."""

    pk: int | None
    name_key: str
    territory_id: int | None
    numbers: dict[str, set[str]] = field(default_factory=dict)
    met: str = ""  # fingerprint of the row of this file that already stands for it
    core_key: str = ""
    word_key: str = ""  # with the region, see `in_place`

    @property
    def identity(self) -> tuple[str, int]:
        """The row of the database, else this object: a row may be read twice."""
        return ("row", self.pk) if self.pk is not None else ("object", id(self))

    @property
    def bare_key(self) -> str:
        """`word_key` without the region."""
        return self.word_key.partition(":")[2]

    def holds(self, number: Number) -> bool:
        """It has this number."""
        return number.value in self.numbers.get(number.scheme, ())

    def disagrees(self, number: Number | None) -> bool:
        """It has numbers of this register, and this is none of them."""
        held = self.numbers.get(number.scheme) if number else None
        return bool(number and held and number.value not in held)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What matching needs of a row. `doubt`: why it is not entered unasked; `word_key` has no region."""

    name_key: str
    territory_id: int | None
    ogrn: Number | None = None
    account: Number | None = None
    inn: Number | None = None
    core_key: str = ""
    word_key: str = ""
    doubt: str = ""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Those that came."""
        return tuple(filter(None, (self.ogrn, self.inn, self.account)))

    @property
    def word_keys(self) -> set[str]:
        """Where near names may stand: in the region, or without one."""
        return {in_place(place, self.word_key) for place in (self.territory_id, None)} - {""}

    @property
    def bare_key(self) -> str:
        """Nobody knows the region: near names may stand in any."""
        return self.word_key if self.territory_id is None else ""


@dataclass(frozen=True, slots=True)
class Match:
    """`create`, `same` as `known`, or `ask` a person who compares with `known` for the reason `code`.

    `score`: 0 to 100, how near the names are.
    """

    verdict: Literal["create", "same", "ask"]
    known: Known | None = None
    code: str = ""
    score: int = 0


def decide(
    row: Wanted, holders: Sequence[Known | None], by_name: Sequence[Known], near: Sequence[Known] = ()
) -> Match:
    """The verdict for one row. Each step is tried only where the one before found nothing.

    1 numbers of two organisations → ask; of one, confirmed by two of its numbers → the same
    2 one number: another number of the same kind, clearly another name, another region → ask; the Ministry's
      account number without the exact name → ask; else the same
    3 the exact name: see `_by_name`
    4 a near name in the region (or where a region is unknown) → ask
    5 a row with a doubt → ask; else a new organisation
    `holders`: who has each of `row.numbers`.
    """
    found = {known.identity: known for known in holders if known is not None}
    if len(found) > 1:
        return _ask(row, next(iter(found.values())), "numbers_disagree")
    if found:
        (known,) = found.values()
        return _by_number(row, known, agreeing=sum(1 for one in holders if one is not None))
    numbers = row.numbers
    exact = _by_name(row, [known for known in by_name if not _differs(numbers, known)]) if by_name else None
    return exact or _by_nearness(row, near) or _otherwise(row)


def _by_number(row: Wanted, known: Known, *, agreeing: int) -> Match:
    for number in row.numbers:
        if known.disagrees(number):
            return _ask(row, known, _DIFFERS[number.scheme])
    if agreeing > 1:
        return Match("same", known, score=100)
    if not are_alike(row.name_key, known.name_key):
        return _ask(row, known, "name_differs")
    if _is_elsewhere(row, known):
        return _ask(row, known, "region_differs")
    if row.account and known.holds(row.account) and row.name_key != known.name_key:
        return _ask(row, known, "account_alone")
    return Match("same", known, score=100)


_DIFFERS = {"ogrn": "ogrn_differs", "inn": "inn_differs", "minjust": "account_differs"}


def _by_name(row: Wanted, fitting: Sequence[Known]) -> Match | None:
    """The exact name, among organisations without a number that disagrees.

    In the same region: a row without numbers is the only one there, several → ask; a row whose numbers nobody
    has → ask. Elsewhere → ask.
    """
    here = [known for known in fitting if known.territory_id == row.territory_id]
    if len(here) > 1:
        return _ask(row, here[0], "several_alike")
    if here:
        return _ask(row, here[0], "number_is_new") if row.numbers else Match("same", here[0], score=100)
    if not fitting:
        return None
    unknown = row.territory_id is None or fitting[0].territory_id is None
    return _ask(row, fitting[0], "region_unknown" if unknown else "other_region")


def _by_nearness(row: Wanted, near: Sequence[Known]) -> Match | None:
    best: tuple[int, Known] | None = None
    numbers = row.numbers
    for known in near:
        if _differs(numbers, known) or _is_elsewhere(row, known):
            continue
        score = nearness(row.name_key, known.name_key)
        if score >= NEAR and (best is None or (-score, known.name_key) < (-best[0], best[1].name_key)):
            best = (score, known)
    return Match("ask", best[1], "near_name", best[0]) if best else None


def _otherwise(row: Wanted) -> Match:
    return Match("ask", None, row.doubt) if row.doubt else Match("create")


def _ask(row: Wanted, known: Known, code: str) -> Match:
    return Match("ask", known, code, nearness(row.name_key, known.name_key))


def _differs(numbers: Sequence[Number], known: Known) -> bool:
    """Another number of the same kind: another legal person, whatever the names are."""
    return bool(numbers) and any(known.disagrees(number) for number in numbers)


def _is_elsewhere(row: Wanted, known: Known) -> bool:
    here, there = row.territory_id, known.territory_id
    return here is not None and there is not None and here != there


def are_alike(one: str, other: str) -> bool:
    """At least half of the words of the longer name stand in the other one too."""
    words, others = set(one.split()), set(other.split())
    longer = max(len(words), len(others))
    return longer == 0 or len(words & others) / longer >= ALIKE


def reasons_of(row: Wanted, known: Known) -> tuple[str, ...]:
    """What speaks for and against, in a fixed order; each is worded above the core."""
    if row.name_key == known.name_key:
        name = "name_same"
    else:
        name = "name_near" if nearness(row.name_key, known.name_key) >= NEAR else "name_other"
    if row.territory_id is None or known.territory_id is None:
        region = "region_open"
    else:
        region = "region_same" if row.territory_id == known.territory_id else "region_other"
    numbers = [
        f"{number.scheme}_{'other' if known.disagrees(number) else 'same'}"
        for number in row.numbers
        if known.numbers.get(number.scheme)
    ]
    return (name, region, *numbers)


class Index:
    """Organisations by number, by name and by the keys of near names; grows while a file is read."""

    def __init__(self, known: Collection[Known] = ()) -> None:
        self._by_number: dict[tuple[str, str], Known] = {}
        self._by_name: dict[str, list[Known]] = {}
        self._by_core: dict[str, list[Known]] = {}
        self._by_word: dict[str, list[Known]] = {}
        self._by_bare: dict[str, list[Known]] = {}
        self._layers: list[Index] = []
        for one in known:
            self.add(one)

    def over(self, lower: "Index") -> "Index":
        """This index, which also answers with what `lower` holds."""
        self._layers.append(lower)
        return self

    def add(self, known: Known) -> None:
        """A known organisation with its numbers."""
        self._by_name.setdefault(known.name_key, []).append(known)
        if known.core_key:
            self._by_core.setdefault(known.core_key, []).append(known)
        if known.word_key:
            self._by_word.setdefault(known.word_key, []).append(known)
            self._by_bare.setdefault(known.bare_key, []).append(known)
        for scheme, values in known.numbers.items():
            for value in values:
                self._by_number[scheme, value] = known

    def learn(self, known: Known, number: Number) -> None:
        """A known organisation gains a number."""
        known.numbers.setdefault(number.scheme, set()).add(number.value)
        self._by_number[number.scheme, number.value] = known

    def holder(self, number: Number | None) -> Known | None:
        """Who has this number."""
        if number is None:
            return None
        for index in (self, *self._layers):
            if (known := index._by_number.get((number.scheme, number.value))) is not None:
                return known
        return None

    def finds(self, row: Wanted) -> bool:
        """A number or the exact name is known: near names need not be looked for."""
        return any(map(self.holder, row.numbers)) or bool(self.namesakes(row.name_key))

    def namesakes(self, name_key: str) -> list[Known]:
        """Those with exactly this name."""
        return [known for index in (self, *self._layers) for known in index._by_name.get(name_key, ())]

    def neighbours(self, row: Wanted) -> Iterator[Known]:
        """Those that share the distinctive words, or the longest of them where the row may be from."""
        for index in (self, *self._layers):
            if row.core_key:
                yield from index._by_core.get(row.core_key, ())
            if row.bare_key:
                yield from index._by_bare.get(row.bare_key, ())
            for key in row.word_keys:
                yield from index._by_word.get(key, ())

    def match(self, row: Wanted) -> Match:
        """`decide` over this index."""
        holders = [self.holder(number) for number in row.numbers]
        return decide(row, holders, self.namesakes(row.name_key), list(self.neighbours(row)))
