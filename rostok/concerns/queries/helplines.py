"""Numbers for help, with what is known about them."""

from dataclasses import dataclass
from datetime import date

from rostok.concerns.core.helplines import HELPLINES, Helpline
from rostok.concerns.models import HelplineCheck


@dataclass(frozen=True, slots=True)
class HelplineRow:
    """A number as the page shows it; `checked_on` is None until the operator has rung it."""

    line: Helpline
    checked_on: date | None


def helplines() -> list[HelplineRow]:
    """Every number in the order in which they stand. One query."""
    checked = dict(HelplineCheck.objects.values_list("number", "checked_on"))
    return [HelplineRow(line, checked.get(line.number)) for line in HELPLINES]
