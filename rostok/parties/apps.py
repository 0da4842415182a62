"""Registration of the room."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.parties"
    label = "parties"
