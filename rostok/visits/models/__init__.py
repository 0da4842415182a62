"""Tables of the room."""

from rostok.visits.models.mentorships import AloneGrant, Mentorship
from rostok.visits.models.planning import Need, Offer, OfferDay, QuietTime, Series, WithdrawalIncoming
from rostok.visits.models.trials import TrialReport
from rostok.visits.models.visits import Post, PostIncoming, Visit, VisitChild

__all__ = [
    "AloneGrant",
    "Mentorship",
    "Need",
    "Offer",
    "OfferDay",
    "Post",
    "PostIncoming",
    "QuietTime",
    "Series",
    "TrialReport",
    "Visit",
    "VisitChild",
    "WithdrawalIncoming",
]
