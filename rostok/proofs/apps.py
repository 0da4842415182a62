"""Registration of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProofsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.proofs"
    label = "proofs"

    def ready(self) -> None:
        """Make the rules, the machines, packs, settings and the searchable kind known."""
        from rostok.foundation.calendars import register_dates
        from rostok.foundation.links import register_link
        from rostok.foundation.packs import register_pack_kind
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.search import searchable
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.proofs import jobs  # noqa: F401 - registers by import
        from rostok.proofs.access import RULES, visible_proofs
        from rostok.proofs.models import ExemptionRequest, FlagLift, Proof
        from rostok.proofs.packs import POLICIES
        from rostok.proofs.queries import EXEMPTION_DAYS, KEPT, REMINDER_DAYS
        from rostok.proofs.queries.calendar import calendar_dates
        from rostok.proofs.queries.links import link_of_person
        from rostok.proofs.queries.personal import PERSONAL
        from rostok.proofs.states import EXEMPTION, FLAG_LIFT, PROOF

        declare_personal(PERSONAL)
        register_rules("proofs", RULES)
        register_machine(PROOF, Proof)
        register_machine(EXEMPTION, ExemptionRequest)
        register_machine(FLAG_LIFT, FlagLift)
        register_pack_kind(POLICIES)
        register_link("parties.person", link_of_person)
        declare(EXEMPTION_DAYS, REMINDER_DAYS, KEPT)
        register_dates(calendar_dates)
        searchable("proof", label=_("proof"), visible=visible_proofs, url_name="proofs:proof-detail")
