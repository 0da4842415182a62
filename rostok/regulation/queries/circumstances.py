"""In which circumstances a type of interaction asks something: docs/algorithms/standing.md, Conditions."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from rostok.kernel.standing import Policy
from rostok.parties.models import Organisation
from rostok.regulation.models import TypeVersion


class Function(StrEnum):
    """As what a party is asked; policies name it in a condition."""

    VOLUNTEER = "volunteer"
    HOST = "host"
    ORGANISER = "organiser"
    INSTITUTION = "institution"


def circumstances_of(
    versions: Iterable[TypeVersion],
    policies: Mapping[str, Policy],
    *,
    function: Function,
    site: int | None = None,
) -> dict[str, frozenset[str]]:
    """What these versions of types, taken together, say to conditions of the policies; `site`: an id.

    What no policy asks about is left out: no query then. One for the territory of the site, one for each type
    that was not read with its version.
    """
    asked, found = conditions_of(policies), {"function": frozenset({function.value})}
    kinds = list(versions)
    if "involvement" in asked and kinds:
        found["involvement"] = frozenset(map(_involvement, kinds))
    if "type" in asked and kinds:
        found["type"] = frozenset(one.type.key for one in kinds)
    if "territory" in asked and site is not None and (around := _around(site)):
        found["territory"] = around
    return {name: values for name, values in found.items() if name in asked}


def conditions_of(policies: Mapping[str, Policy]) -> frozenset[str]:
    """The circumstances that any of the policies asks about."""
    return frozenset(
        name
        for policy in policies.values()
        for version in policy.versions
        for one in version.requirements
        for name in one.when.anyone
    )


def _involvement(version: TypeVersion) -> str:
    """How children are met."""
    if not version.has_children:
        return "none"
    return "group" if version.is_group_only else "individual"


def _around(site: int) -> frozenset[str]:
    """Codes of the territory of an organisation and of those around it. One query."""
    up = "territory__parent__"
    paths = ("territory__code", f"{up}code", f"{up}parent__code")
    row = Organisation.objects.filter(pk=site).values_list(*paths).first()
    return frozenset(code for code in row or () if code)
