"""Registration of the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.accounts"
    label = "accounts"
