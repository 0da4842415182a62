"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    INTEREST,
    ORGANISATION,
    WHILE_SERVING,
    WITH_THING,
    Kept,
    Personal,
)

PERSONAL: Final = Personal(
    "roadmaps",
    _("Road maps"),
    (
        Kept(
            what=_("steps of a road map that are yours, growth points that you chose"),
            fields=(
                "Step.starts_on due_on reminded_at finished_at reason",
                "GrowthPoint.chosen_at reason",
                "CheckIn.made_on moved hindered entered_at",
                "Need.about told_at met_with met_link met_at",
            ),
            operator=ORGANISATION,
            purpose=_("the organisation's own plan of growth"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("CheckIn.made_by", "Need.told_by"),
        ),
        Kept(
            what=_("questions to the help desk and their answers"),
            fields=(
                "HelpRequest.topic question asked_at answer answered_at remark",
                "KeptAnswer.title question answer kept_at withdrawn_at",
            ),
            operator=ORGANISATION,
            purpose=_("answers to questions of organisations"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("HelpRequest.asked_by",),
        ),
        Kept(
            what=_("how a check-in came on paper"),
            fields=("IncomingCheckIn.number came_on brought_by entered_at photo_name",),
            operator=ORGANISATION,
            purpose=_("the incoming record of what came on paper"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("that you answer questions, from when to when"),
            fields=("Consultant.about since until",),
            operator=ORGANISATION,
            purpose=_("answers to questions of organisations"),
            ground=INTEREST,
            term=WHILE_SERVING,
            erased=BY_REQUEST,
        ),
    ),
    apart=(
        "GrowthPoint.instrument_name indicator_code title",
        "Goal.due_on",
        "Step.title how result kind",
        "HelpRequest.due_on overdue_told_at",
    ),
)
