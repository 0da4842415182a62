"""Every write of road maps."""

from rostok.roadmaps.actions.choosing import agree_road_map, choose_point, close_road_map, unchoose_point
from rostok.roadmaps.actions.hand_over import hand_over
from rostok.roadmaps.actions.planning import add_step, change_step, set_goal
from rostok.roadmaps.actions.proposing import propose_road_map
from rostok.roadmaps.actions.working import drop_step, finish_step, remind_owner, start_step

__all__ = [
    "add_step",
    "agree_road_map",
    "change_step",
    "choose_point",
    "close_road_map",
    "drop_step",
    "finish_step",
    "hand_over",
    "propose_road_map",
    "remind_owner",
    "set_goal",
    "start_step",
    "unchoose_point",
]
