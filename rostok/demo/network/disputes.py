"""Results that were disputed: an appeal that waits, one upheld, one that changed a mark; one annulled."""

from typing import Final

from rostok.assessment import actions
from rostok.assessment.models import Appeal
from rostok.assessment.queries import profile_of
from rostok.demo.network.people import Parties, actor_of
from rostok.demo.network.places import result_at, stand

WAITS, CHANGED, UPHELD, ANNULLED = 7, 10, 13, 19  # places in the list of organisations
REASONS: Final = "Записи лежали у дежурного, экспертам их не показали. Их ведут с прошлой весны."
SEEN: Final = "Записи показаны, они за весь год: уровень поднят на один."
NOT_SEEN: Final = "Записей за год три, порядка по ним не видно: оценка остаётся."
WHY_ANNULLED: Final = "Один из экспертов три года назад работал в организации и не сказал об этом."


def dispute(parties: Parties) -> None:
    """Leaders appeal, the methodologist decides two appeals and annuls one assessment."""
    if not stand(parties, WAITS, CHANGED, UPHELD, ANNULLED):
        return
    methodologist = actor_of(parties.roles["methodologist"])
    _appeal(parties, WAITS)
    upheld, changed = _appeal(parties, UPHELD), _appeal(parties, CHANGED)
    actions.decide_appeal(upheld, changes={}, decision=NOT_SEEN, actor=methodologist)
    code = changed.indicators[0]
    level = next(line.experts for line in profile_of(changed.result).lines if line.code == code)
    actions.decide_appeal(changed, changes={code: str((level or 0) + 1)}, decision=SEEN, actor=methodologist)
    annulled = result_at(parties, ANNULLED).assessment
    actions.annul_assessment(annulled, reason=WHY_ANNULLED, actor=methodologist)


def _appeal(parties: Parties, place: int) -> Appeal:
    """Against the first indicator that the experts put below the third level."""
    result = result_at(parties, place)
    low = next(line for line in profile_of(result).lines if line.experts in (1, 2))
    leader = actor_of(parties.leader(result.organisation))
    return actions.file_appeal(result, indicators=[low.code], reasons=REASONS, actor=leader)
