"""Where an organisation is, as a cell of a register says it: one region, or the reason why not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from rostok.parties.core.regions import is_federal, region_key

ALIKE: Final = 0.85  # from here on a spelling is taken for a typo of the other
LEAD: Final = 0.03  # by which the best guess must lead
LONGEST: Final = 60  # letters; longer texts are no name of a region

# Federal laws on the merging of subjects of the Federation, 2005 to 2008.
ABOLISHED: Final[Mapping[str, str]] = {
    "пермская область": "пермский край",
    "коми-пермяцкий автономный округ": "пермский край",
    "коми-пермяцкий ао": "пермский край",
    "таймырский автономный округ": "красноярский край",
    "таймырский ао": "красноярский край",
    "эвенкийский автономный округ": "красноярский край",
    "эвенкийский ао": "красноярский край",
    "камчатская область": "камчатский край",
    "корякский автономный округ": "камчатский край",
    "корякский ао": "камчатский край",
    "усть-ордынский бурятский автономный округ": "иркутская область",
    "усть-ордынский бурятский ао": "иркутская область",
    "читинская область": "забайкальский край",
    "агинский бурятский автономный округ": "забайкальский край",
    "агинский бурятский ао": "забайкальский край",
}
_PARTS: Final = re.compile(r"[,;\n\t\r]|[ \xa0]{2,}|\s+и\s+")
_TOWN: Final = re.compile(
    r"^(?:гг?|гор|город|пос|п|посёлок|поселок|пгт|с|село|д|дер|деревня|ст-ца|станица)(?:\.\s*|\s+)(\S.*)$",
    re.IGNORECASE,
)
_DISTRICT: Final = re.compile(r"\b(?:ц|сз|п|ю|у|с|д|дв|ск)фо\b", re.IGNORECASE)
_WIDE: Final = re.compile(r"федеральн\w+ округ|\bфо$", re.IGNORECASE)  # a part of the country
_MUNICIPAL: Final = re.compile(r"\b(?:район|р-н|городской округ|муниципальн)", re.IGNORECASE)
_COUNTRY: Final = frozenset({"россия", "российская федерация", "рф", "вся россия", "россии"})


@dataclass(frozen=True, slots=True)
class Place:
    """`territory` is sure; `suggested` is a guess for a person, never used by itself. `code` says why."""

    territory: int | None = None
    town: str = ""
    code: str = ""
    suggested: int | None = None


class Places:
    """Reads cells with the spellings that the installation knows; remembers what it has read."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._names = names
        self._read: dict[str, Place] = {}

    def read(self, text: str) -> Place:
        """The place in a cell. An empty cell says nothing."""
        place = self._read.get(text)
        if place is None:
            place = self._read[text] = self._understand(text)
        return place

    def _understand(self, text: str) -> Place:
        key = region_key(text)
        if not key or key in _COUNTRY or is_federal(text):
            return Place()
        if (known := self._names.get(key)) is not None:
            return Place(known)
        if not any(sign.isalpha() for sign in key):
            return Place(code="region_number" if any(sign.isdigit() for sign in key) else "unknown_region")
        parts = [part.strip(" .") for part in _PARTS.split(_DISTRICT.sub(";", text)) if part.strip(" .")]
        if len(parts) > 1:
            return self._of_parts(parts)
        return self._of_one(parts[0]) if parts else Place(code="unknown_region")

    def _of_one(self, text: str) -> Place:
        """A region, a town, or a town with its region after it."""
        key = region_key(text)
        if (known := self._names.get(key)) is not None:
            return Place(known)
        if key in ABOLISHED:
            return Place(code="region_abolished", suggested=self._names.get(ABOLISHED[key]))
        if key in _COUNTRY or _WIDE.search(text):
            return Place(code="unknown_region")
        words = text.split()
        for start in range(1, len(words)):
            region = self._names.get(region_key(" ".join(words[start:])))
            if region is not None:
                return Place(region, _town(" ".join(words[:start])))
        if _TOWN.match(text):
            return self._of_town(_town(text))
        suggested = self._close(key, self._names)
        return Place(code="region_typo" if suggested else "unknown_region", suggested=suggested)

    def _of_town(self, town: str) -> Place:
        """A town that is a region of its own, perhaps misspelt, or one whose region nobody says."""
        known = self._names.get(region_key(town))
        if known is not None:
            return Place(known)
        cities = {key: pk for key, pk in self._names.items() if key.startswith("г ")}
        suggested = self._close(f"г {region_key(town)}", cities)
        if suggested is not None:
            return Place(code="region_typo", suggested=suggested)
        return Place(town=town, code="only_town")

    def _of_parts(self, parts: list[str]) -> Place:
        """Several names in one cell: one region with its town, or several of them."""
        read = [self._of_one(part) for part in parts if not _MUNICIPAL.search(part)]
        regions = {place.territory for place in read if place.territory is not None}
        guesses = [place for place in read if place.suggested is not None]
        towns = [place.town for place in read if place.town]
        unknown = [place for place in read if place.code == "unknown_region"]
        if len(regions) + len(guesses) > 1 or len(towns) > 1 or len(unknown) > 1:
            return Place(code="several_regions")
        if unknown and (towns or read[0] is not unknown[0] or not regions):
            return Place(code="several_regions" if len(read) > 1 else "unknown_region")
        town = towns[0] if towns else (_town(parts[0]) if unknown else "")
        if regions:
            return Place(regions.pop(), town)
        if guesses:
            return Place(None, town, guesses[0].code, guesses[0].suggested)
        return Place(town=town, code="only_town") if town else Place(code="unknown_region")

    def _close(self, key: str, names: Mapping[str, int]) -> int | None:
        """The territory whose spelling is the closest; None where another is nearly as close."""
        if not 4 < len(key) <= LONGEST:
            return None
        scored = sorted(
            (
                (SequenceMatcher(None, key, name).ratio(), name)
                for name in get_close_matches(key, names, 5, ALIKE)
            ),
            reverse=True,
        )
        if not scored:
            return None
        best = names[scored[0][1]]
        rival = next((ratio for ratio, name in scored if names[name] != best), 0.0)
        return best if scored[0][0] - rival >= LEAD else None


def _town(text: str) -> str:
    """The name of a town without «г.»."""
    found = _TOWN.match(text)
    return (found[1] if found else text).strip(" .")[:120]
