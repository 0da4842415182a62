"""States of a volunteer, purposes of consent with their texts."""

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
TEXT_VERSION: Final = "1"
