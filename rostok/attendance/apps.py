"""Registration of the room."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.attendance"
    label = "attendance"

    def ready(self) -> None:
        """Make the rules, the machine, the setting, the links, receivers and jobs known."""
        from rostok.attendance import jobs, receivers  # noqa: F401 - registers by import
        from rostok.attendance.access import RULES
        from rostok.attendance.models import Alarm
        from rostok.attendance.queries import SHEET_MINUTES
        from rostok.attendance.queries.links import links_of_visit
        from rostok.attendance.queries.personal import PERSONAL
        from rostok.attendance.states import ALARM
        from rostok.foundation.links import register_link
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules

        register_rules("attendance", RULES)
        register_machine(ALARM, Alarm)
        declare(SHEET_MINUTES)
        declare_personal(PERSONAL)
        register_link("visits.visit", links_of_visit)
