"""The one scale people judge on: four described levels, and two answers that are not levels."""

from enum import StrEnum
from typing import Final

LEVELS: Final = (1, 2, 3, 4)


class Choice(StrEnum):
    """What a person may answer about an indicator.

    UNKNOWN («не знаю») says the person cannot tell; NOT_APPLICABLE says the indicator does not concern this
    organisation. They differ from each other, and neither ever enters a mean.
    """

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


def level_of(choice: Choice) -> int | None:
    """The level 1-4 a choice stands for, or None for the two answers that are not levels."""
    if choice in (Choice.UNKNOWN, Choice.NOT_APPLICABLE):
        return None
    return int(choice.value)
