"""Samples come from packs."""

from collections.abc import Mapping
from typing import Any

from rostok.foundation.models import Bilingual
from rostok.regulation.models import RegulationSample


def install_sample(pack: Mapping[str, Any]) -> None:
    """Write a checked pack over what stands under its name. What was begun from it does not change."""
    RegulationSample.objects.update_or_create(
        name=pack["name"],
        defaults={
            "version": pack["version"],
            "title": Bilingual(**pack["title"]),
            "about": Bilingual(**pack["about"]),
            "content": {name: pack[name] for name in ("points", "policies", "types")},
        },
    )
