"""Many rows at once: what actions would have left behind, each done by somebody at a moment of the year.

Not written: letters, which have been read since, and tasks for the worker.
`rostok.proofs.actions.refresh_all` works out at the end what those tasks would have.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from allauth.account.models import EmailAddress
from django.utils import timezone

from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import Channel
from rostok.foundation.journal import DomainEvent
from rostok.foundation.models import Event
from rostok.foundation.prepared import add
from rostok.foundation.search import index_many
from rostok.parties.events import PersonCreated
from rostok.parties.models import Organisation, Person
from rostok.proofs.events import ProofConfirmed, ProofSubmitted
from rostok.proofs.models import Proof, Qualification
from rostok.proofs.states import ProofKind, ProofState, Sensitivity
from rostok.regulation.models import TypeVersion
from rostok.volunteers.actions.checking import ROLE
from rostok.volunteers.core.kinds import CONSENT
from rostok.volunteers.events import CheckRecorded, ConsentGiven, TypesChosen, VolunteerBegan
from rostok.volunteers.models import ChosenType, Consent, Volunteer, VolunteerIncoming, Youth
from rostok.volunteers.queries import open_types
from rostok.volunteers.states import TEXT_VERSION, Purpose

BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody becomes a volunteer of `organisation` at the moment `at`.

    With `email` she has an account and came by herself; without one a coordinator, `by`, entered her from a
    sheet of paper with a `number`. `adult_on`: of a minor the day of 18.
    """

    name: str
    organisation: Organisation
    by: Person
    at: datetime
    email: str = ""
    number: str = ""
    adult_on: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A paper of the kind `code` was looked at on the day of `at`."""

    volunteer: Volunteer
    code: str
    by: Person
    at: datetime
    until: date | None


@dataclass(frozen=True, slots=True)
class Given:
    """A consent on a sheet, entered at `at`; of a minor by a parent until the day of 18."""

    volunteer: Volunteer
    purpose: Purpose
    by: Person
    at: datetime
    sheet: str
    until: date | None = None


Told = tuple[DomainEvent, Actor, datetime]


def tell(told: Iterable[Told]) -> None:
    """Lines of the journal, each at its moment."""
    add(
        [
            Event(
                kind=one.kind,
                audience=one.audience,
                subject_kind=one.subject_kind,
                subject_id=one.subject_id,
                actor_id=actor.user_id,
                on_behalf_of_id=actor.on_behalf_of_id,
                facts=one.facts(),
                at=at,
            )
            for one, actor, at in told
        ]
    )


def begun(entries: Sequence[Entry]) -> list[Volunteer]:
    """Persons, most with an account, and volunteers who may do from the first day what needs no children."""
    people = _people(entries)
    volunteers = Volunteer.objects.bulk_create(
        [
            Volunteer(person=person, organisation=one.organisation, began_on=timezone.localdate(one.at))
            for one, person in zip(entries, people, strict=True)
        ],
        BATCH,
    )
    apart: dict[int, list[TypeVersion]] = {}
    for one in entries:
        if one.organisation.pk not in apart:
            found = open_types(one.organisation)
            apart[one.organisation.pk] = [version for version in found if not version.has_children]
    add(
        [
            ChosenType(volunteer=row, type_id=version.type_id)
            for row in volunteers
            for version in apart[row.organisation_id]
        ]
    )
    told: list[Told] = []
    papers, youths = [], []
    for one, person, row in zip(entries, people, volunteers, strict=True):
        by = SYSTEM if one.email else Actor(one.by.user_id)
        told.append((PersonCreated(subject_kind="person", subject_id=person.pk), by, one.at))
        behalf = by if one.email else by.acting_for(person.pk)
        told.append((VolunteerBegan(subject_id=row.pk), behalf, one.at))
        if not one.email:
            papers.append(_incoming(one, row))
        if one.adult_on is not None:
            youths.append(Youth(person=person, adult_on=one.adult_on))
    add(papers)
    add(youths)
    tell(told)
    return volunteers


def _people(entries: Sequence[Entry]) -> list[Person]:
    signed = [one for one in entries if one.email]
    users = [User(email=one.email, language="ru", created_at=one.at) for one in signed]
    for user in users:
        user.set_unusable_password()
    users = User.objects.bulk_create(users, BATCH)
    add([EmailAddress(user=user, email=user.email or "", verified=True, primary=True) for user in users])
    by_email = {user.email: user for user in users}
    rows = [Person(name=one.name, email=one.email, user=by_email.get(one.email)) for one in entries]
    return Person.objects.bulk_create(rows, BATCH)


def _incoming(one: Entry, row: Volunteer) -> VolunteerIncoming:
    return VolunteerIncoming(
        volunteer=row,
        channel=Channel.PAPER,
        number=one.number,
        came_on=timezone.localdate(one.at),
        brought_by="",
        entered_by_id=one.by.user_id,
        entered_at=one.at,
    )


def chosen(rows: Sequence[tuple[Volunteer, Sequence[TypeVersion], Person, datetime]]) -> None:
    """What each would like to do, told to a coordinator."""
    ChosenType.objects.filter(volunteer__in=[row.pk for row, *_rest in rows]).delete()
    add(
        [
            ChosenType(volunteer=row, type_id=version.type_id)
            for row, versions, *_rest in rows
            for version in versions
        ]
    )
    tell((TypesChosen(subject_id=row.pk), Actor(by.user_id), at) for row, _versions, by, at in rows)


def checked(checks: Sequence[Check]) -> None:
    """Papers that coordinators looked at: confirmed proofs of the ledger."""
    kinds = {one.code: one for one in Qualification.objects.filter(of="person")}
    proofs = _confirmed([_proof(one, kinds[one.code]) for one in checks])
    told: list[Told] = []
    for one, proof in zip(checks, proofs, strict=True):
        told += _of_ledger(proof, one.at)
        event = CheckRecorded(subject_id=one.volunteer.pk, proof_id=proof.pk)
        told.append((event, Actor(one.by.user_id), one.at))
    tell(told)


def consented(given: Sequence[Given]) -> None:
    """Consents on paper; what policies ask for becomes a proof."""
    kind = Qualification.objects.get(code=CONSENT)
    rests = [one for one in given if one.purpose == Purpose.DATA]
    proofs = iter(_confirmed([_consent_proof(one, kind) for one in rests]))
    rows = [
        Consent(
            person_id=one.volunteer.person_id,
            operator_id=one.volunteer.organisation_id,
            purpose=one.purpose,
            text_version=TEXT_VERSION,
            given_on=timezone.localdate(one.at),
            sheet=one.sheet,
            is_by_parent=one.until is not None,
            proof=next(proofs) if one.purpose == Purpose.DATA else None,
        )
        for one in given
    ]
    told: list[Told] = []
    for one, row in zip(given, Consent.objects.bulk_create(rows, BATCH), strict=True):
        told += _of_ledger(row.proof, one.at) if row.proof else []
        event = ConsentGiven(subject_id=one.volunteer.pk, consent_id=row.pk)
        told.append((event, Actor(one.by.user_id), one.at))
    tell(told)


def _proof(one: Check, kind: Qualification) -> Proof:
    """Of a check, confirmed by whoever looked."""
    return Proof(
        person_id=one.volunteer.person_id,
        source=f"{one.by.name}, {one.volunteer.organisation}"[:300],
        confirmed_by=one.by,
        confirmed_as=ROLE,
        valid_until=one.until,
        **_common(kind, one.at),
    )


def _consent_proof(one: Given, kind: Qualification) -> Proof:
    return Proof(
        person_id=one.volunteer.person_id,
        source=str(one.volunteer.organisation)[:300],
        confirmed_as="system",
        valid_until=one.until,
        **_common(kind, one.at),
    )


def _common(kind: Qualification, at: datetime) -> dict[str, object]:
    return {
        "kind": ProofKind.DOCUMENT,
        "qualification": kind,
        "title": str(kind.title),
        "sensitivity": Sensitivity.PERSONAL if kind.is_personal else Sensitivity.INTERNAL,
        "state": ProofState.CONFIRMED,
        "issued_on": timezone.localdate(at),
        "submitted_at": at,
        "confirmed_at": at,
    }


def _confirmed(proofs: Sequence[Proof]) -> list[Proof]:
    rows = Proof.objects.bulk_create(proofs, BATCH)
    index_many("proof", ((row.pk, row.code, row.title, row.source) for row in rows))
    return rows


def _of_ledger(proof: Proof, at: datetime) -> list[Told]:
    return [
        (ProofSubmitted(subject_id=proof.pk), SYSTEM, at),
        (ProofConfirmed(subject_id=proof.pk), SYSTEM, at),
    ]
