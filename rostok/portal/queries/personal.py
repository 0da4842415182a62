"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    CENTRE,
    INTEREST,
    LAW,
    WHILE_USED,
    WITH_THING,
    Kept,
    Personal,
)

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
            what=_("that you asked to be erased, until when a law keeps a part"),
            fields=("ErasureRequest.number came_on entered_at due_on erased_at look_on photo_name",),
            operator=CENTRE,
            purpose=_("showing that the request was met in time"),
            ground=LAW,
            term=WITH_THING,
            erased=_("ids alone: they tell nothing once the person is erased"),
        ),
        Kept(
            what=_("who brought your request to be erased"),
            fields=("ErasureRequest.brought_by",),
            operator=CENTRE,
            purpose=_("the incoming record of what came on paper"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("ErasureRequest.person",),
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
