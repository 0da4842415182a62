"""Forms and states of learning from each other."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move

TEACHES_FROM: Final = 3  # the level at which a thing is both written and seen in use


class OfferForm(models.TextChoices):
    """How an organisation teaches."""

    VISIT = "visit", _("a visit of a day or two")
    INTERNSHIP = "internship", _("an internship beside our staff")
    ONLINE = "online", _("online meetings")
    MENTOR = "mentor", _("a mentor who goes along for some months")


class OfferGround(models.TextChoices):
    """Why an organisation may teach this."""

    LEVEL = "level", _("by the result of an assessment")
    DECISION = "decision", _("by the methodologist’s decision")


class StatusKind(models.TextChoices):
    """Statuses of a host site, given by the methodologist."""

    INTERNSHIP_SITE = "internship_site", _("internship site")
    SUPPORT_SITE = "support_site", _("support site")


class OfferState(models.TextChoices):
    """An offer stands until it is closed, and may be opened again."""

    OPEN = "open", pgettext_lazy("offer", "open")
    CLOSED = "closed", pgettext_lazy("offer", "closed")


OFFER = Machine(
    name="offer",
    initial=OfferState.OPEN,
    moves={
        "close": Move(frozenset({OfferState.OPEN}), OfferState.CLOSED, rule="mentoring.edit_offer"),
        "reopen": Move(frozenset({OfferState.CLOSED}), OfferState.OPEN, rule="mentoring.edit_offer"),
    },
)


class Side(models.TextChoices):
    """The two organisations of a hosting."""

    HOST = "host", _("the host")
    LEARNER = "learner", _("the organisation that learns")


class HostingState(models.TextChoices):
    """Asked for, answered, and what became of it."""

    ASKED = "asked", _("waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("hosting", "accepted")
    DECLINED = "declined", pgettext_lazy("hosting", "declined")
    CANCELLED = "cancelled", pgettext_lazy("hosting", "cancelled")
    FINISHED = "finished", pgettext_lazy("hosting", "finished")


_UNDER_WAY: Final = frozenset({HostingState.ASKED, HostingState.ACCEPTED})
HOSTING = Machine(
    name="hosting",
    initial=HostingState.ASKED,
    moves={
        "accept": Move(
            frozenset({HostingState.ASKED}), HostingState.ACCEPTED, rule="mentoring.accept_hosting"
        ),
        "decline": Move(
            frozenset({HostingState.ASKED}), HostingState.DECLINED, rule="mentoring.answer_hosting"
        ),
        "cancel": Move(_UNDER_WAY, HostingState.CANCELLED, rule="mentoring.cancel_hosting"),
        "finish": Move(frozenset({HostingState.ACCEPTED}), HostingState.FINISHED, rule="mentoring.take_part"),
    },
)


class VisitState(models.TextChoices):
    """A visit is planned; it took place, nobody came, or it was called off."""

    PLANNED = "planned", pgettext_lazy("visit", "planned")
    HELD = "held", pgettext_lazy("visit", "took place")
    MISSED = "missed", pgettext_lazy("visit", "nobody came")
    CANCELLED = "cancelled", pgettext_lazy("visit", "called off")


VISIT = Machine(
    name="visit",
    initial=VisitState.PLANNED,
    moves={
        "hold": Move(frozenset({VisitState.PLANNED}), VisitState.HELD, rule="mentoring.mark_visit"),
        "miss": Move(frozenset({VisitState.PLANNED}), VisitState.MISSED, rule="mentoring.mark_visit"),
        "call_off": Move(frozenset({VisitState.PLANNED}), VisitState.CANCELLED, rule="mentoring.mark_visit"),
    },
)
