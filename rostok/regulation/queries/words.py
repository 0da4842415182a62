"""What a version of a type says, in words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.foundation.models import bilingual
from rostok.regulation.core.types import Place
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import PLACES


def facts_in_words(version: TypeVersion) -> list[dict[str, str]]:
    """Label and value, as `c-facts` takes them; what is not said is left out."""
    said = (
        (_("Children"), children_words(version)),
        (_("Where"), place_words(version)),
        (_("Volunteers"), age_words(version)),
        (_("Adults"), adults_words(version)),
        (_("Hours"), hours_words(version)),
        (_("Trial visits"), str(version.trial_visits or "")),
        (_("At least"), term_words(version)),
    )
    return [{"label": label, "value": value} for label, value in said if value]


def said(lines: Iterable[Mapping[str, str]]) -> list[str]:
    """Documents or steps in the reader's language."""
    return [str(bilingual(one)) for one in lines]


def children_words(version: TypeVersion) -> str:
    """Does a volunteer meet children, and how."""
    if not version.has_children:
        return _("no contact with children")
    if version.is_group_only:
        return _("meets children, only in a group")
    return _("meets children")


def place_words(version: TypeVersion) -> str:
    """Where it happens."""
    return str(PLACES[Place(version.place)])


def age_words(version: TypeVersion) -> str:
    """From which age one takes part."""
    own = _("from %(age)s") % {"age": version.min_age}
    if version.min_age_with_consent is None:
        return own
    young = _("from %(age)s with a parent's consent") % {"age": version.min_age_with_consent}
    return f"{own}, {young}"


def hours_words(version: TypeVersion) -> str:
    """Between which hours, empty where nothing is said."""
    if version.hours_from is None and version.hours_to is None:
        return ""
    since, until = (f"{one:%H:%M}" if one else "" for one in (version.hours_from, version.hours_to))
    if not since:
        return _("until %(hour)s") % {"hour": until}
    return f"{since}–{until}" if until else _("from %(hour)s o'clock") % {"hour": since}


def adults_words(version: TypeVersion) -> str:
    """For how many children there is an adult."""
    number = version.children_per_adult
    if number is None:
        return ""
    said = ngettext("one adult for %(number)s child", "one adult for %(number)s children", number)
    return said % {"number": number}


def term_words(version: TypeVersion) -> str:
    """How long one promises to come."""
    number = version.min_term_months
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number} if number else ""
