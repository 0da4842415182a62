"""Who sees what of road maps and of the help desk, and who may do what."""

from typing import Final

from rostok.foundation.decisions import Rule
from rostok.roadmaps.access.help import (
    can_answer_help,
    can_ask_help,
    can_name_consultants,
    can_rate_help,
    can_see_help,
    consultants_held,
    is_answered_by,
    is_cared_for_by,
    visible_answers,
    visible_consultants,
    visible_help,
)
from rostok.roadmaps.access.plans import (
    OUR_PEOPLE,
    can_change_step,
    can_check_in,
    can_choose_point,
    can_edit_road_map,
    can_read_history,
    can_set_goal,
    can_work_on_step,
    tells_for_others,
    visible_drafts,
    visible_goals,
    visible_points,
    visible_road_maps,
    visible_steps,
)

__all__ = [
    "OUR_PEOPLE",
    "RULES",
    "can_answer_help",
    "can_ask_help",
    "can_change_step",
    "can_check_in",
    "can_choose_point",
    "can_edit_road_map",
    "can_name_consultants",
    "can_rate_help",
    "can_read_history",
    "can_see_help",
    "can_set_goal",
    "can_work_on_step",
    "consultants_held",
    "is_answered_by",
    "is_cared_for_by",
    "tells_for_others",
    "visible_answers",
    "visible_consultants",
    "visible_drafts",
    "visible_goals",
    "visible_help",
    "visible_points",
    "visible_road_maps",
    "visible_steps",
]

RULES: Final[dict[str, Rule]] = {
    "edit_road_map": can_edit_road_map,
    "choose_point": can_choose_point,
    "set_goal": can_set_goal,
    "work_on_step": can_work_on_step,
    "change_step": can_change_step,
    "check_in": can_check_in,
    "read_history": can_read_history,
    "see_help": can_see_help,
    "ask_help": can_ask_help,
    "answer_help": can_answer_help,
    "rate_help": can_rate_help,
    "name_consultants": can_name_consultants,
}
