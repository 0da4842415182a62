"""States of a road map, of a step and of a question to the help desk."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.kernel.machine import Machine, Move


class PointKind(models.TextChoices):
    """Where a growth point comes from."""

    GATE = "gate", _("obligatory minimum")
    GAP = "gap", _("gap")
    STRENGTH = "strength", _("strength")


class RoadMapState(models.TextChoices):
    """Proposed from a result, agreed by the organisation, closed when it is done."""

    PROPOSED = "proposed", _("growth points are being chosen")
    AGREED = "agreed", _("agreed and under way")
    CLOSED = "closed", pgettext_lazy("road map", "closed")


ROAD_MAP = Machine(
    name="road_map",
    initial=RoadMapState.PROPOSED,
    moves={
        "agree": Move(frozenset({RoadMapState.PROPOSED}), RoadMapState.AGREED, rule="roadmaps.edit_road_map"),
        "close": Move(
            frozenset({RoadMapState.PROPOSED, RoadMapState.AGREED}),
            RoadMapState.CLOSED,
            rule="roadmaps.edit_road_map",
        ),
    },
)


class StepState(models.TextChoices):
    """A step is planned, taken up, finished with a proof, or dropped with a reason."""

    PLANNED = "planned", pgettext_lazy("step", "planned")
    DOING = "doing", pgettext_lazy("step", "under way")
    DONE = "done", pgettext_lazy("step", "finished")
    DROPPED = "dropped", pgettext_lazy("step", "dropped")


STEP = Machine(
    name="step",
    initial=StepState.PLANNED,
    moves={
        "start": Move(frozenset({StepState.PLANNED}), StepState.DOING, rule="roadmaps.work_on_step"),
        "finish": Move(
            frozenset({StepState.PLANNED, StepState.DOING}), StepState.DONE, rule="roadmaps.work_on_step"
        ),
        "drop": Move(
            frozenset({StepState.PLANNED, StepState.DOING}), StepState.DROPPED, rule="roadmaps.work_on_step"
        ),
    },
)


class Rhythm(models.TextChoices):
    """How often the leader is asked how it goes."""

    WEEKLY = "weekly", _("in a week")
    MONTHLY = "monthly", _("in a month")


RHYTHM_DAYS: Final = {Rhythm.WEEKLY: 7, Rhythm.MONTHLY: 30}


class Confidence(models.TextChoices):
    """How sure the leader is."""

    SURE = "sure", pgettext_lazy("confidence", "it will")
    UNSURE = "unsure", pgettext_lazy("confidence", "not sure")
    DOUBTFUL = "doubtful", pgettext_lazy("confidence", "it will not without help")


class NeedKind(models.TextChoices):
    """What a step may lack."""

    TRAINING = "training", pgettext_lazy("need", "training")
    PERSON = "person", pgettext_lazy("need", "a person")
    MONEY = "money", pgettext_lazy("need", "money")
    DOCUMENT = "document", pgettext_lazy("need", "a document")
    PARTNER = "partner", pgettext_lazy("need", "a partner")
    EQUIPMENT = "equipment", pgettext_lazy("need", "equipment")


class NeedState(models.TextChoices):
    """A need is open, met by something that can be looked at, or taken back."""

    OPEN = "open", pgettext_lazy("need", "not met yet")
    MET = "met", pgettext_lazy("need", "met")
    WITHDRAWN = "withdrawn", pgettext_lazy("need", "not needed any more")


NEED: Final = Machine(
    name="need",
    initial=NeedState.OPEN,
    moves={
        "meet": Move(frozenset({NeedState.OPEN}), NeedState.MET, rule="roadmaps.meet_need"),
        "withdraw": Move(frozenset({NeedState.OPEN}), NeedState.WITHDRAWN, rule="roadmaps.withdraw_need"),
    },
)


class HelpState(models.TextChoices):
    """A question waits, somebody has taken it, it is answered, and the asker has said whether it helped."""

    ASKED = "asked", pgettext_lazy("help", "waits for a consultant")
    TAKEN = "taken", pgettext_lazy("help", "a consultant has it")
    ANSWERED = "answered", pgettext_lazy("help", "answered")
    RATED = "rated", pgettext_lazy("help", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("help", "taken back")


class HelpOutcome(models.TextChoices):
    """What the asker says about the answer."""

    HELPED = "helped", _("it helped")
    SOME = "some", _("it helped with a part of it")
    NOT = "not", _("it did not help")


HELP: Final = Machine(
    name="help_request",
    initial=HelpState.ASKED,
    moves={
        "take": Move(frozenset({HelpState.ASKED}), HelpState.TAKEN, rule="roadmaps.answer_help"),
        "release": Move(frozenset({HelpState.TAKEN}), HelpState.ASKED, rule="roadmaps.answer_help"),
        "answer": Move(
            frozenset({HelpState.ASKED, HelpState.TAKEN}), HelpState.ANSWERED, rule="roadmaps.answer_help"
        ),
        "rate": Move(frozenset({HelpState.ANSWERED}), HelpState.RATED, rule="roadmaps.rate_help"),
        "withdraw": Move(
            frozenset({HelpState.ASKED, HelpState.TAKEN}), HelpState.WITHDRAWN, rule="roadmaps.rate_help"
        ),
    },
)
