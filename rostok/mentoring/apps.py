"""Registration of the room."""

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.mentoring"
    label = "mentoring"

    def ready(self) -> None:
        """Make the rules, machines, receivers and links known."""
        from rostok.foundation.links import register_link
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.mentoring import jobs, receivers  # noqa: F401 - registers by import
        from rostok.mentoring.access import RULES
        from rostok.mentoring.models import Hosting, Offer, Visit
        from rostok.mentoring.queries.links import link_of_organisation, link_of_road_map
        from rostok.mentoring.states import HOSTING, OFFER, VISIT

        register_rules("mentoring", RULES)
        register_machine(OFFER, Offer)
        register_machine(HOSTING, Hosting)
        register_machine(VISIT, Visit)
        register_link("parties.organisation", link_of_organisation)
        register_link("roadmaps.road_map", link_of_road_map)
