"""Countries, regions, municipalities."""

from django.db import models

from rostok.foundation.models import BilingualField
from rostok.parties.states import TerritoryKind


class Territory(models.Model):
    """A country, region or municipality. The pack gives the first set, the operator edits it."""

    code = models.CharField(max_length=20, unique=True)  # ISO 3166 for countries and regions
    kind = models.CharField(max_length=20, choices=TerritoryKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    title = BilingualField()
    district = BilingualField()
    oktmo = models.CharField(max_length=11, blank=True)
    aliases = models.JSONField(default=list)  # spellings met in registers
    is_active = models.BooleanField(default=True)
    sort_key = models.CharField(max_length=200, db_index=True)

    def __str__(self) -> str:
        return str(self.title)
