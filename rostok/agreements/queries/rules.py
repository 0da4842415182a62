"""Which регламент holds for an institution, what may be proposed by it, on what grounds it is refused."""

from datetime import date
from typing import Final

from django.db.models import Min

from rostok.parties.models import Organisation, Territory
from rostok.regulation.models import Edition, Point, Regulation, TypeVersion
from rostok.regulation.queries import in_force, points_of
from rostok.regulation.states import RuleState

GROUND: Final = "refusal-"  # keys of points that name a ground of refusal begin so


def regulation_for(institution: Organisation) -> Regulation | None:
    """The one in force for the nearest territory of the institution. Two queries."""
    own = Territory.objects.filter(pk=institution.territory_id or 0)
    chain = [pk for row in own.values_list("pk", "parent", "parent__parent") for pk in row if pk]
    holding = Edition.objects.filter(state=RuleState.IN_FORCE).values("regulation")
    found = Regulation.objects.filter(territory__in=chain, pk__in=holding)
    rows = found.select_related("territory", "authority").order_by("pk")
    return min(rows, key=lambda one: chain.index(one.territory_id), default=None)


def types_offered(regulation: Regulation) -> list[TypeVersion]:
    """Versions in force, in the order in which the types were made. One query."""
    found = TypeVersion.objects.filter(type__regulation=regulation, state=RuleState.IN_FORCE)
    return list(found.select_related("type").order_by("type__made_at", "type"))


def grounds_of(regulation: Regulation) -> list[Point]:
    """The closed list of grounds of the edition in force; empty where it names none. Two queries."""
    edition = in_force(regulation)
    if edition is None:
        return []
    return [one for one in points_of(edition) if one.key.startswith(GROUND) and not one.is_repealed]


def began_on(regulation: Regulation) -> date:
    """The day since which there are rules: nothing came by them before. One query."""
    found = Edition.objects.filter(regulation=regulation).aggregate(day=Min("effective_on"))
    day: date | None = found["day"]
    return day or date.min
