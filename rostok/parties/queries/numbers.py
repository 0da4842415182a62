"""Organisations by numbers that somebody has pasted."""

from collections.abc import Iterable
from dataclasses import dataclass

from rostok.parties.core.identifiers import Number, find_number, is_rounded
from rostok.parties.models import Identifier


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """One line as it came, the number in it, and whose number it is: whoever asks may not see that one.

    is_rounded: the figures of a number in it are lost.
    """

    text: str
    number: Number | None
    organisation_id: int | None
    is_rounded: bool = False


def read_numbers(lines: Iterable[str]) -> list[NumberedLine]:
    """The INN or OGRN in each line and the organisation that has it. One query, however many lines.

    A number with a wrong check digit is found where it was entered so.
    """
    read = [(line.strip(), find_number(line)) for line in lines]
    values = {number.value for _line, number in read if number}
    known = Identifier.objects.filter(value__in=values, organisation__merged_into=None)
    holders = {
        (scheme, value): pk for scheme, value, pk in known.values_list("scheme", "value", "organisation")
    }
    return [
        NumberedLine(
            line,
            number,
            holders.get((number.scheme, number.value)) if number else None,
            is_rounded(line),
        )
        for line, number in read
    ]
