"""What keeps a draft from being approved, in words for its officer."""

from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.refusals import Incomplete
from rostok.regulation.core.types import Fault, faults_of
from rostok.regulation.models import Edition, Point, TypeVersion
from rostok.regulation.queries.facts import facts_of
from rostok.regulation.states import BINDING

WORDS: Final[dict[Fault, str | Promise]] = {
    Fault.NO_ADULTS: _("Outside, it must be said for how many children there is an adult."),
    Fault.NO_VOLUNTEER_RULE: _("Whoever meets children is asked for something: choose rules for volunteers."),
    Fault.NO_INSTITUTION_RULE: _("The institution prepares its staff: choose rules for the institution."),
    Fault.MINOR_ALONE: _("Teenagers take part only in groups."),
    Fault.CHILD_VOLUNTEER: _("Nobody under 14 takes part as a volunteer."),
    Fault.CONSENT_NOT_BELOW: _("The age with a parent's consent is below the age without one."),
    Fault.HOURS_TURNED: _("The hours end before they begin."),
    Fault.TOO_LATE: _("Outside, children are back by 21:00: say until which hour."),
    Fault.NO_POINT: _("A type rests on a point of the rules: choose it."),
    Fault.NO_STEP: _("Say the steps, so that people know how it goes."),
}


def check_edition(edition: Edition) -> None:
    """Raises Incomplete for an edition in which nothing is said."""
    if not Point.objects.filter(edition=edition, is_repealed=False).exists():
        raise Incomplete(_("The edition has no points."), _("Write them first."))


def check_version(version: TypeVersion, effective_on: date) -> None:
    """Raises Incomplete for the first contradiction, and for a point that no edition holds by then."""
    facts = facts_of(version)
    for fault, _field in faults_of(facts):
        raise Incomplete(WORDS[fault], _("Change the draft first."))
    editions = Edition.objects.filter(
        regulation=version.type.regulation_id, state__in=BINDING, effective_on__lte=effective_on
    )
    latest = editions.order_by("-effective_on").first()
    if latest is None:
        raise Incomplete(
            _("No edition of the rules is in force on this day."),
            _("Approve the edition first."),
            "effective_on",
        )
    held = Point.objects.filter(edition=latest, is_repealed=False, key__in=facts.points)
    missing = set(facts.points) - set(held.values_list("key", flat=True))
    if missing:
        raise Incomplete(
            _("The edition that holds on this day has no point that the type cites."),
            _("Change the draft: choose the points again."),
        )
