"""Registration of the room."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.roadmaps"
    label = "roadmaps"

    def ready(self) -> None:
        """Make the rules, machines, receivers, packs, jobs and links known."""
        from django.utils.translation import gettext_lazy as _

        from rostok.assessment.queries import register_helpers
        from rostok.foundation.calendars import register_dates
        from rostok.foundation.links import register_link
        from rostok.foundation.packs import register_pack_kind
        from rostok.foundation.parameters import declare
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.search import searchable
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.roadmaps import jobs, receivers  # noqa: F401 - registers by import
        from rostok.roadmaps.access import RULES, visible_answers
        from rostok.roadmaps.models import HelpRequest, Need, RoadMap, Step
        from rostok.roadmaps.packs import DOCUMENTS
        from rostok.roadmaps.queries import HELP_ANSWER_DAYS
        from rostok.roadmaps.queries.calendar import calendar_dates
        from rostok.roadmaps.queries.links import link_of_proof, link_of_result
        from rostok.roadmaps.queries.personal import PERSONAL
        from rostok.roadmaps.queries.step_owners import step_owners
        from rostok.roadmaps.states import HELP, NEED, ROAD_MAP, STEP

        declare_personal(PERSONAL)
        register_rules("roadmaps", RULES)
        register_machine(ROAD_MAP, RoadMap)
        register_machine(STEP, Step)
        register_machine(HELP, HelpRequest)
        register_machine(NEED, Need)
        register_pack_kind(DOCUMENTS)
        declare(HELP_ANSWER_DAYS)
        searchable(
            "answer",
            label=_("answer of a consultant"),
            visible=visible_answers,
            url_name="roadmaps:answer-detail",
        )
        register_link("assessment.result", link_of_result)
        register_link("proofs.proof", link_of_proof)
        register_helpers(step_owners)
        register_dates(calendar_dates)
