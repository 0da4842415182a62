"""Evidence of the invented organisations: documents, facts of use, reviews; some wait, some are refused."""

from collections.abc import Sequence
from random import Random
from typing import Final

from rostok.assessment.core.levels import Aspect
from rostok.assessment.models import Assessment, Indicator
from rostok.demo.network import bulk
from rostok.demo.network.people import Parties
from rostok.foundation.actors import SYSTEM
from rostok.proofs import actions
from rostok.proofs.models import Proof

ASPECTS: Final = (Aspect.DOCUMENT, Aspect.USE, Aspect.REVIEW)
WATCHED: Final = ("1", "5")  # domains whose proofs are still being decided; the rest was confirmed long ago
NOT_SHOWN, CONFIRMED, REFUSED = 0.12, 0.82, 0.08


def submit_evidence(dice: Random, parties: Parties, row: Assessment, indicators: Sequence[Indicator]) -> None:
    """Put proofs behind what is true, with gaps; most are confirmed, some wait, some are refused."""
    found = list(_missing(dice, parties, row, indicators))
    proofs = bulk.submitted(dice, parties, row.organisation, found)
    bulk.attached(parties, row, found, proofs)
    accepted, refused = [], []
    for (indicator, _aspect), proof in zip(found, proofs, strict=True):
        throw = dice.random()
        is_sure = indicator.is_gate and parties.is_safe(row.organisation)
        if throw < CONFIRMED or is_sure or indicator.domain.code not in WATCHED:
            accepted.append(proof)
        elif throw < CONFIRMED + REFUSED:
            refused.append(proof)
    bulk.confirmed(parties, accepted)
    _refuse(refused)


def _missing(
    dice: Random, parties: Parties, row: Assessment, indicators: Sequence[Indicator]
) -> list[tuple[Indicator, Aspect]]:
    """What the true level would show and no proof stands behind yet."""
    code, found = row.organisation.code, []
    for indicator in indicators:
        for aspect in ASPECTS[: parties.truth[code][indicator.code] - 1]:
            place = (code, indicator.code, str(aspect))
            if place in parties.shown:
                continue
            if dice.random() >= NOT_SHOWN or (indicator.is_gate and parties.is_safe(row.organisation)):
                parties.shown.add(place)
                found.append((indicator, aspect))
    return found


def _refuse(proofs: Sequence[Proof]) -> None:
    for proof in proofs:
        reason = "Нет подписи и даты: пришлите утверждённый документ."
        actions.reject_proof(proof, reason=reason, actor=SYSTEM)
