"""What `demo.network.bulk` writes at once, written one by one by the actions that people use."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from rostok.assessment import actions
from rostok.assessment.core.levels import Aspect
from rostok.assessment.models import Assessment, Indicator, Seat
from rostok.demo.network import bulk
from rostok.demo.network.people import Parties, actor_of
from rostok.demo.network.places import moderator_of
from rostok.foundation.actors import SYSTEM
from rostok.kernel.scales import Choice
from rostok.parties.actions import create_organisation
from rostok.parties.models import Organisation
from rostok.proofs.actions import confirm_proof, submit_proof
from rostok.proofs.models import Proof

Choices = Mapping[int, Choice]
Found = Sequence[tuple[Indicator, Aspect]]


def _asked(choices: Choices) -> dict[Indicator, Choice]:
    known = Indicator.objects.in_bulk(choices)
    return {known[pk]: choice for pk, choice in choices.items()}


def fill_sheet(seat: Seat, choices: Choices) -> None:
    for indicator, choice in _asked(choices).items():
        actions.save_mark(seat, indicator=indicator, choice=choice, note="", actor=actor_of(seat.person))


def fill_consensus(assessment: Assessment, choices: Choices) -> None:
    actor = actor_of(moderator_of(assessment).person)
    for indicator, choice in _asked(choices).items():
        actions.save_consensus(assessment, indicator=indicator, choice=choice, note="", actor=actor)


def fill_expert_sheet(seat: Seat, choices: Choices, notes: Mapping[int, str]) -> None:
    for indicator, choice in _asked(choices).items():
        note, actor = notes[indicator.pk], actor_of(seat.person)
        actions.save_expert_mark(seat, indicator=indicator, choice=choice, note=note, actor=actor)


def reconciled(assessment: Assessment, first: Seat, second: Seat, choices: Choices, note: str) -> None:
    for indicator, choice in _asked(choices).items():
        proposer = actor_of(first.person)
        actions.propose_common(first, indicator=indicator, choice=choice, note=note, actor=proposer)
        actions.agree_common(second, indicator=indicator, actor=actor_of(second.person))


def submitted(dice: Random, parties: Parties, organisation: Organisation, found: Found) -> list[Proof]:
    leader = parties.leader(organisation)
    drawn = [bulk.drawn(dice, organisation, leader.pk, *one) for one in found]
    return [
        submit_proof(
            organisation=organisation,
            kind=proof.kind,
            title=proof.title,
            issued_on=proof.issued_on,
            valid_until=proof.valid_until,
            source=proof.source,
            sensitivity=proof.sensitivity,
            actor=actor_of(leader),
        )
        for proof in drawn
    ]


def attached(parties: Parties, assessment: Assessment, found: Found, proofs: Sequence[Proof]) -> None:
    leader = actor_of(parties.leader(assessment.organisation))
    for (indicator, aspect), proof in zip(found, proofs, strict=True):
        actions.attach_evidence(
            assessment, indicator_code=indicator.code, proof=proof, aspect=aspect, actor=leader
        )


def confirmed(parties: Parties, proofs: Iterable[Proof]) -> None:
    for proof in proofs:
        confirm_proof(proof, actor=actor_of(parties.roles["methodologist"]))


def entered(rows: Sequence[Organisation], ogrns: Sequence[str]) -> list[Organisation]:
    return [
        create_organisation(
            kind=row.kind,
            name=row.name,
            territory=row.territory,
            town=row.town,
            numbers={"ogrn": ogrn},
            actor=SYSTEM,
        )
        for row, ogrn in zip(rows, ogrns, strict=True)
    ]


SHORTCUTS = (fill_sheet, fill_consensus, fill_expert_sheet, reconciled, submitted, attached, confirmed)
