"""What several forms of this room share."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from rostok.foundation.forms import DayInput
from rostok.parties.models import Territory


class DayField(forms.DateField):
    """A day, drawn by the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = DayInput()
        super().__init__(widget=widget, initial=timezone.localdate, **kwargs)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the reader may put an organisation."""

    territories: QuerySet[Territory]
    with_whole_country: bool


def list_places(field: Any, empty: Any) -> None:
    """The choices at once: the field by itself would read them through a cursor of the server."""
    field.choices = [("", empty), *((place.pk, str(place)) for place in field.queryset)]
