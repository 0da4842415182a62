"""States of a volunteer and of an hour, purposes of consent with their texts."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.accounts.states import invitation_machine
from rostok.kernel.machine import Machine, Move


class VolunteerState(models.TextChoices):
    """Whether somebody is cleared is no state: it is a standing of the day."""

    ACTIVE = "active", pgettext_lazy("volunteer", "active")
    LEFT = "left", pgettext_lazy("volunteer", "has left")


S = VolunteerState
VOLUNTEER: Final = Machine(
    name="volunteer",
    initial=S.ACTIVE,
    moves={
        "leave": Move(frozenset({S.ACTIVE}), S.LEFT, rule="volunteers.part"),
        "come_back": Move(frozenset({S.LEFT}), S.ACTIVE, rule="volunteers.come_back"),
    },
)
INVITATION: Final = invitation_machine("volunteers")


class HoursState(models.TextChoices):
    """An hour is told by the volunteer or by a room above, and stands once the host has confirmed it."""

    TOLD = "told", pgettext_lazy("hours", "told")
    CONFIRMED = "confirmed", pgettext_lazy("hours", "confirmed")
    DISPUTED = "disputed", pgettext_lazy("hours", "disputed")
    WITHDRAWN = "withdrawn", pgettext_lazy("hours", "taken back")


H = HoursState
OPEN_HOURS: Final = (H.TOLD, H.DISPUTED)
HOURS: Final = Machine(
    name="volunteers.hours",
    initial=H.TOLD,
    moves={
        "confirm": Move(frozenset({H.TOLD, H.DISPUTED}), H.CONFIRMED, rule="volunteers.confirm_hours"),
        "dispute": Move(frozenset({H.TOLD, H.CONFIRMED}), H.DISPUTED, rule="volunteers.confirm_hours"),
        "withdraw": Move(frozenset({H.TOLD, H.DISPUTED}), H.WITHDRAWN, rule="volunteers.withdraw_hours"),
    },
)


class Outcome(models.TextChoices):
    """What came of an interview."""

    YES = "yes", pgettext_lazy("interview", "may go on")
    LATER = "later", pgettext_lazy("interview", "not yet")
    NO = "no", pgettext_lazy("interview", "not with children")


class Part(models.TextChoices):
    """What a person may show in a record."""

    HOURS = "hours", _("Confirmed hours by organisation and year")
    COURSES = "courses", _("Courses and tests passed")
    THANKS = "thanks", _("Thanks")


class Purpose(models.TextChoices):
    """For what personal data are processed: a document apart for each (152-FZ, article 9)."""

    DATA = "data", _("My data, so that I can be a volunteer")
    PHOTO = "photo", _("My picture in what the organisation publishes")
    CONTACT = "contact", _("My telephone and address to the institutions where I come")


TEXTS: Final = {
    Purpose.DATA: _(
        "I agree that %(operator)s keeps my name, my address and telephone, which checks I have passed and "
        "until when, and my visits, so that I can be a volunteer. Copies of certificates are not kept."
    ),
    Purpose.PHOTO: _(
        "I agree that %(operator)s takes pictures of me during events and publishes them without payment. "
        "Without this consent I am a volunteer all the same."
    ),
    Purpose.CONTACT: _(
        "I agree that %(operator)s gives my name and telephone to the coordinators of the institutions where "
        "I come, so that they can reach me on the day of a visit."
    ),
}
OF_A_PARENT: Final = {
    Purpose.DATA: _(
        "I, a parent or guardian, agree that %(operator)s keeps the name, address and telephone of my child, "
        "which checks my child has passed and until when, and the visits, so that my child can be a "
        "volunteer until 18. Copies of certificates are not kept."
    ),
    Purpose.PHOTO: _(
        "I, a parent or guardian, agree that %(operator)s takes pictures of my child during events and "
        "publishes them without payment, until 18. Without this consent my child is a volunteer all the same."
    ),
    Purpose.CONTACT: _(
        "I, a parent or guardian, agree that %(operator)s gives the name and telephone of my child to the "
        "coordinators of the institutions where my child comes, until 18."
    ),
}
TEXT_VERSION: Final = "1"
