"""Registration of the room."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.visits"
    label = "visits"

    def ready(self) -> None:
        """Make the rules, machines, settings, jobs and receivers known."""
        from rostok.foundation.calendars import register_dates
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.visits import jobs, receivers  # noqa: F401 - registers by import
        from rostok.visits.access import RULES
        from rostok.visits.models import Mentorship, Need, Offer, Post, Visit
        from rostok.visits.queries import SETTINGS
        from rostok.visits.queries.calendar import calendar_dates
        from rostok.visits.queries.personal import PERSONAL
        from rostok.visits.states import MENTORSHIP, NEED, OFFER, POST, VISIT

        register_rules("visits", RULES)
        register_machine(NEED, Need)
        register_machine(OFFER, Offer)
        register_machine(VISIT, Visit)
        register_machine(POST, Post)
        register_machine(MENTORSHIP, Mentorship)
        declare(*SETTINGS)
        declare_personal(PERSONAL)
        register_dates(calendar_dates)
