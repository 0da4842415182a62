"""Tables of volunteers."""

from rostok.volunteers.models.checks import CheckRefusal, Consent, ConsentIncoming
from rostok.volunteers.models.hours import DobroId, Hours, HoursIncoming
from rostok.volunteers.models.interviews import Interview
from rostok.volunteers.models.inviting import OpenLink, VolunteerInvitation
from rostok.volunteers.models.people import (
    ChosenType,
    Coordinator,
    Farewell,
    Volunteer,
    VolunteerIncoming,
    Youth,
)
from rostok.volunteers.models.records import RecordPaper, VolunteerRecord

__all__ = [
    "CheckRefusal",
    "ChosenType",
    "Consent",
    "ConsentIncoming",
    "Coordinator",
    "DobroId",
    "Farewell",
    "Hours",
    "HoursIncoming",
    "Interview",
    "OpenLink",
    "RecordPaper",
    "Volunteer",
    "VolunteerIncoming",
    "VolunteerInvitation",
    "VolunteerRecord",
    "Youth",
]
