"""Reads of road maps."""

from rostok.roadmaps.queries.carrying import Carried, carried_from, former_of, with_former
from rostok.roadmaps.queries.checkins import last_check_ins, silent
from rostok.roadmaps.queries.choice import open_steps, possible_owners, problems_of
from rostok.roadmaps.queries.drafts import (
    FilledDraft,
    drafts_for,
    facts_needed,
    facts_of,
    filled_draft,
)
from rostok.roadmaps.queries.duties import DUTY_KINDS, duties, unowned
from rostok.roadmaps.queries.help import help_rows, hours_of, kept_answer_of, overdue_help
from rostok.roadmaps.queries.history import history
from rostok.roadmaps.queries.needs import needs_of
from rostok.roadmaps.queries.outlook import outlook_of, outlooks_of
from rostok.roadmaps.queries.page import (
    PointRow,
    RoadMapPage,
    StepRow,
    road_map_page,
    step_row,
    with_proof,
)
from rostok.roadmaps.queries.rows import road_map_rows
from rostok.roadmaps.queries.templates import StepTemplate, templates_for, templates_of, useful
from rostok.roadmaps.queries.terms import HELP_ANSWER_DAYS, answer_term
from rostok.roadmaps.queries.waiting import steps_to_remind, waiting

__all__ = [
    "DUTY_KINDS",
    "HELP_ANSWER_DAYS",
    "Carried",
    "FilledDraft",
    "PointRow",
    "RoadMapPage",
    "StepRow",
    "StepTemplate",
    "answer_term",
    "carried_from",
    "drafts_for",
    "duties",
    "facts_needed",
    "facts_of",
    "filled_draft",
    "former_of",
    "help_rows",
    "history",
    "hours_of",
    "kept_answer_of",
    "last_check_ins",
    "needs_of",
    "open_steps",
    "outlook_of",
    "outlooks_of",
    "overdue_help",
    "possible_owners",
    "problems_of",
    "road_map_page",
    "road_map_rows",
    "silent",
    "step_row",
    "steps_to_remind",
    "templates_for",
    "templates_of",
    "unowned",
    "useful",
    "waiting",
    "with_former",
    "with_proof",
]
