"""Tables of volunteers."""

from rostok.volunteers.models.checks import CheckRefusal, Consent
from rostok.volunteers.models.inviting import OpenLink, VolunteerInvitation
from rostok.volunteers.models.people import (
    ChosenType,
    Coordinator,
    Farewell,
    Volunteer,
    VolunteerIncoming,
    Youth,
)

__all__ = [
    "CheckRefusal",
    "ChosenType",
    "Consent",
    "Coordinator",
    "Farewell",
    "OpenLink",
    "Volunteer",
    "VolunteerIncoming",
    "VolunteerInvitation",
    "Youth",
]
