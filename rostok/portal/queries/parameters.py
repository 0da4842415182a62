"""Dated settings as their keeper sees them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rostok.foundation.models import Parameter
from rostok.foundation.parameters import Declared, Edition, all_declared, counted, editions_at


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An entered edition with its number in words."""

    row: Parameter
    words: str


def parameters_at(at: date) -> list[Edition]:
    """What holds on the day, for every setting that a room reads. One query."""
    settings = all_declared()
    found = editions_at(settings, at)
    return [found[one.key] for one in settings]


def editions_of(setting: Declared) -> list[EditionRow]:
    """What was entered, the latest beginning first. One query."""
    rows = Parameter.objects.filter(key=setting.key).order_by("-since")
    return [EditionRow(row, counted(row.value, setting.unit)) for row in rows]


def parameter_rows(setting: Declared) -> QuerySet[Parameter]:
    """The editions of one setting, to fetch one of them."""
    return Parameter.objects.filter(key=setting.key)
