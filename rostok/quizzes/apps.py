"""Registration of the room."""

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.quizzes"
    label = "quizzes"

    def ready(self) -> None:
        """Make the rules, the machine, packs and jobs known."""
        from rostok.foundation.packs import register_pack_kind
        from rostok.foundation.personal import declare_personal
        from rostok.foundation.workflow import register_machine, register_rules
        from rostok.quizzes import jobs  # noqa: F401 - registers by import
        from rostok.quizzes.access import RULES
        from rostok.quizzes.models import Attempt
        from rostok.quizzes.packs import QUIZ
        from rostok.quizzes.queries.personal import PERSONAL
        from rostok.quizzes.states import ATTEMPT

        declare_personal(PERSONAL)
        register_rules("quizzes", RULES)
        register_machine(ATTEMPT, Attempt)
        register_pack_kind(QUIZ)
