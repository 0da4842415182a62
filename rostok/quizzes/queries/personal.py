"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import BY_REQUEST, CENTRE, INTEREST, LAW, WITH_THING, Kept, Personal

PERSONAL: Final = Personal(
    "quizzes",
    _("Quizzes"),
    (
        Kept(
            what=_("quizzes that you took, and your answers"),
            fields=(
                "Attempt.began_at ends_at ended_at holds_until voided_at",
                "AttemptAnswer.given saved_at",
            ),
            operator=CENTRE,
            purpose=_("showing that somebody knows the rules"),
            ground=LAW,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("how your sheet of answers came"),
            fields=("AttemptIncoming.number came_on brought_by entered_at photo_name",),
            operator=CENTRE,
            purpose=_("the incoming record of what came on paper"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
            own=("AttemptIncoming.attempt__person",),
        ),
        Kept(
            what=_("questions that you wrote"),
            fields=("QuestionVersion.written_at",),
            operator=CENTRE,
            purpose=_("who wrote a question"),
            ground=INTEREST,
            term=WITH_THING,
            erased=BY_REQUEST,
        ),
    ),
    apart=("QuestionVersion.title category points content",),
)
