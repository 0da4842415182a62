"""Who stands in for a role, by which order: it counts when its number and day are entered (safety.md)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties import access, events, queries
from rostok.parties.models import ActingOrder, Person, Role


@transaction.atomic
def name_deputy(
    role: Role,
    *,
    person: Person,
    since: date,
    until: date,
    order_number: str = "",
    ordered_on: date | None = None,
    actor: Actor,
) -> ActingOrder:
    """Somebody stands in for the holder of a role between two days; with an order at once, else once it is
    entered.

    Publishes DeputyNamed, and ActingBegun where it takes effect. Raises Refused, or Incomplete: days that
    cannot be, somebody who cannot stand in, half an order.
    """
    _refuse_unless(access.can_name_deputy(actor, role))
    if until < since or until < timezone.localdate():
        raise Incomplete(_("The last day is before the first one, or has passed."), field="until")
    if person.pk not in {one.pk for one in queries.able_to_fill(role, timezone.localdate())}:
        raise Incomplete(_("This person cannot stand in here."), _("Choose another person."), field="person")
    order = ActingOrder.objects.create(role=role, person=person, since=since, until=until)
    publish(events.DeputyNamed(subject_kind="acting_order", subject_id=order.pk), actor=actor)
    if order_number.strip() or ordered_on:
        enter_order(order, order_number=order_number, ordered_on=ordered_on, actor=actor)
    return order


@transaction.atomic
def enter_order(order: ActingOrder, *, order_number: str, ordered_on: date | None, actor: Actor) -> None:
    """The number and the day of the order: from now on, within its days, the deputy holds the role too.

    Publishes ActingBegun. Raises Refused, Conflict where it was entered or ended already, Incomplete.
    """
    _refuse_unless(access.can_name_deputy(actor, order.role))
    if not order_number.strip():
        raise Incomplete(_("Enter the number of the order."), field="order_number")
    if ordered_on is None:
        raise Incomplete(_("Enter the day of the order."), field="ordered_on")
    if ordered_on > timezone.localdate():
        raise Incomplete(
            _("The day of the order has not come yet."),
            _("Enter the day that stands on it."),
            field="ordered_on",
        )
    role = order.role
    held = Role.objects.create(
        person=order.person,
        kind=role.kind,
        territory=role.territory,
        organisation=role.organisation,
        since=order.since,
        until=order.until,
        deputy_of=role,
    )
    values = {"order_number": order_number.strip()[:60], "ordered_on": ordered_on, "acting_role": held}
    waiting = ActingOrder.objects.filter(pk=order.pk, acting_role=None, ended_at=None)
    if waiting.update(**values) != 1:
        raise Conflict
    order.refresh_from_db()
    event = events.ActingBegun(subject_kind="acting_order", subject_id=order.pk, role_id=held.pk)
    publish(event, actor=actor)


@transaction.atomic
def end_acting(order: ActingOrder, *, actor: Actor) -> None:
    """The holder is back, or the order was a mistake: the deputy holds the role no longer than yesterday.

    Publishes ActingEnded. Raises Refused, Conflict where it has ended already.
    """
    _refuse_unless(access.can_name_deputy(actor, order.role))
    if ActingOrder.objects.filter(pk=order.pk, ended_at=None).update(ended_at=timezone.now()) != 1:
        raise Conflict
    role = order.acting_role
    if role is not None:
        yesterday = timezone.localdate() - timedelta(days=1)
        if role.since > yesterday:  # it never began, or only today
            ActingOrder.objects.filter(pk=order.pk).update(acting_role=None)
            role.delete()
        else:
            Role.objects.filter(pk=role.pk).update(until=yesterday)
    publish(events.ActingEnded(subject_kind="acting_order", subject_id=order.pk), actor=actor)


def _refuse_unless(decision: Decision) -> None:
    if not decision:
        raise Refused(decision)
