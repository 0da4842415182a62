"""Registration of the room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.demo"
    label = "demo"
