"""Registration of the room."""

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.mentoring"
    label = "mentoring"

    def ready(self) -> None:
        """Make the rules, machines, receivers and links known."""
        from django.utils.translation import gettext as _

        from rostok.foundation.calendars import register_dates
        from rostok.foundation.links import register_link
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.mentoring import events, jobs, receivers  # noqa: F401 - registers by import
        from rostok.mentoring.access import RULES
        from rostok.mentoring.models import Hosting, Offer, Visit
        from rostok.mentoring.queries import HOST_ANSWER_DAYS
        from rostok.mentoring.queries.calendar import calendar_dates
        from rostok.mentoring.queries.links import link_of_organisation, link_of_road_map, link_of_step
        from rostok.mentoring.queries.personal import PERSONAL
        from rostok.mentoring.states import HOSTING, OFFER, VISIT
        from rostok.parties.queries import register_sentence

        declare_personal(PERSONAL)
        register_rules("mentoring", RULES)
        register_machine(OFFER, Offer)
        register_machine(HOSTING, Hosting)
        register_machine(VISIT, Visit)
        register_sentence(events.StatusGiven.kind, lambda facts: _("Became an internship or support site"))
        register_sentence(
            events.StatusEnded.kind, lambda facts: _("Is no longer a site for others to learn at")
        )
        declare(HOST_ANSWER_DAYS)
        register_dates(calendar_dates)
        register_link("parties.organisation", link_of_organisation)
        register_link("roadmaps.road_map", link_of_road_map)
        register_link("roadmaps.step", link_of_step)
