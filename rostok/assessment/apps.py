"""Registration of the room."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.assessment"
    label = "assessment"
