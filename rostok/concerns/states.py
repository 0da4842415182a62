"""Kinds, channels and states of a concern."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move


class Duty(models.TextChoices):
    """What an officer is for concerns."""

    INSIDE = "inside", _("safeguarding officer of the organisation")
    OUTSIDE = "outside", _("outside officer")
    AUTHORITY = "authority", _("officer of the authority")


class Shut(models.TextChoices):
    """Who must not see a message, told by what they are and not by name."""

    HEAD = "head", _("the head of the organisation")
    INSIDE = "inside", _("the safeguarding officer of the organisation")
    ORGANISATION = "organisation", _("everybody in the organisation")
    OUTSIDE = "outside", _("the outside officer")


class Channel(models.TextChoices):
    """How the message came."""

    FORM = "form", _("I write it myself")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")
    CARD = "card", _("a card from the box")
    TEXT = "text", _("words in another form of Rostok")


class ConcernState(models.TextChoices):
    """Received, opened, something is done, closed."""

    RECEIVED = "received", pgettext_lazy("concern", "not opened yet")
    OPENED = "opened", pgettext_lazy("concern", "opened")
    ACTED = "acted", pgettext_lazy("concern", "measures taken")
    CLOSED = "closed", pgettext_lazy("concern", "closed")


class EntryKind(models.TextChoices):
    """What may come to a concern after the message."""

    MEASURE = "measure", _("measure")
    ADDITION = "addition", _("addition of the reporter")
    HANDOVER = "handover", _("handover")


class StepKind(models.TextChoices):
    """To whom an unopened message goes next."""

    OUTSIDE = "outside", _("to the outside officer")
    AUTHORITY = "authority", _("to the authority")


class Ground(models.TextChoices):
    """Why an officer has a concern."""

    RECEIVED = "received", _("received it")
    UNOPENED = "unopened", _("it was not opened in time")
    IN_PLACE = "in_place", _("in place of somebody who must not see it")
    HANDED_OVER = "handed_over", _("it was handed over")
    LEFT = "left", _("an officer has left")


class ErasureGround(models.TextChoices):
    """Why the words of a concern are erased."""

    TERM = "term", _("the term of keeping has ended")
    COURT = "court", _("a court or an authority has ordered it")
    ADOPTION = "adoption", _("secrecy of adoption")
    MISTAKE = "mistake", _("it was entered by mistake")


_OPEN = frozenset({ConcernState.OPENED, ConcernState.ACTED})

CONCERN = Machine(
    name="concern",
    initial=ConcernState.RECEIVED,
    moves={
        "open": Move(frozenset({ConcernState.RECEIVED}), ConcernState.OPENED, rule="concerns.work"),
        "act": Move(_OPEN, ConcernState.ACTED, rule="concerns.work"),
        "close": Move(frozenset({ConcernState.ACTED}), ConcernState.CLOSED, rule="concerns.work"),
        "resume": Move(frozenset({ConcernState.CLOSED}), ConcernState.RECEIVED, rule="concerns.resume"),
    },
)
