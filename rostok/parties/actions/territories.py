"""Territories: the pack gives the first set, the operator edits it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual, bilingual, name_key
from rostok.foundation.refusals import Refused
from rostok.parties import access, events
from rostok.parties.models import Territory
from rostok.parties.states import TerritoryKind

EDITED = ("title", "oktmo", "is_active", "aliases")


@transaction.atomic
def install_territories(content: Mapping[str, Any]) -> None:
    """Enter the country and the regions of a pack (see `packs.Territories` for the shape).

    What stands already keeps the operator's words; it only gains new spellings. Publishes nothing.
    """
    country = _enter(content["country"], kind=TerritoryKind.COUNTRY, parent=None)
    for region in content["regions"]:
        _enter(region, kind=TerritoryKind.REGION, parent=country)


def _enter(given: Mapping[str, Any], *, kind: str, parent: Territory | None) -> Territory:
    title = bilingual(given["title"])
    spellings = list(given.get("aliases", []))
    territory, is_new = Territory.objects.get_or_create(
        code=given["code"],
        defaults={
            "kind": kind,
            "parent": parent,
            "title": title,
            "district": bilingual(given.get("district")),
            "oktmo": given.get("oktmo", ""),
            "aliases": spellings,
            "is_active": given.get("active", True),
            "sort_key": name_key(title.ru),
        },
    )
    if not is_new and (fresh := [name for name in spellings if name not in territory.aliases]):
        territory.aliases = [*territory.aliases, *fresh]
        territory.save(update_fields=["aliases"])
    return territory


@transaction.atomic
def update_territory(
    territory: Territory, *, title: Bilingual, oktmo: str, is_active: bool, aliases: list[str], actor: Actor
) -> tuple[str, ...]:
    """Change a territory and return the names of the fields that differ. Publishes TerritoryChanged.

    Raises Refused.
    """
    decision = access.can_edit_territory(actor, territory)
    if not decision:
        raise Refused(decision)
    given = {"title": title, "oktmo": oktmo, "is_active": is_active, "aliases": aliases}
    changed = tuple(field for field in EDITED if getattr(territory, field) != given[field])
    if not changed:
        return ()
    for field in changed:
        setattr(territory, field, given[field])
    territory.sort_key = name_key(territory.title.ru)
    territory.save(update_fields=[*changed, "sort_key"])
    publish(
        events.TerritoryChanged(subject_kind="territory", subject_id=territory.pk, changed=changed),
        actor=actor,
    )
    return changed
