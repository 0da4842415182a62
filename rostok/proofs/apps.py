"""Registration of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProofsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.proofs"
    label = "proofs"

    def ready(self) -> None:
        """Make the rules, the machine and the searchable kind known."""
        from rostok.foundation.search import searchable
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.proofs.access import RULES, visible_proofs
        from rostok.proofs.models import Proof
        from rostok.proofs.states import PROOF

        register_rules("proofs", RULES)
        register_machine(PROOF, Proof)
        searchable("proof", label=_("proof"), visible=visible_proofs, url_name="proofs:proof-detail")
