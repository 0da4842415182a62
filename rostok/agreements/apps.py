"""Registration of the room."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Make the rules, machines, settings, jobs and receivers known."""
        from rostok.agreements import jobs, receivers  # noqa: F401 - registers by import
        from rostok.agreements.access import RULES
        from rostok.agreements.models import Complaint, Dispute, Proposal, Registration
        from rostok.agreements.queries.personal import PERSONAL
        from rostok.agreements.queries.terms import SETTINGS
        from rostok.agreements.states import COMPLAINT, DISPUTE, PROPOSAL, REGISTRATION
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules

        declare_personal(PERSONAL)
        register_rules("agreements", RULES)
        register_machine(PROPOSAL, Proposal)
        register_machine(COMPLAINT, Complaint)
        register_machine(DISPUTE, Dispute)
        register_machine(REGISTRATION, Registration)
        declare(*SETTINGS)
