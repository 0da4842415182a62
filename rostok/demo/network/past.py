"""Moves what has been recorded into the past: the wave before this one took place a year ago."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F

# a road map goes on today: its dates are set as they should be read now
LEFT_ALONE = {"goal", "step", "membership", "role", "installedpack", "heartbeat", "user"}
LEFT_ALONE |= {"policyversion", "parameter"}  # what acts say does not move


def shift(by: timedelta) -> None:
    """Take `by` from every date and moment of the rooms' tables."""
    for room in (*settings.ROOMS, "foundation"):
        for model in apps.get_app_config(room).get_models():
            if model._meta.model_name not in LEFT_ALONE:
                _shift_table(model, by)


def _shift_table(model: type[models.Model], by: timedelta) -> None:
    dated = [field.name for field in model._meta.fields if isinstance(field, models.DateField)]
    if dated:
        model._default_manager.update(**{name: F(name) - by for name in dated})
