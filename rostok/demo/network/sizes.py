"""How large the invented network is."""

from dataclasses import dataclass
from typing import Final

from rostok.demo.city.sizes import CITY, CitySize


@dataclass(frozen=True, slots=True)
class Size:
    """`organisations` in the register, of them `assessed` today and `before` a year ago; `experts` judge.

    `city`: institutions, NPOs and volunteers beside them.
    """

    organisations: int
    assessed: int
    before: int
    experts: int
    city: CitySize | None = None


SIZES: Final = {
    "small": Size(organisations=24, assessed=24, before=16, experts=6),
    "region": Size(organisations=3000, assessed=300, before=300, experts=40),
    "city": Size(organisations=8, assessed=8, before=6, experts=6, city=CITY),
}
