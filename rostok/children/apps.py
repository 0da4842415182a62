"""Registration of the room."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """See the package docstring. Children are in no search, feed or export: nothing is registered there."""

    name = "rostok.children"
    label = "children"

    def ready(self) -> None:
        """Make the rules, the machines, the term and what erasure takes known."""
        from rostok.accounts.actions import register_bar
        from rostok.children.access import RULES, keeping_of
        from rostok.children.actions import wipe
        from rostok.children.models import Child, Transfer
        from rostok.children.queries import RETENTION_YEARS
        from rostok.children.queries.links import link_of_organisation
        from rostok.children.queries.personal import PERSONAL
        from rostok.children.states import CHILD, TRANSFER
        from rostok.foundation.erasing import register_erasure
        from rostok.foundation.links import register_link
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules

        declare_personal(PERSONAL)
        register_rules("children", RULES)
        register_machine(CHILD, Child)
        register_machine(TRANSFER, Transfer)
        register_erasure(Child, wipe)
        declare(RETENTION_YEARS)
        register_bar(keeping_of)
        register_link("parties.organisation", link_of_organisation)
