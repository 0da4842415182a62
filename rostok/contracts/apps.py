"""Registration of the room."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.contracts"
    label = "contracts"

    def ready(self) -> None:
        """Make the rules, the machine, settings, jobs, receivers and ways onward known."""
        from rostok.contracts import jobs, receivers  # noqa: F401 - registers by import
        from rostok.contracts.access import RULES
        from rostok.contracts.models import Contract
        from rostok.contracts.queries import SETTINGS, register_resting_here, to_agreement
        from rostok.contracts.queries.personal import PERSONAL
        from rostok.contracts.states import CONTRACT
        from rostok.foundation.links import register_link
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules

        declare_personal(PERSONAL)
        register_rules("contracts", RULES)
        register_machine(CONTRACT, Contract)
        declare(*SETTINGS)
        register_resting_here()
        register_link("agreements.proposal", to_agreement)
