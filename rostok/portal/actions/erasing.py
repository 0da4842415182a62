"""Somebody asks to be erased: taken down, done as far as no law keeps it, done again after a restore."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.actions import forget_account
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.erasing import erase_rows
from rostok.foundation.forgetting import forget_letters, forget_words
from rostok.foundation.incoming import checked_incoming
from rostok.foundation.journal import publish
from rostok.foundation.models import SearchDoc
from rostok.foundation.refusals import AlreadyDone, Incomplete, refuse_unless
from rostok.foundation.unnaming import unname, unname_found
from rostok.parties.models import Person
from rostok.portal.access import can_erase
from rostok.portal.actions.farewell import tell_erased
from rostok.portal.events import ErasureAsked, PersonErased
from rostok.portal.models import CalendarAddress, ErasureRequest
from rostok.portal.queries import due_by, facts_of, mine_of, preview_of, values_of
from rostok.volunteers.actions import withdraw_consent, withdraw_record
from rostok.volunteers.models import Consent, DobroId, VolunteerRecord, Youth

GROUND: Final = "request"
KIND: Final = "person"  # in the search
AT_ONCE: Final = 100  # the rest follows with the next tick
AGAIN: Final = timedelta(days=30)  # what has no last day yet is looked at again


@transaction.atomic
def ask_erasure(person: Person, *, incoming: Mapping[str, Any], actor: Actor) -> ErasureRequest:
    """Take down that somebody asks to be erased: how it came, when, under which number. The clock runs.

    Side effects: the row, an event. Raises Refused, Incomplete: a record that cannot be, one is open already.
    """
    refuse_unless(can_erase(actor))
    if ErasureRequest.objects.filter(person=person, erased_at=None).exists():
        raise Incomplete(_("A request of this person waits already."), _("Open it in the list of requests."))
    came = checked_incoming(incoming, not_before=date.min, today=timezone.localdate())
    request = ErasureRequest.objects.create(
        person=person, due_on=due_by(came["came_on"]), entered_by_id=actor.user_id, **came
    )
    publish(ErasureAsked(subject_id=person.pk, request_id=request.pk), actor=actor)
    return request


@transaction.atomic
def erase_person(request: ErasureRequest, *, lines: Collection[str] = (), actor: Actor) -> None:
    """Erase what is held about the person as far as no law keeps it; a tombstone stays.

    Nobody is erased who still answers for something: it has an owner first. lines: keys of texts of others
    where another spelling of the name gives way to a dash too; no tombstone says which those were. Side
    effects: rows of all rooms, the account, letters, files of records, the tombstone with its line in the
    data folder, an event, a last letter to the person's address. Raises Refused, AlreadyDone, Incomplete
    with what stands in the way.
    """
    refuse_unless(can_erase(actor))
    if request.erased_at is not None:
        raise AlreadyDone("erase", "erased")
    today = timezone.localdate()
    preview = preview_of(request.person, today)
    if preview.hindrances:
        first = preview.hindrances[0]
        raise Incomplete(_("This has to end first: %(what)s."), first.out, what=str(first.what))
    person = Person.objects.select_related("user").get(pk=request.person_id)
    unname_found(person.name, [one for one in preview.otherwise if one.key in set(lines)])
    _erase(request, today, actor)
    tell_erased(person, request, preview)
    publish(PersonErased(subject_id=request.person_id, request_id=request.pk), actor=actor)


def erase_rest(at: datetime) -> int:
    """What a law kept goes when its years are over; at how many people it looked. Again: at none."""
    today = timezone.localdate(at)
    found = ErasureRequest.objects.filter(look_on__lte=today, erased_at__isnull=False)
    rows = list(found.select_related("person__user").order_by("look_on", "pk")[:AT_ONCE])
    for request in rows:
        with transaction.atomic():
            _erase(request, today, SYSTEM)
    return len(rows)


def _erase(request: ErasureRequest, today: date, actor: Actor) -> None:
    """The tombstone calls `wipe`, here and in a replay."""
    erase_rows([request.person], ground=GROUND, actor=actor)
    left = preview_of(Person.objects.select_related("user").get(pk=request.person_id), today)
    after = left.stays_until + timedelta(days=1) if left.stays_until else today + AGAIN
    ErasureRequest.objects.filter(pk=request.pk).update(
        erased_at=request.erased_at or timezone.now(), look_on=after if left.name_stays else None
    )


def wipe(person: Person) -> None:
    """What an erasure does to a person: words of own rows, the account, letters, the name in texts of others.

    Called by `foundation.erasing`, also when an erasure is replayed after a restore. What a law keeps on this
    day stays, the name with it; the replay keeps it likewise.
    """
    today = timezone.localdate()
    person = Person.objects.select_related("user").get(pk=person.pk)
    preview, values = preview_of(person, today), values_of(person, facts_of(person, today))
    _close(person)
    forget_letters([person.address, *values])
    but = {"Person.name"} if preview.name_stays else set()
    kept_name = {person.name} if preview.name_stays else set()
    forget_words(mine_of(person), values, today, but=but)
    unname([one for one in values if one not in kept_name])
    if not preview.name_stays:
        SearchDoc.objects.filter(kind=KIND, object_id=person.pk).delete()


def _close(person: Person) -> None:
    """Consents and records end as they do when the person ends them; the account opens no more."""
    for consent in Consent.objects.filter(person=person, withdrawn_at=None).select_related("person", "proof"):
        withdraw_consent(consent, actor=SYSTEM)
    for record in VolunteerRecord.objects.filter(person=person, withdrawn_at=None):
        withdraw_record(record, actor=SYSTEM)
    Youth.objects.filter(person=person).delete()
    DobroId.objects.filter(person=person).delete()
    if person.user is not None:
        CalendarAddress.objects.filter(user=person.user).delete()
        forget_account(person.user, actor=SYSTEM)
