"""One line of a pasted table of people: whom to invite to which part of which organisation's assessment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CELLS: Final = 4  # number of the organisation, what the person does, name, address
LONGEST: Final = 254  # signs of an address (RFC 5321, 4.5.3.1)
_BETWEEN: Final = re.compile(r"[\t;]")
_ADDRESS: Final = re.compile(r"[^@\s<>,]+@[^@\s<>,]+\.[^@\s<>,.]+")


class PersonState(StrEnum):
    """What stands in the way of a line, the first that holds; READY: nothing."""

    FEW_CELLS = "few_cells"
    ROUNDED = "rounded"  # the figures of the number are lost
    UNKNOWN = "unknown"  # no number, or nobody's in this campaign
    OTHER_PART = "other_part"  # what the person does is no word of ours
    NO_NAME = "no_name"
    NO_ADDRESS = "no_address"
    REPEATED = "repeated"
    INVITED = "invited"
    SEATED = "seated"
    OVER = "over"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line taken apart; `part` is a code of the words given, empty where none fits."""

    text: str
    number: str
    part: str
    name: str
    email: str
    state: PersonState


def spelt(word: str) -> str:
    """A word as it is compared: small letters, plain spaces, е for ё."""
    return " ".join(word.split()).casefold().replace("ё", "е")


def person_line(text: str, *, parts: Mapping[str, str]) -> PersonLine:
    """Reads cells parted by tabs or semicolons in the order of CELLS; what is behind them is left out.

    parts: words as `spelt` has them → code of the part. State: READY where the line itself is in order.
    """
    cells = [" ".join(cell.split()) for cell in _BETWEEN.split(text)]
    number, word, name, email = (*cells, "", "", "", "")[:CELLS]
    part, email = parts.get(spelt(word), ""), email.lower()
    checks = (
        (len(cells) < CELLS, PersonState.FEW_CELLS),
        (not part, PersonState.OTHER_PART),
        (not any(sign.isalpha() for sign in name), PersonState.NO_NAME),
        (_ADDRESS.fullmatch(email) is None or len(email) > LONGEST, PersonState.NO_ADDRESS),
    )
    state = next((one for is_so, one in checks if is_so), PersonState.READY)
    return PersonLine("; ".join(cells), number, part, name[:200], email, state)
