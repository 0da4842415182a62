"""Every write of road maps."""

from rostok.roadmaps.actions.carrying import carry_over
from rostok.roadmaps.actions.checking import check_in
from rostok.roadmaps.actions.choosing import agree_road_map, choose_point, close_road_map, unchoose_point
from rostok.roadmaps.actions.consultants import end_consultant, name_consultant
from rostok.roadmaps.actions.drafting import install_drafts
from rostok.roadmaps.actions.hand_over import hand_over
from rostok.roadmaps.actions.helping import (
    answer_help,
    ask_help,
    keep_answer,
    rate_help,
    release_help,
    report_overdue_help,
    take_help,
    withdraw_answer,
    withdraw_help,
)
from rostok.roadmaps.actions.needs import meet_need, tell_need, withdraw_need
from rostok.roadmaps.actions.planning import add_step, change_step, set_goal
from rostok.roadmaps.actions.proposing import propose_road_map
from rostok.roadmaps.actions.working import drop_step, finish_step, remind_owner, start_step

__all__ = [
    "add_step",
    "agree_road_map",
    "answer_help",
    "ask_help",
    "carry_over",
    "change_step",
    "check_in",
    "choose_point",
    "close_road_map",
    "drop_step",
    "end_consultant",
    "finish_step",
    "hand_over",
    "install_drafts",
    "keep_answer",
    "meet_need",
    "name_consultant",
    "propose_road_map",
    "rate_help",
    "release_help",
    "remind_owner",
    "report_overdue_help",
    "set_goal",
    "start_step",
    "take_help",
    "tell_need",
    "unchoose_point",
    "withdraw_answer",
    "withdraw_help",
    "withdraw_need",
]
