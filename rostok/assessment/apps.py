"""Registration of the room."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.assessment"
    label = "assessment"

    def ready(self) -> None:
        """Make rules, machines, packs, jobs, invitations and what can be found known."""
        from django.utils.translation import gettext_lazy as _

        from rostok.accounts.actions import InvitationKind, register_invitations
        from rostok.assessment import access, actions, jobs, models, packs, queries, states  # noqa: F401 - jobs registers by import
        from rostok.assessment.queries.calendar import calendar_dates
        from rostok.assessment.queries.links import links_of_clash, links_of_proof
        from rostok.assessment.queries.personal import PERSONAL
        from rostok.concerns.queries import register_met
        from rostok.foundation.calendars import register_dates
        from rostok.foundation.links import register_link
        from rostok.foundation.merging import word_clash
        from rostok.foundation.packs import register_pack_kind
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.search import searchable
        from rostok.foundation.workflow import register_machine, register_rules

        declare_personal(PERSONAL)
        register_rules("assessment", access.RULES)
        register_machine(states.CAMPAIGN, models.Campaign)
        register_machine(states.ASSESSMENT, models.Assessment)
        register_machine(states.APPEAL, models.Appeal)
        register_machine(states.INVITATION, models.Invitation)
        word_clash(
            models.Assessment,
            _("Both take part in one campaign."),
            _("Of two assessments one may count: decide which to keep, annul the other, then merge."),
            links_of_clash,
        )
        register_dates(calendar_dates)
        register_met(access.organisations_met)
        register_pack_kind(packs.INSTRUMENT)
        register_link("proofs.proof", links_of_proof)
        searchable(
            "campaign",
            label=_("Campaigns"),
            visible=access.visible_campaigns,
            url_name="assessment:campaign-detail",
        )
        register_invitations(
            InvitationKind(
                room="assessment",
                model=models.Invitation,
                accept=actions.accept_seat,
                offer=queries.offer_words,
            )
        )
