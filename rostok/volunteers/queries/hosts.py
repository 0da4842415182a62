"""Which people of an institution may host volunteers: their training comes before the first visit."""

from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from rostok.kernel.standing import Overall, Standing
from rostok.parties.models import Membership, Organisation, Person
from rostok.proofs.queries import rulebook, standings_of_page
from rostok.regulation.queries import Function, circumstances_of
from rostok.ui.dates import day_words
from rostok.volunteers.queries.words import Worded

STAFF: Final = "institution-staff"


def hosts_of(organisation: Organisation, *, at: date, known_at: datetime) -> list[tuple[Person, Worded]]:
    """Everybody who belongs to it, by name, with the one word; empty without the policy. Three queries."""
    rules = rulebook()[0]
    if STAFF not in rules:
        return []
    held = Membership.objects.held_at(at).filter(organisation=organisation)
    people = list(Person.objects.filter(pk__in=held.values("person")).order_by("name_key", "pk"))
    ids = [one.pk for one in people]
    near = circumstances_of((), rules, function=Function.HOST, site=organisation.pk)
    found = standings_of_page(ids, [STAFF], at=at, known_at=known_at, rules=rules, circumstances=near)
    return [(one, _word(found[one.pk][STAFF], at)) for one in people]


def _word(found: Standing, at: date) -> Worded:
    """What is missing is the business of the person and of whoever confirms it (safety.md)."""
    if found.overall == Overall.SUSPENDED:
        return Worded("attention", _("admission suspended"))
    if not found.admits:
        return Worded("neutral", _("no admission on this day"))
    end = min((one.reason.day for one in found.outcomes if one.reason.day), default=None)
    until = _("until %(day)s") % {"day": day_words(end, today=at)} if end else ""
    return Worded("ok", _("may host"), until)
