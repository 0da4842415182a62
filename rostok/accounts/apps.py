"""Registration of the room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Make the checks known; let the keys of sealed secrets be replaced; say whose a token is."""
        from rostok.accounts import checks as _checks  # noqa: F401 - registers by import
        from rostok.accounts.actions.secrets import reseal_secrets, secrets_by_key
        from rostok.accounts.adapters.tokens import holder_of
        from rostok.accounts.queries.personal import PERSONAL
        from rostok.foundation.bearers import register_tokens
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.rotation import register_sealed

        register_sealed(secrets_by_key, reseal_secrets)
        register_tokens(holder_of)
        declare_personal(PERSONAL)
