"""Who stands at the door of an institution."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.attendance.access import can_appoint_guard
from rostok.attendance.events import GuardAppointed, GuardEnded
from rostok.attendance.models import Guard
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.parties.models import Membership, Organisation, Person


@transaction.atomic
def appoint_guard(
    institution: Organisation, *, person: Person, until: date | None = None, actor: Actor
) -> Guard:
    """Somebody of the institution stands at its door from today on.

    Side effects: the row, an event. Raises Refused, Incomplete: not of the institution, appointed already.
    """
    refuse_unless(can_appoint_guard(actor, institution))
    today = timezone.localdate()
    Organisation.objects.select_for_update().get(pk=institution.pk)  # two presses appoint once
    if not Membership.objects.held_at(today).filter(person=person, organisation=institution).exists():
        raise Incomplete(
            _("This person does not belong to the institution."), _("Add them as a member first."), "person"
        )
    if until is not None and until < today:
        raise Incomplete(_("It would end before it begins."), field="until")
    if Guard.objects.held_at(today).filter(person=person, institution=institution).exists():
        raise Incomplete(_("This person is a guard already."), field="person")
    guard: Guard = Guard.objects.create(person=person, institution=institution, since=today, until=until)
    publish(GuardAppointed(subject_id=institution.pk, guard_id=guard.pk), actor=actor)
    return guard


@transaction.atomic
def end_guard(guard: Guard, *, actor: Actor) -> None:
    """They stand there no more, from this moment on.

    Side effects: the row, an event. Raises Refused, Conflict.
    """
    refuse_unless(can_appoint_guard(actor, guard.institution))
    ended = timezone.localdate() - timedelta(days=1)
    held = Guard.objects.filter(pk=guard.pk, until=guard.until)
    if not held.update(since=min(guard.since, ended), until=ended):  # appointed today: not for an hour more
        raise Conflict
    publish(GuardEnded(subject_id=guard.institution_id, guard_id=guard.pk), actor=actor)
