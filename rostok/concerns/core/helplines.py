"""Numbers for help: the one dated place. Confidence: V checked, K known but not checked.

An operator confirms a number by ringing it (`HelplineCheck`); until then the page says it is not checked.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number, where it is from, how sure we are and since when. `dial` is what a phone rings."""

    number: str
    dial: str
    slug: str
    source_ru: str
    source_en: str
    confidence: str
    as_of: date


EMERGENCY: Final = Helpline(
    "112",
    "112",
    "emergency",
    "Федеральный закон 488-ФЗ от 30.12.2020",
    "Federal law 488-FZ of 30.12.2020",
    "K",
    date(2026, 11, 26),
)
CHILDREN: Final = Helpline(
    "8-800-2000-122",
    "88002000122",
    "children",
    "Единый общероссийский детский телефон доверия",
    "The common children's helpline of Russia",
    "K",
    date(2026, 11, 26),
)
HELPLINES: Final = (EMERGENCY, CHILDREN)
