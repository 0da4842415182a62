"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import BY_REQUEST, CENTRE, INTEREST, WHILE_USED, WITH_THING, Kept, Personal

PERSONAL: Final = Personal(
    "portal",
    _("Home page and calendar"),
    (
        Kept(
            what=_("that your dates are read by a calendar"),
            fields=("CalendarAddress.made_at",),
            operator=CENTRE,
            purpose=_("own dates in a calendar"),
            ground=INTEREST,
            term=WHILE_USED,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("reports that you asked for"),
            fields=("ReportPaper.asked_at since until name",),
            operator=CENTRE,
            purpose=_("reports over the network"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
)
