"""How large the invented city is."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CitySize:
    """`visits` of the past year; those of the coming month come on top."""

    institutions: int
    organisers: int
    volunteers: int
    visits: int

    def __str__(self) -> str:
        places = f"{self.institutions} institutions, {self.organisers} NPOs"
        return f"a city of {places}, {self.volunteers} volunteers"


CITY: Final = CitySize(institutions=40, organisers=60, volunteers=900, visits=5000)
