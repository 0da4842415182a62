"""Registration of the room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.portal"
    label = "portal"

    def ready(self) -> None:
        """Make rules and jobs known."""
        from rostok.foundation.erasing import register_erasure
        from rostok.foundation.links import register_link
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_rules
        from rostok.parties.models import Person
        from rostok.portal import access, jobs  # noqa: F401 - jobs registers by import
        from rostok.portal.actions import wipe
        from rostok.portal.queries import ERASE_DAYS
        from rostok.portal.queries.leaving import link_of_bond, link_of_person
        from rostok.portal.queries.personal import PERSONAL

        declare_personal(PERSONAL)
        declare(ERASE_DAYS)
        register_erasure(Person, wipe, key="code")
        register_rules("portal", access.RULES)
        register_link("parties.person", link_of_person)
        register_link("parties.bond", link_of_bond)
