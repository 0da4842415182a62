"""The list of volunteers as a file: the columns of its page."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.exports import Column, Table
from rostok.volunteers.queries import VolunteerRow, type_words


def _types(one: VolunteerRow) -> str:
    today = timezone.localdate()
    words = ((row, type_words(row, is_whole=one.is_whole, today=today)) for row in one.types)
    return "; ".join(f"{row.version.title}: {word.word} {word.text}".strip() for row, word in words)


VOLUNTEERS: Final = Table(
    _("Volunteers"),
    (
        Column(_("Name"), lambda one: one.volunteer.person.name),
        Column(_("Organisation"), lambda one: str(one.volunteer.organisation)),
        Column(_("Since"), lambda one: one.volunteer.began_on),
        Column(_("How it stands"), _types),
        Column(_("Ends on"), lambda one: one.ends_on),
    ),
    names_people=True,
)

HOSTS: Final = Table(
    _("Who may host volunteers"),
    (
        Column(_("Name"), lambda one: one[0].name),
        Column(_("How it stands"), lambda one: f"{one[1].word} {one[1].text}".strip()),
    ),
    names_people=True,
)
