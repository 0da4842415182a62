"""Rows in force between two days."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    """Rows with `since` and `until` (the last day included, empty: open)."""

    def held_at(self, day: date) -> Self:
        """Rows in force on `day`."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
