"""What must hold before a visit is planned, and before somebody stands on its roster."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Membership, Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.ui.dates import day_words
from rostok.visits.core.adults import adults_needed
from rostok.visits.core.times import AHEAD, Hours, is_free, nearest_free, quiet_in
from rostok.visits.queries.quiet import quiet_rows, quiets_of, span_of
from rostok.visits.queries.types import TypeRules, organisers_at, rules_of
from rostok.volunteers.queries import hosts_of

OK: Final = "ok"


def rules_for(type_: InteractionType) -> TypeRules:
    """Raises Incomplete for a type that is not in force."""
    found = rules_of([type_.pk]).get(type_.pk)
    if found is None:
        raise Incomplete(_("This type is not in force."), _("Choose another type."), "type")
    return found


def refuse_closed_hours(
    institution: Organisation,
    rules: TypeRules,
    starts_at: datetime,
    ends_at: datetime,
    *,
    field: str = "starts",
) -> None:
    """Hours of the type, quiet time of the house. Raises Incomplete with the nearest free hour."""
    span, day = span_of(starts_at, ends_at), timezone.localdate(starts_at)
    if span.end <= span.start or span.start.date() != span.end.date():
        raise Incomplete(_("A visit begins and ends on one day."), _("Check both hours."), "ends")
    quiets = quiets_of(quiet_rows(institution, day, day + timedelta(days=AHEAD)))
    if is_free(span, rules.hours, quiets):
        return
    quiet = quiet_in(span, quiets)
    nearest = nearest_free(span, rules.hours, quiets, after=span_of(timezone.now(), timezone.now()).start)
    said = _("This is quiet time: %(why)s.") if quiet else _("The type is not open at this hour: %(hours)s.")
    out = (
        _("The nearest free hour: %(day)s, %(start)s–%(end)s.")
        if nearest
        else _("There is no free hour in the next two weeks.")
    )
    raise Incomplete(
        said,
        out,
        field,
        why=quiet.reason if quiet else "",
        hours=_open_words(rules.hours),
        day=day_words(nearest.start.date(), today=timezone.localdate()) if nearest else "",
        start=f"{nearest.start:%H:%M}" if nearest else "",
        end=f"{nearest.end:%H:%M}" if nearest else "",
    )


def refuse_unregistered(
    institution: Organisation, organisation: Organisation | None, type_: InteractionType, day: date
) -> None:
    """The organiser is registered for the institution and the type on the day. Raises Incomplete."""
    if organisation is None:
        return
    if organisation.pk not in organisers_at(institution, type_, day):
        raise Incomplete(
            _("%(organiser)s is not registered here for this type on this day."),
            _("A registration begins with an accepted proposal."),
            "organiser",
            organiser=str(organisation),
        )


def refuse_few_adults(rules: TypeRules, people: int, children: int | None) -> None:
    """As many adults as the type asks for so many children. Raises Incomplete."""
    needed = adults_needed(children or 0, rules.version.children_per_adult)
    if people < needed:
        raise Incomplete(
            _("For %(children)s children the type asks for %(adults)s adults."),
            _("Ask for more people or fewer children."),
            "people",
            children=children,
            adults=needed,
        )
    if children == 1 and people == 1 and not rules.is_individual:
        raise Incomplete(
            _("No adult is alone with one child in this type."), _("Ask for two people."), "people"
        )


def refuse_host(institution: Organisation, host: Person) -> None:
    """The host belongs to the institution and may host. Raises Incomplete."""
    now = timezone.now()
    today = timezone.localdate(now)
    member = Membership.objects.held_at(today).filter(organisation=institution, person=host)
    if not member.exists():
        raise Incomplete(_("The host is one of the people of the institution."), field="host")
    known = {one.pk: words for one, words in hosts_of(institution, at=today, known_at=now)}
    if known and known[host.pk].badge != OK:
        raise Incomplete(
            _("This person may not host volunteers today: no admission on this day."),
            _("Choose somebody else; the page of hosts says who may."),
            "host",
        )


def _open_words(hours: Hours) -> str:
    start = f"{hours.start:%H:%M}" if hours.start else "00:00"
    return f"{start}–{hours.end:%H:%M}" if hours.end else f"{start}–24:00"
