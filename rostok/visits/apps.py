"""Registration of the room."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.visits"
    label = "visits"

    def ready(self) -> None:
        """Make the rules and the machines known."""
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.visits.access import RULES
        from rostok.visits.models import Mentorship, Need, Offer, Post, Visit
        from rostok.visits.states import MENTORSHIP, NEED, OFFER, POST, VISIT

        register_rules("visits", RULES)
        register_machine(NEED, Need)
        register_machine(OFFER, Offer)
        register_machine(VISIT, Visit)
        register_machine(POST, Post)
        register_machine(MENTORSHIP, Mentorship)
