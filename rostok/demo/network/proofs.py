"""Evidence of the invented organisations: documents, facts of use, reviews; some wait, some are refused."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from django.utils import timezone

from rostok.assessment import actions as assessment
from rostok.assessment.core.levels import Aspect
from rostok.assessment.models import Assessment, Indicator
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Organisation
from rostok.proofs import actions
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind, Sensitivity

ASPECTS = (Aspect.DOCUMENT, Aspect.USE, Aspect.REVIEW)
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


def submit_evidence(dice: Random, parties: Parties, row: Assessment, indicators: Sequence[Indicator]) -> None:
    """Put proofs behind what is true, with gaps; most are confirmed, some wait, some are refused."""
    organisation = row.organisation
    for indicator in indicators:
        level = parties.truth[organisation.code][indicator.code]
        for aspect in ASPECTS[: level - 1]:
            place = (organisation.code, indicator.code, str(aspect))
            if place in parties.shown or dice.random() < 0.12:
                continue
            parties.shown.add(place)
            proof = _submit(dice, parties, organisation, indicator, aspect)
            leader = actor_of(parties.leader(organisation))
            assessment.attach_evidence(
                row, indicator_code=indicator.code, proof=proof, aspect=aspect, actor=leader
            )
            _decide(dice, parties, proof)


def _submit(
    dice: Random, parties: Parties, organisation: Organisation, indicator: Indicator, aspect: Aspect
) -> Proof:
    issued = timezone.localdate() - timedelta(days=dice.randint(20, 400))
    name = indicator.title.ru
    return actions.submit_proof(
        organisation=organisation,
        kind=KINDS[aspect],
        title=TITLES[aspect].format(name[:1].lower() + name[1:]),
        issued_on=issued,
        valid_until=issued + timedelta(days=3 * 365) if aspect is Aspect.DOCUMENT else None,
        source=organisation.name,
        sensitivity=Sensitivity.INTERNAL,
        actor=actor_of(parties.leader(organisation)),
    )


def _decide(dice: Random, parties: Parties, proof: Proof) -> None:
    methodologist = parties.roles["methodologist"]
    throw = dice.random()
    if throw < 0.82:
        actions.confirm_proof(proof, confirmed_by=methodologist, actor=SYSTEM)
    elif throw < 0.9:
        actions.reject_proof(
            proof, reason="Нет подписи и даты: пришлите утверждённый документ.", actor=SYSTEM
        )
