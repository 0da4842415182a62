"""Registration of the room."""

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.proofs"
    label = "proofs"
