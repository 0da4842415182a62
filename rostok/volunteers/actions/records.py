"""Records: made from what is true, printed, taken back with everything they held."""

from collections.abc import Collection
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.foundation.actors import Actor
from rostok.foundation.files import StoredFile
from rostok.foundation.jobs import enqueue
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.volunteers.access import can_make_record, can_withdraw_record
from rostok.volunteers.events import RecordMade, RecordWithdrawn
from rostok.volunteers.models import RecordPaper, Volunteer, VolunteerRecord
from rostok.volunteers.queries import content_of
from rostok.volunteers.states import Part


@transaction.atomic
def make_record(volunteer: Volunteer, *, parts: Collection[str], actor: Actor) -> VolunteerRecord:
    """What is true today of the chosen parts, under an address that the person gives to whom they like.

    Side effects: the row, a paper in each language by a job, an event. Raises Refused, Incomplete: nothing
    is chosen.
    """
    refuse_unless(can_make_record(actor, volunteer))
    chosen = [one for one in Part.values if one in parts]
    if not chosen:
        raise Incomplete(_("Choose what to show."), field="parts")
    record = VolunteerRecord.objects.create(
        person=volunteer.person,
        made_on=timezone.localdate(),
        content=content_of(volunteer.person, chosen),
    )
    for language in Language.values:
        enqueue("rostok.volunteers.jobs.print_record", record_id=record.pk, language=language)
    publish(RecordMade(subject_id=volunteer.person_id, record_id=record.pk), actor=actor)
    return record


@transaction.atomic
def keep_record_paper(record: VolunteerRecord, *, language: str, stored: StoredFile) -> bool:
    """The file of a record in place of an earlier one; nothing of one taken back meanwhile: False.

    Side effects: the row.
    """
    fresh = VolunteerRecord.objects.select_for_update().get(pk=record.pk)
    if fresh.withdrawn_at is not None:
        default_storage.delete(stored.key)
        return False
    given = {"key": stored.key, "name": stored.name, "media_type": stored.media_type}
    RecordPaper.objects.update_or_create(
        record=record, language=language, defaults={**given, "made_at": timezone.now()}
    )
    return True


@transaction.atomic
def withdraw_record(record: VolunteerRecord, *, actor: Actor) -> None:
    """Its address shows nothing any more, papers and words are deleted; again: nothing.

    Side effects: the rows, the files, an event. Raises Refused.
    """
    refuse_unless(can_withdraw_record(actor, record))
    gone = {"withdrawn_at": timezone.now(), "content": {}}
    if not VolunteerRecord.objects.filter(pk=record.pk, withdrawn_at=None).update(**gone):
        return
    papers = RecordPaper.objects.filter(record=record)
    for key in papers.values_list("key", flat=True):
        transaction.on_commit(partial(default_storage.delete, key))
    papers.delete()
    publish(RecordWithdrawn(subject_id=record.person_id, record_id=record.pk), actor=actor)
