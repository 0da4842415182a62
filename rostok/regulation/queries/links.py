"""Points of rules in force, offered to the pages of rooms below that rest on them by their keys."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.kernel.natural import natural_key
from rostok.regulation.models import Point
from rostok.regulation.states import RuleState


def links_of_points(_actor: Actor, keys: Collection[str]) -> list[Link]:
    """The points with these keys, as everybody reads them. One query, none where there is nothing to find."""
    if not keys:
        return []
    held = Point.objects.filter(key__in=keys, edition__state=RuleState.IN_FORCE, is_repealed=False)
    found = sorted(held.select_related("edition__regulation"), key=lambda one: natural_key(one.number))
    return [
        Link(
            _("point %(number)s, %(title)s") % {"number": one.number, "title": one.edition.regulation},
            f"{reverse('regulation:edition-detail', args=[one.edition.code])}#{one.key}",
        )
        for one in found
    ]
