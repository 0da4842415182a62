"""Editions of dated settings."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.events import ParameterConfirmed, ParameterEntered
from rostok.foundation.journal import publish
from rostok.foundation.models import Confidence, Parameter
from rostok.foundation.parameters import Declared
from rostok.foundation.refusals import Incomplete, Refused
from rostok.portal.access import can_keep_parameters


@transaction.atomic
def enter_parameter(
    setting: Declared,
    *,
    value: int,
    since: date,
    until: date | None = None,
    act: str,
    point: str = "",
    is_own: bool = False,
    actor: Actor,
) -> Parameter:
    """Enter what holds from a day on. Of an act it is unverified until somebody has compared the two.

    What was reckoned before stays as it was. Side effects: the row, an event. Raises Refused, Incomplete (out
    of bounds, ends before it begins, no act named, an edition of that day stands already).
    """
    _refuse_others(actor)
    if not setting.least <= value <= setting.most:
        raise Incomplete(
            _("It must lie between %(least)s and %(most)s."),
            field="value",
            least=setting.least,
            most=setting.most,
        )
    if until is not None and until < since:
        raise Incomplete(_("It would end before it begins."), _("Check both days."), "until")
    if not act.strip():
        raise Incomplete(_("Name the act or the decision."), field="act")
    try:
        with transaction.atomic():
            row = Parameter.objects.create(
                key=setting.key,
                value=value,
                since=since,
                until=until,
                act=act.strip(),
                point=point.strip(),
                confidence=Confidence.OWN if is_own else Confidence.UNVERIFIED,
                entered_by_id=actor.user_id,
            )
    except IntegrityError:
        raise Incomplete(
            _("An edition that begins on this day is there already."),
            _("Give the new one a later day."),
            "since",
        ) from None
    publish(ParameterEntered(subject_id=row.pk, key=setting.key), actor=actor)
    return row


@transaction.atomic
def confirm_parameter(row: Parameter, *, actor: Actor) -> bool:
    """Say that the edition was compared with its act; False when it was said before.

    Side effects: the row, an event. Raises Refused.
    """
    _refuse_others(actor)
    open_rows = Parameter.objects.filter(pk=row.pk, confidence=Confidence.UNVERIFIED)
    said = {"confirmed_by_id": actor.user_id, "confirmed_at": timezone.now()}
    if not open_rows.update(confidence=Confidence.VERIFIED, **said):
        return False
    publish(ParameterConfirmed(subject_id=row.pk, key=row.key), actor=actor)
    return True


def _refuse_others(actor: Actor) -> None:
    decision = can_keep_parameters(actor)
    if not decision:
        raise Refused(decision)
