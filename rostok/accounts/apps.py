"""Registration of the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Let the keys of sealed secrets be replaced with all others."""
        from rostok.accounts.actions.secrets import reseal_secrets, secrets_by_key
        from rostok.foundation.rotation import register_sealed

        register_sealed(secrets_by_key, reseal_secrets)
