"""What actions do while the demonstration is loaded happened some days ago."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Max


@contextmanager
def happened(days: int) -> Iterator[None]:
    """Rows that are added inside lie `days` earlier, every date and moment of theirs.

    Rows that stood before are left as they are, whatever was changed in them. Days in multiples of seven keep
    the weekday.
    """
    before = {model: _last(model) for model in _tables()}
    yield
    by = timedelta(days=days)
    for model, last in before.items():
        if _last(model) > last:
            dated = [field.name for field in model._meta.fields if isinstance(field, models.DateField)]
            added = model._default_manager.filter(pk__gt=last)
            added.update(**{name: F(name) - by for name in dated})


def _tables() -> list[type[models.Model]]:
    """Tables of the rooms with a date in them and a number for each row."""
    found = [
        model for room in (*settings.ROOMS, "foundation") for model in apps.get_app_config(room).get_models()
    ]
    return [
        model
        for model in found
        if isinstance(model._meta.pk, models.AutoField)
        and any(isinstance(field, models.DateField) for field in model._meta.fields)
    ]


def _last(model: type[models.Model]) -> int:
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0
