"""Registration of the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Make the checks known."""
        from rostok.accounts import checks as _checks  # noqa: F401 - registers by import
