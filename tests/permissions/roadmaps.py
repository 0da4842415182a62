"""Who gets what from the pages of a road map of «Берег»: agreed for its steps, proposed for its choice."""

from collections.abc import Mapping

from rostok.roadmaps.actions import agree_road_map, tell_need
from tests.assessment.factories import make_campaign
from tests.cast import Cast
from tests.permissions.table import rows
from tests.roadmaps.desk import answered_help, kept_answer, make_consultant, make_help
from tests.roadmaps.factories import (
    SOUND,
    chosen,
    in_days,
    make_draft,
    make_goal,
    make_road_map,
    make_step,
    today,
)
from tests.worlds import walked_once

WHY = {"reason": "Это нужно семьям"}
GOAL = {"level_to": "4", "due_on": in_days(20).isoformat()}
DAYS = {"owner": "", "starts_on": today().isoformat(), "due_on": in_days(5).isoformat()}
STEP = DAYS | {"title": "Свой шаг", "aspect": "use", "effort_days": "2"}
DONE = {"title": "Протокол", "issued_on": today().isoformat()}
OUR_PEOPLE = {"owner": 200, "colleague": 200, "others": 404}
LEADER = {"owner": 200, "colleague": 403, "others": 404}
LEADER_DOES = {"owner": 302, "colleague": 403, "others": 404}
OWNER_DOES = {"owner": 302, "colleague": 302, "others": 404}  # the colleague owns the step
ASKER = {
    "methodologist": 200,
    "expert_one": 200,
    "owner": 200,
    "others": 404,
}  # the first expert is a consultant
ANSWERS = {"methodologist": 302, "expert_one": 302, "owner": 403, "others": 404}
ANSWER = {"answer": "Начните с опеки.", "hours": "0.5"}
KEEP = {"title": "О приказе", "question": "Кого назначить?", "answer": "Не руководителя."}
NEED = {"kind": "money", "about": "Билеты на семинар"}
SAID = {"moved": "Собрали подписи", "confidence": "sure", "rhythm": "weekly"}

