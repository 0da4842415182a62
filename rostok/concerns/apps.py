"""Registration of the room."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """See the package docstring. Concerns are in no search: nothing is registered there on purpose."""

    name = "rostok.concerns"
    label = "concerns"

    def ready(self) -> None:
        """Make the rules, the machine and the clocks known."""
        from rostok.accounts.actions import register_bar
        from rostok.concerns import jobs as _jobs  # noqa: F401 - registers by import
        from rostok.concerns.access import RULES, offices_of
        from rostok.concerns.models import Concern
        from rostok.concerns.queries import AUTHORITY_HOURS, OUTSIDE_HOURS
        from rostok.concerns.queries.personal import PERSONAL
        from rostok.concerns.states import CONCERN
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules

        declare_personal(PERSONAL)
        register_rules("concerns", RULES)
        register_machine(CONCERN, Concern)
        declare(OUTSIDE_HOURS, AUTHORITY_HOURS)
        register_bar(offices_of)
