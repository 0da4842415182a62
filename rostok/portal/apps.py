"""Registration of the room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.portal"
    label = "portal"
