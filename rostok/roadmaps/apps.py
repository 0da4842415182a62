"""Registration of the room."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.roadmaps"
    label = "roadmaps"
