"""Registration of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegulationConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.regulation"
    label = "regulation"

    def ready(self) -> None:
        """Make the rules, machines, the pack, the job, what cites points and the searchable kind known."""
        from rostok.foundation.links import register_link
        from rostok.foundation.packs import register_pack_kind
        from rostok.foundation.search import searchable
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.regulation import jobs  # noqa: F401 - registers by import
        from rostok.regulation.access import RULES, visible_types
        from rostok.regulation.models import Edition, TypeVersion
        from rostok.regulation.packs import REGULATION
        from rostok.regulation.queries import links_of_points, register_own
        from rostok.regulation.states import EDITION, TYPE_VERSION

        register_rules("regulation", RULES)
        register_machine(EDITION, Edition)
        register_machine(TYPE_VERSION, TypeVersion)
        register_pack_kind(REGULATION)
        register_own()
        register_link("quizzes.points", links_of_points)
        searchable(
            "interaction_type",
            label=_("type of interaction"),
            visible=visible_types,
            url_name="regulation:type-detail",
        )
