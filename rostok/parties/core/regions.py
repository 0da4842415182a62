"""Names of regions as registers write them, folded to one key."""

import re
from collections.abc import Iterable, Mapping

_DASHES = re.compile(r"\s*[-–—−]\s*")
_SIGNS = re.compile(r"[().,/«»\"]")

# A register of the Ministry itself holds organisations of the whole country: they have no region.
FEDERAL = frozenset({"министерство юстиции", "министерство юстиции российской федерации", "минюст россии"})


def region_key(text: str) -> str:
    """One case, ё as е, one kind of dash, no dots, quotes or brackets, single spaces."""
    folded = _SIGNS.sub(" ", text.casefold().replace("ё", "е"))
    return " ".join(_DASHES.sub("-", folded).split())


def is_federal(text: str) -> bool:
    """Written instead of a region where the organisation works in the whole country."""
    return region_key(text) in FEDERAL


def index_of_names(territories: Iterable[tuple[int, Iterable[str]]]) -> Mapping[str, int]:
    """Key → id. A spelling that two territories share belongs to neither: a guess would be worse."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for pk, names in territories:
        for key in {region_key(name) for name in names} - {""}:
            if found.setdefault(key, pk) != pk:
                shared.add(key)
    return {key: pk for key, pk in found.items() if key not in shared}
