"""States of needs, offers, visits, posts and mentorships."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.proposals import WITHDRAWN, ProposalState, proposal_machine
from rostok.kernel.machine import Machine, Move


class NeedState(models.TextChoices):
    """Open, or closed for a reason."""

    OPEN = "open", pgettext_lazy("need", "open")
    CLOSED = "closed", pgettext_lazy("need", "closed")


NEED: Final = Machine(
    name="interaction_need",
    initial=NeedState.OPEN,
    moves={"close": Move(frozenset({NeedState.OPEN}), NeedState.CLOSED, rule="visits.plan_need")},
)


class OfferState(models.TextChoices):
    """Of a proposal, or taken back by whoever offered."""

    PROPOSED = ProposalState.PROPOSED.value, ProposalState.PROPOSED.label
    CONFIRMED = ProposalState.CONFIRMED.value, ProposalState.CONFIRMED.label
    DECLINED = ProposalState.DECLINED.value, ProposalState.DECLINED.label
    APPLIED = ProposalState.APPLIED.value, ProposalState.APPLIED.label
    WITHDRAWN = WITHDRAWN, pgettext_lazy("proposal", "taken back")


OFFER: Final = proposal_machine(
    "interaction_offer",
    decide="visits.decide_offer",
    apply="visits.decide_offer",
    withdraw="visits.withdraw_offer",
)


class VisitState(models.TextChoices):
    """Planned, held, or cancelled for a reason."""

    PLANNED = "planned", pgettext_lazy("visit", "planned")
    HELD = "held", pgettext_lazy("visit", "took place")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")


_PLANNED: Final = frozenset({VisitState.PLANNED})
VISIT: Final = Machine(
    name="interaction_visit",
    initial=VisitState.PLANNED,
    moves={
        "hold": Move(_PLANNED, VisitState.HELD, rule="visits.hold"),
        "cancel": Move(_PLANNED, VisitState.CANCELLED, rule="visits.cancel"),
    },
)


class PostState(models.TextChoices):
    """One person at one visit. A line that has ended stays; whoever comes back gets another one."""

    WAITING = "waiting", pgettext_lazy("post", "on the waiting list")
    ON_ROSTER = "on_roster", pgettext_lazy("post", "on the roster")
    TAKEN_OFF = "taken_off", pgettext_lazy("post", "taken off")
    DECLINED = "declined", pgettext_lazy("post", "does not come")


LIVE: Final = frozenset({PostState.WAITING, PostState.ON_ROSTER})
POST: Final = Machine(
    name="post",
    initial=PostState.WAITING,
    moves={
        "take": Move(frozenset({PostState.WAITING}), PostState.ON_ROSTER, rule="visits.take"),
        "take_off": Move(LIVE, PostState.TAKEN_OFF, rule="visits.take_off"),
        "decline": Move(LIVE, PostState.DECLINED, rule="visits.decline"),
    },
)


class Why(models.TextChoices):
    """Why somebody was taken off. Read by the person and by whoever confirms her clearance."""

    SUSPENDED = "suspended", _("admission suspended")
    LAPSED = "lapsed", _("something that is asked has run out")
    BY_HAND = "by_hand", _("taken off by whoever plans")
    FAREWELL = "farewell", _("said farewell")
    CHILD = "child", _("the meeting does not take place")
    CURATOR = "curator", _("the curator of the trial visit does not come")


class MentorshipState(models.TextChoices):
    """Going, or ended."""

    GOING = "going", pgettext_lazy("mentorship", "going on")
    ENDED = "ended", pgettext_lazy("mentorship", "ended")


MENTORSHIP: Final = Machine(
    name="mentorship",
    initial=MentorshipState.GOING,
    moves={
        "end": Move(frozenset({MentorshipState.GOING}), MentorshipState.ENDED, rule="visits.end_mentorship")
    },
)
