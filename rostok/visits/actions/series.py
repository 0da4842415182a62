"""Duties that recur: the tick makes their visits ahead."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.parameters import value_of
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.visits.access import can_plan
from rostok.visits.actions.checks import refuse_host, refuse_unregistered, rules_for
from rostok.visits.actions.planning import plan_visit
from rostok.visits.events import SeriesBegun, SeriesEnded
from rostok.visits.models import Need, Series
from rostok.visits.queries.duties import duty_of, planned_days
from rostok.visits.queries.rows import organiser_of
from rostok.visits.queries.terms import AHEAD_DAYS


@transaction.atomic
def begin_series(
    institution: Organisation,
    *,
    organiser: Organisation | Person,
    of_type: InteractionType,
    since: date,
    until: date,
    every_weeks: int,
    time_from: time,
    time_to: time,
    place: str,
    host: Person,
    duty_phone: str,
    people: int,
    group: str = "",
    need: Need | None = None,
    actor: Actor,
) -> Series:
    """A duty recurs on the weekday of `since`; its first visits are planned at once.

    Side effects: the row, visits, events. Raises Refused, Incomplete.
    """
    refuse_unless(can_plan(actor, institution))
    rules_for(of_type)
    if until < since or since < timezone.localdate():
        raise Incomplete(
            _("The last day is not before the first one, the first one not past."), field="until"
        )
    if time_to <= time_from:
        raise Incomplete(_("Give both hours, the later one second."), field="time_to")
    organisation = organiser if isinstance(organiser, Organisation) else None
    refuse_unregistered(institution, organisation, of_type, since)
    refuse_host(institution, host)
    series = Series.objects.create(
        institution=institution,
        organisation=organisation,
        person=organiser if isinstance(organiser, Person) else None,
        type=of_type,
        need=need,
        every_weeks=every_weeks,
        time_from=time_from,
        time_to=time_to,
        since=since,
        until=until,
        place=place.strip()[:200],
        group=group.strip()[:80],
        people=people,
        host=host,
        duty_phone=duty_phone.strip()[:40],
    )
    publish(SeriesBegun(subject_id=series.pk), actor=actor)
    make_ahead(series, at=timezone.now())
    return series


@transaction.atomic
def end_series(series: Series, *, until: date, actor: Actor) -> None:
    """It ends before its last day, or before its first one; planned visits are cancelled by hand.

    Side effects: the row, an event. Raises Refused, Incomplete.
    """
    refuse_unless(can_plan(actor, series.institution))
    if not timezone.localdate() - timedelta(days=1) <= until <= series.until:
        raise Incomplete(_("The new last day lies between yesterday and the former one."), field="until")
    Series.objects.filter(pk=series.pk).update(until=until, ended_at=timezone.now())
    publish(SeriesEnded(subject_id=series.pk), actor=actor)


@transaction.atomic
def make_ahead(series: Series, *, at: datetime) -> int:
    """Visits of the coming days that have none yet; a second call makes none. How many were made.

    A day in quiet time, or on which the organiser is not registered, gets no visit now: the next call tries
    it again until it has passed; then it stands as past due. A day whose visit was cancelled has had one.
    """
    today = timezone.localdate(at)
    last = today + timedelta(days=value_of(AHEAD_DAYS, today))
    series = Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    planned = planned_days(series, today)
    return sum(_make(series, day) for day in duty_of(series).days(today, last) if day not in planned)


def _make(series: Series, day: date) -> bool:
    try:
        plan_visit(
            series.institution,
            organiser=organiser_of(series),
            of_type=series.type,
            starts_at=timezone.make_aware(datetime.combine(day, series.time_from)),
            ends_at=timezone.make_aware(datetime.combine(day, series.time_to)),
            place=series.place,
            host=series.host,
            duty_phone=series.duty_phone,
            people=series.people,
            group=series.group,
            need=series.need,
            series=series,
            actor=SYSTEM,
        )
    except Incomplete:
        return False
    return True
