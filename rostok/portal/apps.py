"""Registration of the room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.portal"
    label = "portal"

    def ready(self) -> None:
        """Make rules and jobs known."""
        from rostok.foundation.workflow import register_rules
        from rostok.portal import access, jobs  # noqa: F401 - jobs registers by import

        register_rules("portal", access.RULES)
