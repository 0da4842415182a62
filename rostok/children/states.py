"""Kinds and states of what is known about a child."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.children.core.permissions import What as _What
from rostok.kernel.machine import Machine, Move


class Duty(models.TextChoices):
    """What a keeper is in the institution."""

    DIRECTOR = "director", _("director")
    COORDINATOR = "coordinator", _("coordinator of visits")
    PSYCHOLOGIST = "psychologist", _("psychologist")


class ChildState(models.TextChoices):
    """Lives here, left for another institution, sealed: nobody reads."""

    LIVES = "lives", pgettext_lazy("child", "lives here")
    LEFT = "left", pgettext_lazy("child", "moved to another institution")
    SEALED = "sealed", pgettext_lazy("child", "sealed")


class StatusKind(models.TextChoices):
    """Legal status of a child in an institution."""

    ORPHAN = "orphan", _("orphan")
    WITHOUT_CARE = "without_care", _("left without parental care")
    AGREEMENT = "agreement", _("placed by agreement: parents keep their rights")


class RepresentativeKind(models.TextChoices):
    """Who decides for a child."""

    PARENT = "parent", _("parent")
    GUARDIAN = "guardian", _("guardian")
    DIRECTOR = "director", _("director of the institution as guardian")
    BODY = "body", _("guardianship authority")


class What(models.TextChoices):
    """What a permission is for."""

    EVENT = _What.EVENT.value, _("an event inside, with the group")
    MEETING = _What.MEETING.value, _("a visit to this child")
    MENTORING = _What.MENTORING.value, _("a mentor of one’s own")
    OUTING = _What.OUTING.value, _("going out, accompanied")
    OVERNIGHT = _What.OVERNIGHT.value, _("a night away, led by staff")
    GUEST_STAY = _What.GUEST_STAY.value, _("a guest stay in a family")


class Word(models.TextChoices):
    """What a child said when asked. No explanation is asked for."""

    YES = "yes", _("wants to")
    NO = "no", _("does not want to")
    UNSURE = "unsure", _("does not know yet")


class Apart(models.TextChoices):
    """Why siblings live apart."""

    AGE = "age", _("age group")
    HEALTH = "health", _("health")
    COURT = "court", _("decision of a court or of the guardianship authority")
    WISH = "wish", _("the children’s own wish")
    INSTITUTION = "institution", _("another institution")


class TransferState(models.TextChoices):
    """A handing over between two institutions."""

    HANDED = "handed", _("waits for the other institution")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("taken back")


class ErasureGround(models.TextChoices):
    """Why a record goes."""

    ADOPTION = "adoption", _("secrecy of adoption")
    TERM = "term", _("the term of keeping has ended")
    COURT = "court", _("a court or an authority has ordered it")
    MISTAKE = "mistake", _("it was entered by mistake")


_HANDED = frozenset({TransferState.HANDED})

CHILD = Machine(
    name="child",
    initial=ChildState.LIVES,
    moves={
        "leave": Move(frozenset({ChildState.LIVES}), ChildState.LEFT, rule="children.leave"),
        "seal": Move(frozenset({ChildState.LIVES, ChildState.LEFT}), ChildState.SEALED, rule="children.seal"),
    },
)

TRANSFER = Machine(
    name="child_transfer",
    initial=TransferState.HANDED,
    moves={
        "accept": Move(_HANDED, TransferState.ACCEPTED, rule="children.accept"),
        "withdraw": Move(_HANDED, TransferState.WITHDRAWN, rule="children.withdraw"),
    },
)
