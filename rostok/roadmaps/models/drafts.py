"""Sample documents, as the packs give them."""

from django.db import models

from rostok.foundation.models import BilingualField


class Draft(models.Model):
    """One sample: its sections as the pack wrote them, `{title, text, adapt, kinds}` each.

    `indicators`: codes of the instrument named, for whose steps it is offered. Nothing points at a sample:
    a newer version of its pack replaces it.
    """

    code = models.SlugField(max_length=60, unique=True)
    pack_name = models.CharField(max_length=80)
    pack_version = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    title = BilingualField()
    about = BilingualField()
    instrument_name = models.CharField(max_length=80)
    indicators = models.JSONField(default=list)
    sections = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.title)
