"""An order puts an edition or a version of a type in force from its day; another order withdraws it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import DomainEvent
from rostok.foundation.refusals import Incomplete
from rostok.foundation.search import forget, index
from rostok.foundation.workflow import advance
from rostok.regulation import events
from rostok.regulation.actions.faults import check_edition, check_version
from rostok.regulation.models import Edition, TypeVersion
from rostok.regulation.states import RuleState

Ruled = Edition | TypeVersion


@transaction.atomic
def approve(thing: Ruled, *, order_number: str, ordered_on: date, effective_on: date, actor: Actor) -> None:
    """Enter the order. It comes into force on its day; at once when that day has come.

    Side effects: states, search rows, events. Raises WrongState, Refused, Conflict, Incomplete (no number,
    days that cannot be, a draft that contradicts itself or cites what no edition holds).
    """
    order_number = order_number.strip()
    if not order_number:
        raise Incomplete(_("Enter the number of the order."), field="order_number")
    if ordered_on > timezone.localdate():
        raise Incomplete(_("This day is still ahead."), field="ordered_on")
    if effective_on < ordered_on:
        raise Incomplete(
            _("Rules do not come into force before their order."),
            _("Choose the day of the order or a later one."),
            "effective_on",
        )
    _follows(thing, effective_on)
    if isinstance(thing, Edition):
        check_edition(thing)
    else:
        check_version(thing, effective_on)
    given = {"order_number": order_number, "ordered_on": ordered_on, "effective_on": effective_on}
    advance(thing, "approve", actor=actor, event=_event(thing, "Approved"), **given)
    if effective_on <= timezone.localdate():
        _begin(thing)


@transaction.atomic
def bring_into_force(at: date) -> int:
    """Whatever was approved and whose day has come: editions first, for types cite them. How many.

    Called by the tick; a second call finds nothing. Side effects: states, search rows, events.
    """
    number = 0
    for model, whose in ((Edition, "regulation"), (TypeVersion, "type__regulation")):
        due = model.objects.filter(state=RuleState.APPROVED, effective_on__lte=at)
        locked = due.select_related(whose).select_for_update(of=("self",))
        for thing in locked.order_by("effective_on", "pk"):
            _begin(thing)
            number += 1
    return number


@transaction.atomic
def withdraw(
    thing: Ruled,
    *,
    reason: str = "",
    order_number: str = "",
    ordered_on: date | None = None,
    actor: Actor,
) -> None:
    """Give up a draft; withdraw what was approved, by an order with its number and day, from today on.

    Side effects: the state, the search row, an event. Raises WrongState, Refused, Conflict, Incomplete.
    """
    if thing.state == RuleState.DRAFTED:
        advance(thing, "withdraw", actor=actor, event=_event(thing, "Dropped"))
        return
    if not reason.strip():
        raise Incomplete(_("Say why."), field="reason")
    if not order_number.strip():
        raise Incomplete(_("Enter the number of the order."), field="order_number")
    if ordered_on is None or ordered_on > timezone.localdate():
        raise Incomplete(_("Enter the day of the order; it is not ahead."), field="ordered_on")
    given = {"end_reason": reason.strip()[:300], "end_order_number": order_number.strip()}
    _end(thing, timezone.localdate(), actor, **given, end_ordered_on=ordered_on)


def _begin(thing: Ruled) -> None:
    """Its day has come: the former ends on that day, in the same transaction."""
    day = thing.effective_on
    for former in _siblings(thing).filter(state=RuleState.IN_FORCE).select_for_update(of=("self",)):
        _end(former, day, SYSTEM)
    advance(thing, "begin", actor=SYSTEM, event=_event(thing, "InForce"))
    if isinstance(thing, TypeVersion):
        kind = thing.type
        text = f"{thing.title.ru} {thing.title.en} {thing.about.ru} {thing.about.en}"
        index("interaction_type", kind, code=kind.code, title=str(thing.title), text=text)


def _end(thing: Ruled, day: date | None, actor: Actor, **given: Any) -> None:
    advance(thing, "withdraw", actor=actor, event=_event(thing, "Withdrawn"), ended_on=day, **given)
    if isinstance(thing, TypeVersion):
        forget("interaction_type", thing.type_id)


def _siblings(thing: Ruled) -> Any:
    """The other editions of its регламент, or versions of its type."""
    if isinstance(thing, Edition):
        return Edition.objects.filter(regulation=thing.regulation_id).exclude(pk=thing.pk)
    return TypeVersion.objects.filter(type=thing.type_id).exclude(pk=thing.pk)


def _follows(thing: Ruled, effective_on: date) -> None:
    """It may not begin before what it replaces."""
    now = _siblings(thing).filter(state=RuleState.IN_FORCE).first()
    if now is not None and effective_on <= now.effective_on:
        raise Incomplete(
            _("What is in force now began on %(day)s: what replaces it begins later."),
            field="effective_on",
            day=now.effective_on,
        )


def _event(thing: Ruled, what: str) -> DomainEvent:
    if isinstance(thing, Edition):
        named: Any = getattr(events, f"Edition{what}")
        return named(subject_id=thing.regulation_id, edition_id=thing.pk)  # type: ignore[no-any-return]  # by declaration
    named = getattr(events, f"Type{what}")
    return named(subject_id=thing.type_id, version_id=thing.pk)  # type: ignore[no-any-return]  # by declaration
