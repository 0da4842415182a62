"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import BY_REQUEST, INSTITUTION, INTEREST, WITH_THING, Kept, Personal

PERSONAL: Final = Personal(
    "attendance",
    _("Who came"),
    (
        Kept(
            what=_("since when you stand at a door"),
            fields=("Guard.since until",),
            operator=INSTITUTION,
            purpose=_("control of the door"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("what you looked after at a door, and when"),
            fields=("Alarm.raised_at acknowledged_at",),
            operator=INSTITUTION,
            purpose=_("safety of children during a visit"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("how a visit was in your words"),
            fields=("Feedback.asked_at given_at words",),
            operator=INSTITUTION,
            purpose=_("safety and quality of visits"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Feedback.person",),
        ),
    ),
)
