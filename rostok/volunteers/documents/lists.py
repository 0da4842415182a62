"""The lists of the room as files: the columns of their pages."""

from decimal import Decimal
from typing import Any, Final

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
        Column(_("First name and surname"), lambda one: one.volunteer.person.name),
        Column(_("Organisation"), lambda one: str(one.volunteer.organisation)),
        Column(_("Since"), lambda one: one.volunteer.began_on),
        Column(_("Admission now"), _types),
        Column(_("Ends on"), lambda one: one.ends_on),
    ),
    names_people=True,
)

HOSTS: Final = Table(
    _("Who may host volunteers"),
    (
        Column(_("First name and surname"), lambda one: one[0].name),
        Column(_("Admission now"), lambda one: f"{one[1].word} {one[1].text}".strip()),
    ),
    names_people=True,
)

HOURS: Final = Table(
    _("Hours"),
    (
        Column(_("First name and surname"), lambda one: one.person.name),
        Column(_("Day"), lambda one: one.day),
        Column(_("Minutes"), lambda one: one.minutes),
        Column(_("Where"), lambda one: str(one.host)),
        Column(_("Organiser"), lambda one: str(one.organiser or "")),
        Column(_("Type of interaction"), lambda one: str(one.type_title or "")),
        Column(_("What was done"), lambda one: one.work),
        Column(_("State"), lambda one: one.get_state_display()),
    ),
    names_people=True,
)


def _in_hours(one: Any) -> Decimal:
    return (Decimal(one.minutes) / 60).quantize(Decimal("0.01"))


CONFIRMED_HOURS: Final = Table(  # documented column by column: docs/operating/hours-csv.md
    _("Confirmed hours"),
    (
        Column(_("Number in DOBRO.RU"), lambda one: one.dobro_id or ""),
        Column(_("First name and surname"), lambda one: one.person.name),
        Column(_("Day"), lambda one: one.day),
        Column(_("Hours"), _in_hours),
        Column(_("Minutes"), lambda one: one.minutes),
        Column(_("Where"), lambda one: str(one.host)),
        Column(_("Organiser"), lambda one: str(one.organiser or "")),
        Column(_("Type of interaction"), lambda one: str(one.type_title or "")),
        Column(_("What was done"), lambda one: one.work),
        Column(_("Confirmed by"), lambda one: str(one.confirmed_by or "")),
        Column(_("Confirmed on"), lambda one: timezone.localdate(one.confirmed_at)),
        Column(_("Code"), lambda one: one.code),
    ),
    names_people=True,
)