ROWS = [
    *rows("roadmaps:road-map-list", others=200),
    *rows("roadmaps:road-map-detail", **OUR_PEOPLE),
    *rows("roadmaps:road-map-print", **OUR_PEOPLE),
    *rows("roadmaps:draft-list", others=200),
    *rows("roadmaps:draft-detail", others=200),
    *rows("roadmaps:draft-take", others=200),
    *rows("roadmaps:answer-list", others=200),
    *rows("roadmaps:answer-detail", others=200),
    *rows("roadmaps:answer-withdraw", method="post", methodologist=302, expert_one=302, others=403),
    *rows("roadmaps:answer-keep", methodologist=200, expert_one=200, owner=403, others=404),
    *rows(
        "roadmaps:answer-keep",
        method="post",
        data=KEEP,
        methodologist=302,
        expert_one=302,
        owner=403,
        others=404,
    ),
    *rows("roadmaps:consultant-list", operator=200, methodologist=200, others=403),
    *rows("roadmaps:consultant-end", method="post", operator=302, methodologist=302, others=404),
    *rows("roadmaps:need-list", others=200),
    *rows("roadmaps:need-add", **OUR_PEOPLE),
    *rows("roadmaps:need-add", method="post", data=NEED, **OWNER_DOES),
    *rows("roadmaps:need-meet", methodologist=200, **OUR_PEOPLE),
    *rows("roadmaps:need-meet", method="post", data={"link": "/offers/"}, methodologist=302, **OWNER_DOES),
    *rows("roadmaps:need-withdraw", method="post", methodologist=403, **OWNER_DOES),
    *rows("roadmaps:help-list", others=200),
    *rows("roadmaps:help-ask", methodologist=200, owner=200, colleague=200, outsider=200, others=404),
    *rows("roadmaps:help-detail", **ASKER),
    *rows("roadmaps:help-take", method="post", **ANSWERS),
    *rows("roadmaps:help-release", method="post", methodologist=409, expert_one=409, owner=409, others=404),
    *rows("roadmaps:help-withdraw", method="post", methodologist=403, expert_one=403, owner=302, others=404),
    *rows("roadmaps:help-answer", methodologist=200, expert_one=200, owner=403, others=404),
    *rows("roadmaps:help-answer", method="post", data=ANSWER, **ANSWERS),
    *rows("roadmaps:help-rate", methodologist=403, expert_one=403, owner=200, others=404),
    *rows(
        "roadmaps:help-rate",
        method="post",
        data={"outcome": "helped"},
        methodologist=403,
        expert_one=403,
        owner=302,
        others=404,
    ),
    *rows("roadmaps:road-map-agree", method="post", **LEADER_DOES),
    *rows("roadmaps:road-map-carry", **LEADER),
    *rows("roadmaps:road-map-carry", method="post", data=WHY, **LEADER_DOES),
    *rows("roadmaps:road-map-close", method="post", owner=422, colleague=403, others=404),
    *rows("roadmaps:check-in", **LEADER),
    *rows("roadmaps:check-in", method="post", data=SAID, **LEADER_DOES),
    *rows("roadmaps:point-choose", **LEADER),
    *rows("roadmaps:point-choose", method="post", data=WHY, **LEADER_DOES),
    *rows("roadmaps:point-unchoose", method="post", **LEADER_DOES),
    *rows("roadmaps:goal-set", **LEADER),
    *rows("roadmaps:goal-set", method="post", data=GOAL, **LEADER_DOES),
    *rows("roadmaps:step-add", **LEADER),
    *rows("roadmaps:step-add", method="post", data=STEP, **LEADER_DOES),
    *rows("roadmaps:step-detail", **OUR_PEOPLE),
    *rows("roadmaps:step-start", method="post", **OWNER_DOES),
    *rows("roadmaps:step-change", **LEADER),
    *rows("roadmaps:step-change", method="post", data=DAYS, **LEADER_DOES),
    *rows("roadmaps:step-finish", **OUR_PEOPLE),
    *rows("roadmaps:step-finish", method="post", data=DONE, **OWNER_DOES),
    *rows("roadmaps:step-drop", **OUR_PEOPLE),
    *rows("roadmaps:step-drop", method="post", data=WHY, **OWNER_DOES),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """One road map where growth points are being chosen, one that is agreed with a step of the colleague."""
    choosing = make_road_map(cast, SOUND)
    point = chosen(cast, choosing)
    instrument = choosing.result.assessment.campaign.instrument
    agreed = make_road_map(cast, SOUND, campaign=make_campaign(cast, instrument, wave=2, starts=False))
    goal = make_goal(cast, agreed)
    step = make_step(cast, agreed)
    agree_road_map(agreed, actor=cast.actor("owner"))
    detail, to_step = {"code": choosing.code}, {"code": step.code}
    asked, answered = make_help(cast), answered_help(cast)
    kept = kept_answer(cast)
    need = {"code": tell_need(step, actor=cast.actor("owner"), **NEED).code}
    draft = {"code": make_draft().code}
    return {
        **{
            f"roadmaps:help-{verb}": {"code": asked.code}
            for verb in ("detail", "take", "release", "withdraw")
        },
        "roadmaps:help-answer": {"code": asked.code},
        "roadmaps:help-rate": {"code": answered.code},
        "roadmaps:answer-keep": {"code": answered.code},
        "roadmaps:answer-detail": {"code": kept.code},
        "roadmaps:answer-withdraw": {"code": kept.code},
        "roadmaps:consultant-end": {"code": make_consultant(cast).code},
        "roadmaps:need-add": to_step,
        "roadmaps:need-meet": need,
        "roadmaps:need-withdraw": need,
        "roadmaps:draft-detail": draft,
        "roadmaps:draft-take": draft,
        "roadmaps:road-map-detail": detail,
        "roadmaps:road-map-print": detail,
        "roadmaps:road-map-agree": detail,
        "roadmaps:road-map-carry": {"code": agreed.code},  # the newer of the two
        "roadmaps:road-map-close": {"code": agreed.code},
        "roadmaps:check-in": {"code": agreed.code},
        "roadmaps:point-choose": {"code": point.code},
        "roadmaps:point-unchoose": {"code": point.code},
        "roadmaps:goal-set": {"code": point.code},
        "roadmaps:step-add": {"code": goal.code},
        **{f"roadmaps:step-{verb}": to_step for verb in ("detail", "start", "change", "finish", "drop")},
    }
