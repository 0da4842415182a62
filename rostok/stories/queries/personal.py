"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import (
    BY_REQUEST,
    BY_WITHDRAWAL,
    CONSENT,
    INTEREST,
    ORGANISATION,
    WITH_THING,
    Kept,
    Personal,
)

PERSONAL: Final = Personal(
    "stories",
    _("Growth stories"),
    (
        Kept(
            what=_("your consent to appear in a story"),
            fields=("Consent.name sheet given_on withdrawn_at",),
            operator=ORGANISATION,
            purpose=_("an adult is named in a story by consent alone"),
            ground=CONSENT,
            term=_("until you withdraw it"),
            erased=BY_WITHDRAWAL,
            own=("Consent.person",),
        ),
        Kept(
            what=_("stories and comments that you wrote"),
            fields=(
                "StoryVersion.title facts written_at",
                "Paragraph.text",
                "Comment.text written_at resolved_at",
            ),
            operator=ORGANISATION,
            purpose=_("telling how an organisation has grown"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Comment.author",),
        ),
    ),
)
