"""Registration of the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.stories"
    label = "stories"

    def ready(self) -> None:
        """Make the rules, the machine and the searchable kind known."""
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.search import searchable
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.stories.access import RULES, visible_stories
        from rostok.stories.models import Story
        from rostok.stories.queries.personal import PERSONAL
        from rostok.stories.states import STORY

        declare_personal(PERSONAL)
        register_rules("stories", RULES)
        register_machine(STORY, Story)
        searchable("story", label=_("growth story"), visible=visible_stories, url_name="stories:story-detail")
