"""What is pressed at a door, what an alarm is about, sides and questions of feedback."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.attendance.core.door import Kind
from rostok.kernel.machine import Machine, Move


class MarkKind(models.TextChoices):
    """The buttons of a guard."""

    CAME = Kind.CAME.value, pgettext_lazy("at a door", "Came")
    LEFT = Kind.LEFT.value, pgettext_lazy("at a door", "Left")
    NOT_ADMITTED = Kind.NOT_ADMITTED.value, _("Not admitted")
    WELL = Kind.WELL.value, pgettext_lazy("at a door", "Well")
    LOOKED = Kind.LOOKED.value, _("Passport looked at")


class AlarmState(models.TextChoices):
    """Somebody must look until it is acknowledged, or until there is nothing left to look at."""

    OPEN = "open", pgettext_lazy("alarm", "open")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("alarm", "acknowledged")
    OVER = "over", pgettext_lazy("alarm", "over")


class Cause(models.TextChoices):
    """What an alarm is about; never why an admission is suspended."""

    SUSPENDED = "suspended", _("The admission is suspended, and the person is inside")
    REFUSED = "refused", _("“Came” was pressed without an admission")
    STILL_INSIDE = "still_inside", _("The visit is over, and the person is still inside")
    ALONE = "alone", _("A trial visit, and the curator is not inside any more")


class Side(models.TextChoices):
    """Whose words they are."""

    VOLUNTEER = "volunteer", _("volunteer")
    HOST = "host", pgettext_lazy("side", "institution")


class Scale(models.IntegerChoices):
    """How it was; described for each question in `forms`."""

    BADLY = 1, _("badly")
    HARDLY = 2, _("with difficulties")
    WELL = 3, pgettext_lazy("scale", "well")
    VERY_WELL = 4, _("very well")


A = AlarmState
ALARM: Final = Machine(
    name="alarm",
    initial=A.OPEN,
    moves={
        "acknowledge": Move(frozenset({A.OPEN}), A.ACKNOWLEDGED, rule="attendance.acknowledge"),
        "end": Move(frozenset({A.OPEN, A.ACKNOWLEDGED}), A.OVER, rule="attendance.end_alarm"),
    },
)
