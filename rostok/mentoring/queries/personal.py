"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import BY_REQUEST, INTEREST, ORGANISATION, WITH_THING, Kept, Personal

PERSONAL: Final = Personal(
    "mentoring",
    _("Mentors and host sites"),
    (
        Kept(
            what=_("requests to learn that you made, diaries and feedback that you wrote"),
            fields=(
                "Hosting.wish asked_at answered_at reason ended_at",
                "DiaryEntry.on text written_at",
                "Feedback.helped missed given_at",
            ),
            operator=ORGANISATION,
            purpose=_("organisations learn from each other"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("Hosting.asked_by", "DiaryEntry.author", "Feedback.author"),
        ),
        Kept(
            what=_("how a request came on paper"),
            fields=("HostingIncoming.number came_on brought_by entered_at photo_name",),
            operator=ORGANISATION,
            purpose=_("the incoming record of what came on paper"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("statuses and offers that you decided on"),
            fields=("HostStatus.reason since until", "Offer.reason made_at"),
            operator=ORGANISATION,
            purpose=_("who decided, and why"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
    apart=(
        "Hosting.answer_by silence_told_at",
        "Offer.instrument_name domain_code indicator_code title about conditions",
        "Window.starts_on ends_on",
        "Visit.on place reason marked_at",
    ),
)
