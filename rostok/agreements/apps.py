"""Registration of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Make the rules, machines, settings, the job and what rests on types and points known."""
        from rostok.agreements import jobs, receivers  # noqa: F401 - registers by import
        from rostok.agreements.access import RULES
        from rostok.agreements.models import Complaint, Dispute, Proposal, Registration
        from rostok.agreements.queries.resting import proposals_citing, proposals_of_type
        from rostok.agreements.queries.terms import SETTINGS
        from rostok.agreements.states import COMPLAINT, DISPUTE, PROPOSAL, REGISTRATION
        from rostok.foundation.parameters import declare
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.regulation.queries import register_citing, register_resting

        register_rules("agreements", RULES)
        register_machine(PROPOSAL, Proposal)
        register_machine(COMPLAINT, Complaint)
        register_machine(DISPUTE, Dispute)
        register_machine(REGISTRATION, Registration)
        declare(*SETTINGS)
        register_resting("proposals", _("Proposals"), proposals_of_type)
        register_citing("proposals", _("Proposals refused"), proposals_citing)
