"""A signed sheet is filed once: of a proposal by the institution, of a complaint by the authority."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from rostok.agreements.access import can_file_complaint, can_take_in
from rostok.agreements.events import ComplaintSheetFiled, SheetFiled
from rostok.agreements.models import Complaint, ComplaintIncoming, Proposal, ProposalIncoming
from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.refusals import AlreadyDone, refuse_unless


@transaction.atomic
def file_sheet(proposal: Proposal, *, incoming: Mapping[str, Any], actor: Actor) -> None:
    """How the sheet came, on which day, under which number, by whom, with a photo where one was made.

    The clock of the proposal stays as it runs. Side effects: the row, an event. Raises Refused, AlreadyDone
    (a sheet is filed, or came with it), Incomplete: a day to come or before the proposal.
    """
    refuse_unless(can_take_in(actor, proposal.institution))
    if proposal.on_paper is not None:
        raise AlreadyDone("file", proposal.state)
    came = checked_sheet(incoming, not_before=proposal.came_on, today=timezone.localdate())
    sheet = ProposalIncoming.objects.create(entered_by_id=actor.user_id, **came)
    if not Proposal.objects.filter(pk=proposal.pk, sheet=None).update(sheet=sheet):
        raise AlreadyDone("file", proposal.state)
    publish(SheetFiled(subject_id=proposal.pk), actor=actor)


@transaction.atomic
def file_complaint_sheet(complaint: Complaint, *, incoming: Mapping[str, Any], actor: Actor) -> None:
    """The same of a complaint that was sent by the page. Raises as above."""
    refuse_unless(can_file_complaint(actor, complaint))
    came = checked_sheet(incoming, not_before=complaint.filed_on, today=timezone.localdate())
    try:
        with transaction.atomic():
            ComplaintIncoming.objects.create(complaint=complaint, entered_by_id=actor.user_id, **came)
    except IntegrityError as error:
        raise AlreadyDone("file", complaint.state) from error
    event = ComplaintSheetFiled(subject_id=complaint.proposal_id, complaint_id=complaint.pk)
    publish(event, actor=actor)
