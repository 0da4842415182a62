"""Who coordinates the volunteers of an organisation."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.parties.models import Membership, Organisation, Person
from rostok.volunteers.access import can_name_coordinator
from rostok.volunteers.events import CoordinatorEnded, CoordinatorNamed
from rostok.volunteers.models import Coordinator


@transaction.atomic
def name_coordinator(
    organisation: Organisation, *, person: Person, until: date | None = None, actor: Actor
) -> Coordinator:
    """Somebody of the organisation coordinates its volunteers from today on.

    Side effects: the row, an event. Raises Refused, Incomplete: not of the organisation, named already.
    """
    refuse_unless(can_name_coordinator(actor, organisation))
    today = timezone.localdate()
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # two presses name once
    if not Membership.objects.held_at(today).filter(person=person, organisation=organisation).exists():
        raise Incomplete(
            _("This person does not belong to the organisation."), _("Add them as a member first."), "person"
        )
    if until is not None and until < today:
        raise Incomplete(_("It would end before it begins."), field="until")
    held = Coordinator.objects.held_at(today).filter(person=person, organisation=organisation)
    if held.exists():
        raise Incomplete(_("This person is a coordinator already."), field="person")
    row: Coordinator = Coordinator.objects.create(
        person=person, organisation=organisation, since=today, until=until
    )
    publish(CoordinatorNamed(subject_id=organisation.pk, person_id=person.pk), actor=actor)
    return row


@transaction.atomic
def end_coordinator(coordinator: Coordinator, *, actor: Actor) -> None:
    """They coordinate no more. Side effects: the row, an event. Raises Refused, Conflict."""
    organisation = coordinator.organisation
    refuse_unless(can_name_coordinator(actor, organisation))
    ended = timezone.localdate() - timedelta(days=1)
    if not Coordinator.objects.filter(pk=coordinator.pk, until=coordinator.until).update(
        until=max(ended, coordinator.since)
    ):
        raise Conflict
    publish(CoordinatorEnded(subject_id=organisation.pk, person_id=coordinator.person_id), actor=actor)
