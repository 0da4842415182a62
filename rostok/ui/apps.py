"""The room `ui`: nothing to register."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, styles and template tags."""

    name = "rostok.ui"
    label = "ui"
