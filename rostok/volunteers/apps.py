"""Registration of the room."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.volunteers"
    label = "volunteers"

    def ready(self) -> None:
        """Make the rules, the machines, invitations and settings known."""
        from rostok.accounts.actions import InvitationKind, register_invitations
        from rostok.contracts.access import register_coordinators
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.volunteers import jobs  # noqa: F401 - registers by import
        from rostok.volunteers.access import RULES, organisations_coordinated, volunteers_of
        from rostok.volunteers.actions import accept_invitation
        from rostok.volunteers.models import Hours, Volunteer, VolunteerInvitation
        from rostok.volunteers.queries import CONSENT_YEARS, DAYS, KEPT_YEARS, offer_words
        from rostok.volunteers.queries.personal import PERSONAL
        from rostok.volunteers.states import HOURS, INVITATION, VOLUNTEER

        declare_personal(PERSONAL)
        register_rules("volunteers", RULES)
        register_machine(VOLUNTEER, Volunteer)
        register_machine(INVITATION, VolunteerInvitation)
        register_machine(HOURS, Hours)
        declare(*DAYS.values(), KEPT_YEARS, CONSENT_YEARS)
        register_coordinators(organisations_coordinated, volunteers_of)
        register_invitations(
            InvitationKind(
                room="volunteers", model=VolunteerInvitation, accept=accept_invitation, offer=offer_words
            )
        )
