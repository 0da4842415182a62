"""Hours in lists, sums by month and organisation, what is still free of a day, hosts to choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from rostok.agreements.models import Registration
from rostok.agreements.states import RegistrationState
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import TypeVersion
from rostok.volunteers.core.hours import hours_and_minutes, month_after
from rostok.volunteers.models import DobroId, Hours, HoursIncoming, Volunteer
from rostok.volunteers.states import HoursState, VolunteerState


@dataclass(frozen=True, slots=True)
class Total:
    """Confirmed minutes of a month at one host."""

    month: date
    host: Organisation
    minutes: int


def hours_rows(found: QuerySet[Hours]) -> QuerySet[Hours, Any]:
    """With names of all sides, the title of the type and the number of the sheet. No query."""
    titles = TypeVersion.objects.filter(type=OuterRef("type")).order_by("-number").values("title")
    sheets = HoursIncoming.objects.filter(hours=OuterRef("pk")).values("number")
    joined = found.select_related("person", "host", "organiser", "confirmed_by")
    return joined.annotate(type_title=Subquery(titles[:1]), sheet=Subquery(sheets[:1]))


def incoming_of(hours: Hours) -> HoursIncoming | None:
    """How they came, where it was on paper, by phone or in person. One query."""
    return HoursIncoming.objects.filter(hours=hours).first()


def confirmed_rows(found: QuerySet[Hours]) -> QuerySet[Hours, Any]:
    """What stands, with the number in ДОБРО.РФ of whoever gave one. No query."""
    dobro = DobroId.objects.filter(person=OuterRef("person")).values("value")
    stand = hours_rows(found.filter(state=HoursState.CONFIRMED))
    return stand.annotate(dobro_id=Subquery(dobro[:1]))


def of_month(found: QuerySet[Hours], first: date) -> QuerySet[Hours]:
    """Those of the month that begins on `first`."""
    return found.filter(day__gte=first, day__lt=month_after(first))


def totals(found: QuerySet[Hours], *, since: date | None = None) -> list[Total]:
    """Confirmed minutes by month and host, the newest month first, added by the database. Two queries."""
    stand = found.filter(state=HoursState.CONFIRMED, **({"day__gte": since} if since else {}))
    months = stand.annotate(month=TruncMonth("day")).order_by().values("month", "host")
    rows = list(months.annotate(minutes=Sum("minutes")).values_list("month", "host", "minutes"))
    hosts = Organisation.objects.in_bulk({host for _month, host, _minutes in rows})
    found_totals = [Total(month, hosts[host], minutes) for month, host, minutes in rows]
    return sorted(found_totals, key=lambda one: (-one.month.toordinal(), one.host.name_key, one.host.pk))


def minutes_of_day(person: Person, day: date, *, but: Hours | None = None) -> Iterator[int]:
    """What is told of the day over all hosts, without one row and what was taken back. One query."""
    found = Hours.objects.filter(person=person, day=day).exclude(state=HoursState.WITHDRAWN)
    if but is not None:
        found = found.exclude(pk=but.pk)
    return iter(found.values_list("minutes", flat=True))


def organiser_for(person: Person, host: Organisation) -> Organisation | None:
    """Whose volunteer somebody is at the host: the host itself, or the one organiser they have. One query."""
    homes = [one.organisation for one in _active(person)]
    at_home = [one for one in homes if one.pk == host.pk]
    return at_home[0] if at_home else homes[0] if len(homes) == 1 else None


def hosts_for(volunteer: Volunteer) -> list[Organisation]:
    """Where one may have worked: the own organisation, where it is registered, former hosts. One query."""
    registered = Registration.objects.filter(organisation=volunteer.organisation_id).exclude(
        state=RegistrationState.DRAFT
    )
    former = Hours.objects.filter(person=volunteer.person_id)
    near = Q(pk=volunteer.organisation_id) | Q(pk__in=registered.values("institution"))
    found = Organisation.objects.filter(near | Q(pk__in=former.values("host")))
    return list(found.order_by("name_key", "pk"))


def minutes_words(minutes: int) -> str:
    """3 h 20 min, as people say it."""
    hours, rest = hours_and_minutes(minutes)
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def sum_of(rows: Sequence[Hours], *states: str) -> int:
    """Minutes of rows in these states. No query."""
    return sum(one.minutes for one in rows if one.state in states)


def _active(person: Person) -> QuerySet[Volunteer]:
    found = Volunteer.objects.filter(person=person, state=VolunteerState.ACTIVE)
    return found.select_related("organisation").order_by("pk")
