"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    BY_SETTING,
    CENTRE,
    EMPTIED,
    INTEREST,
    LAW,
    WHILE_SERVING,
    Kept,
    Personal,
)

PERSONAL: Final = Personal(
    "concerns",
    _("Messages about children"),
    (
        Kept(
            what=_("a message about a threat to a child, and what was done"),
            fields=(
                "Concern.about what where known unseen contact incoming_number",
                "Entry.words told at read_at",
            ),
            operator=CENTRE,
            purpose=_("safety of children"),
            ground=LAW,
            term=BY_SETTING,
            erased=EMPTIED,
            is_shown=False,
        ),
        Kept(
            what=_("who has a message, and who must not see it"),
            fields=("Recipient.since until", "Exclusion.at"),
            operator=CENTRE,
            purpose=_("safety of children"),
            ground=LAW,
            term=BY_SETTING,
            erased=EMPTIED,
            is_shown=False,  # whoever is excluded must not learn that there is a message
        ),
        Kept(
            what=_("that you receive messages about children, from when to when"),
            fields=("Officer.since until",),
            operator=CENTRE,
            purpose=_("control of those who read"),
            ground=INTEREST,
            term=WHILE_SERVING,
            erased=BY_REQUEST,
        ),
    ),
    apart=("HelplineCheck.number checked_on",),
)
