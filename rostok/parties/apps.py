"""Registration of the room."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.parties"
    label = "parties"

    def ready(self) -> None:
        """Make the rules and what can be found known."""
        from django.utils.translation import gettext_lazy as _

        from rostok.accounts.actions import InvitationKind, register_bar, register_invitations
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.search import searchable
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.parties import access, actions, models, packs, queries, states
        from rostok.parties import jobs as _jobs  # noqa: F401 - registers by import
        from rostok.parties.queries.personal import PERSONAL

        declare_personal(PERSONAL)
        register_rules("parties", access.RULES)
        register_machine(states.INVITATION, models.Invitation)
        searchable(
            "organisation",
            label=_("Organisations"),
            visible=access.visible_organisations,
            url_name="parties:organisation-detail",
        )
        packs.register()
        register_bar(access.roles_over_others)
        register_invitations(
            InvitationKind(
                room="parties",
                model=models.Invitation,
                accept=actions.accept_invitation,
                offer=queries.offer_words,
            )
        )
