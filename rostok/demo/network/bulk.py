"""Many rows at once: what thousands of invented saves of one mark would have left behind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random

from django.utils import timezone

from rostok.assessment.core.levels import Aspect
from rostok.assessment.events import EvidenceAttached
from rostok.assessment.models import (
    Assessment,
    Consensus,
    Evidence,
    ExpertMark,
    Indicator,
    Mark,
    Reconciliation,
    Seat,
)
from rostok.demo.network.people import Parties, actor_of
from rostok.demo.network.places import moderator_of
from rostok.foundation.journal import publish_many
from rostok.foundation.prepared import add
from rostok.foundation.search import index_many
from rostok.kernel.scales import Choice
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind
from rostok.proofs.events import ProofConfirmed, ProofSubmitted
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind, ProofState, Sensitivity

BATCH = 2000
TITLES = {
    Aspect.DOCUMENT: "Приказ и положение: {}",
    Aspect.USE: "Записи о применении: {}",
    Aspect.REVIEW: "Протокол пересмотра: {}",
}
KINDS = {
    Aspect.DOCUMENT: ProofKind.DOCUMENT,
    Aspect.USE: ProofKind.FACT_OF_USE,
    Aspect.REVIEW: ProofKind.REVIEW,
}
VALID_DAYS = 3 * 365

Choices = Mapping[int, Choice]


def fill_sheet(seat: Seat, choices: Choices) -> None:
    """A respondent's marks by indicator id."""
    add([Mark(seat=seat, indicator_id=pk, choice=choice) for pk, choice in choices.items()])


def fill_consensus(assessment: Assessment, choices: Choices) -> None:
    """What the organisation agreed as its moderator saved it, by indicator id."""
    moderator = moderator_of(assessment).person.user_id
    add(
        [
            Consensus(assessment=assessment, indicator_id=pk, choice=choice, saved_by_id=moderator)
            for pk, choice in choices.items()
        ]
    )


def fill_expert_sheet(seat: Seat, choices: Choices, notes: Mapping[int, str]) -> None:
    """An expert's marks and notes by indicator id."""
    add(
        [
            ExpertMark(seat=seat, indicator_id=pk, choice=choice, note=notes.get(pk, ""))
            for pk, choice in choices.items()
        ]
    )


def reconciled(assessment: Assessment, first: Seat, second: Seat, choices: Choices, note: str) -> None:
    """Common marks that the first expert proposed and the second agreed to, by indicator id."""
    add(
        [
            Reconciliation(
                assessment=assessment,
                indicator_id=pk,
                choice=choice,
                note=note,
                proposed_by=first,
                agreed_by=second,
            )
            for pk, choice in choices.items()
        ]
    )


def submitted(
    dice: Random, parties: Parties, organisation: Organisation, found: Sequence[tuple[Indicator, Aspect]]
) -> list[Proof]:
    """Proofs of the organisation as its leader submitted them, with their events and places in the search."""
    leader = parties.leader(organisation)
    rows = Proof.objects.bulk_create(
        (drawn(dice, organisation, leader.pk, indicator, aspect) for indicator, aspect in found), BATCH
    )
    publish_many((ProofSubmitted(subject_id=row.pk) for row in rows), actor=actor_of(leader))
    index_many("proof", ((row.pk, row.code, row.title, row.source) for row in rows))
    return rows


def drawn(
    dice: Random, organisation: Organisation, leader_id: int, indicator: Indicator, aspect: Aspect
) -> Proof:
    """A proof of one aspect of one indicator, not written yet."""
    issued = timezone.localdate() - timedelta(days=dice.randint(20, 400))
    name = indicator.title.ru
    return Proof(
        organisation=organisation,
        kind=KINDS[aspect],
        title=TITLES[aspect].format(name[:1].lower() + name[1:]),
        issued_on=issued,
        valid_until=issued + timedelta(days=VALID_DAYS) if aspect is Aspect.DOCUMENT else None,
        source=organisation.name,
        sensitivity=Sensitivity.INTERNAL,
        submitted_by_id=leader_id,
    )


def attached(
    parties: Parties,
    assessment: Assessment,
    found: Sequence[tuple[Indicator, Aspect]],
    proofs: Sequence[Proof],
) -> None:
    """Put each proof behind its indicator."""
    leader = parties.leader(assessment.organisation)
    instrument = assessment.campaign.instrument.name
    rows = Evidence.objects.bulk_create(
        (
            Evidence(
                organisation=assessment.organisation,
                instrument_name=instrument,
                indicator_code=indicator.code,
                proof=proof,
                aspect=aspect,
                attached_by=leader,
            )
            for (indicator, aspect), proof in zip(found, proofs, strict=True)
        ),
        BATCH,
    )
    told = (EvidenceAttached(subject_id=assessment.pk, evidence_id=row.pk) for row in rows)
    publish_many(told, actor=actor_of(leader))


def confirmed(parties: Parties, proofs: Iterable[Proof]) -> None:
    """The methodologist has confirmed them all."""
    methodologist = parties.roles["methodologist"]
    ids = [proof.pk for proof in proofs]
    Proof.objects.filter(pk__in=ids).update(
        state=ProofState.CONFIRMED,
        confirmed_at=timezone.now(),
        confirmed_by=methodologist,
        confirmed_as=RoleKind.METHODOLOGIST,
    )
    publish_many((ProofConfirmed(subject_id=pk) for pk in ids), actor=actor_of(methodologist))
