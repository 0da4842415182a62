"""Choices with a second line, drawn by `<c-field>` as large cards."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Described:
    """A label of a radio or checkbox choice: what it is called and what it means.

    `number` is the big figure of a level card; `quiet` sets an answer such as «не знаю» apart from the scale.
    """

    heading: str | Promise
    text: str | Promise = ""
    number: str = ""
    quiet: bool = False

    def __str__(self) -> str:
        return f"{self.number}. {self.heading}" if self.number else str(self.heading)
