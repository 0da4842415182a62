"""Internship sites and support sites: named by the methodologist, from a day."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.mentoring.access import can_give_status
from rostok.mentoring.events import StatusEnded, StatusGiven
from rostok.mentoring.models import HostStatus
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of


@transaction.atomic
def give_status(
    organisation: Organisation, *, kind: str, since: date, reason: str, actor: Actor
) -> HostStatus:
    """Name the organisation an internship site or a support site from a day on, with the ground in words.

    Side effects: the row, an event. Raises Refused, Incomplete (no reason, a day to come, it is one already).
    """
    refuse_unless(can_give_status(actor, organisation))
    if not reason.strip():
        raise Incomplete(_("Say on what ground: an act, a meeting, its experience."), field="reason")
    if since > timezone.localdate():
        raise Incomplete(_("This day is still ahead."), _("Give the day of the decision."), "since")
    try:
        with transaction.atomic():
            status = HostStatus.objects.create(
                organisation=organisation,
                kind=kind,
                since=since,
                reason=reason.strip(),
                given_by=person_of(actor),
            )
    except IntegrityError as error:
        raise Incomplete(_("It has this status already."), field="kind") from error
    publish(StatusGiven(subject_id=organisation.pk, status_id=status.pk), actor=actor)
    return status


@transaction.atomic
def end_status(status: HostStatus, *, actor: Actor) -> None:
    """End a status; yesterday was its last day. Again: nothing happens.

    Side effects: the row, an event. Raises Refused.
    """
    refuse_unless(can_give_status(actor, status.organisation))
    last = max(status.since, timezone.localdate() - timedelta(days=1))
    if HostStatus.objects.filter(pk=status.pk, until=None).update(until=last):
        publish(StatusEnded(subject_id=status.organisation_id, status_id=status.pk), actor=actor)
