"""Sample documents are installed from their packs."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from rostok.roadmaps.models import Draft


@transaction.atomic
def install_drafts(document: Mapping[str, Any]) -> None:
    """Write the samples of one pack in place of those of its earlier version.

    `document`: the plain content that `packs.DocumentsPack` has accepted. Side effects: the rows. A sample
    with a code that stands already takes its place, whatever pack it came from.
    """
    given = document["drafts"]
    Draft.objects.filter(pack_name=document["name"]).exclude(code__in=[one["code"] for one in given]).delete()
    for position, one in enumerate(given, 1):
        Draft.objects.update_or_create(
            code=one["code"],
            defaults={
                "pack_name": document["name"],
                "pack_version": document["version"],
                "position": position,
                "title": one["title"],
                "about": one["about"],
                "instrument_name": document["instrument"],
                "indicators": one["indicators"],
                "sections": one["sections"],
            },
        )
