"""A message comes: on the form, by phone, on paper, or out of words in another room."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.concerns import events, queries
from rostok.concerns.actions.letters import tell_officers
from rostok.concerns.actions.routing import deliver
from rostok.concerns.core.clock import came_at
from rostok.concerns.core.receipts import hash_of, secret_from
from rostok.concerns.models import Concern, Entry, Exclusion, Recipient
from rostok.concerns.states import Channel, ConcernState, Duty, EntryKind, Shut
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation, Person, Territory


@dataclass(frozen=True, slots=True)
class Told:
    """What a reporter told. Nothing but `what` or `about` is needed; the rest may be empty."""

    about: str = ""
    what: str = ""
    where: str = ""
    known: str = ""
    unseen: str = ""
    contact: str = ""
    is_danger_now: bool = False
    organisation: Organisation | None = None
    territory: Territory | None = None
    people: Iterable[Person] = field(default_factory=tuple)
    shut: frozenset[str] = frozenset()  # of Shut
    channel: str = Channel.FORM
    incoming_on: date | None = None
    incoming_number: str = ""


@transaction.atomic
def raise_concern(told: Told, *, seed: bytes, at: datetime, actor: Actor) -> tuple[Concern, str]:
    """Take the message and send it to its officers, whatever the phase, consent or ownership.

    Returns it with the secret of its receipt, which is kept only as a hash: the same `seed` gives the same
    message and secret, so that a repeated sending makes no second one. The journal never names the reporter.
    Raises Incomplete for a message without a word.
    """
    if not (told.what.strip() or told.about.strip()):
        raise Incomplete(_("Write what has happened."), _("A few words are enough."), "what")
    secret = secret_from(seed)
    known = Concern.objects.filter(receipt_hash=hash_of(secret)).first()
    if known is not None:
        return known, secret
    concern = _written(told, hash_of(secret), at)
    publish(events.ConcernReceived(subject_id=concern.pk), actor=SYSTEM)
    deliver(concern, at)
    return concern, secret


def raise_from_text(
    text: str, *, organisation: Organisation | None, seed: bytes, at: datetime, actor: Actor
) -> Concern | None:
    """For other rooms: free text that hints at harm goes to safeguarding at once; else None.

    `seed`: at least 16 bytes that are the same for the same text of the same row, so that it goes once.
    """
    if not queries.harm_in(text):
        return None
    told = Told(what=text, organisation=organisation, channel=Channel.TEXT)
    return raise_concern(told, seed=seed, at=at, actor=actor)[0]


@transaction.atomic
def add_to_concern(concern: Concern, *, text: str, at: datetime) -> None:
    """What the reporter adds with the code and the secret. A closed concern is received anew, its clocks too.

    Publishes AdditionReceived without an actor; a letter. Raises Incomplete for an empty text.
    """
    if not text.strip():
        raise Incomplete(_("Write what you want to add."), field="text")
    entry = Entry.objects.create(concern=concern, kind=EntryKind.ADDITION, words=text.strip(), at=at)
    publish(events.AdditionReceived(subject_id=concern.pk, entry_id=entry.pk), actor=SYSTEM)
    if concern.state == ConcernState.CLOSED:
        event = events.ConcernResumed(subject_id=concern.pk)
        advance(concern, "resume", actor=SYSTEM, event=event, came_at=at)
        deliver(concern, at)
        return
    having = Recipient.objects.filter(concern=concern, until=None).values_list("officer_id", flat=True)
    tell_officers(concern, list(having), timezone.localdate(at))


def _written(told: Told, receipt: str, at: datetime) -> Concern:
    named = queries.people_meant(told.unseen, told.organisation)
    meant = queries.people_meant(told.about, told.organisation)  # whom it is about must not receive it
    place = told.organisation.territory if told.organisation else told.territory
    concern = Concern.objects.create(
        organisation=told.organisation,
        territory=place,
        is_danger_now=told.is_danger_now,
        about=told.about.strip(),
        what=told.what.strip(),
        where=told.where.strip(),
        known=told.known.strip(),
        unseen=told.unseen.strip(),
        contact=told.contact.strip(),
        has_unknown_names=named.has_unknown,
        is_inside_shut=Shut.INSIDE in told.shut,
        channel=told.channel,
        incoming_number=told.incoming_number.strip()[:40],
        came_at=_start(told.incoming_on, at),
        recorded_at=at,
        receipt_hash=receipt,
    )
    people = {person.pk for person in told.people} | named.people | meant.people
    _shut_out(concern, people | _by_duty(concern, told.shut, timezone.localdate(at)), told.shut, at)
    return concern


def _by_duty(concern: Concern, shut: frozenset[str], day: date) -> set[int]:
    """People meant by what they are, not by name."""
    people: set[int] = set()
    for what, duty in ((Shut.INSIDE, Duty.INSIDE), (Shut.OUTSIDE, Duty.OUTSIDE)):
        if what in shut:
            people |= queries.meant_by_duty(concern, duty, day)
    if Shut.HEAD in shut and concern.organisation is not None:
        people |= queries.leaders_of(concern.organisation, day)
    return people


def _shut_out(concern: Concern, people: set[int], shut: frozenset[str], at: datetime) -> None:
    rows = [Exclusion(concern=concern, person_id=pk, at=at) for pk in sorted(people)]
    if Shut.ORGANISATION in shut and concern.organisation is not None:
        rows.append(Exclusion(concern=concern, organisation=concern.organisation, at=at))
    Exclusion.objects.bulk_create(rows)


def _start(incoming_on: date | None, at: datetime) -> datetime:
    here = timezone.localtime(at)
    day = incoming_on or here.date()
    return came_at(datetime.combine(day, time.min, here.tzinfo), here)
