"""Letters of this room. They name nobody and no child: what is open stands behind the address."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from rostok.attendance.models import Alarm, DaySheet, Feedback
from rostok.attendance.queries import door_people
from rostok.foundation.mail import queue_letter
from rostok.parties.models import Person


def tell_of_alarm(alarm: Alarm) -> None:
    """To the guards, the coordinators and the leaders of the institution, except whom it is about."""
    institution = alarm.post.visit.institution
    people = [one for one in door_people(institution, with_leaders=True) if one.pk != alarm.post.person_id]
    context = {"institution": institution, "cause": alarm.cause}
    _tell(people, "alarm", reverse("attendance:alarm-detail", args=[alarm.code]), context)


def tell_of_sheet(sheet: DaySheet, *, changed: int) -> None:
    """To the guards and the coordinators: the sheet of the day is there, or has changed."""
    people = door_people(sheet.institution, with_leaders=False)
    context = {"institution": sheet.institution, "day": sheet.day, "number": sheet.number, "changed": changed}
    _tell(people, "sheet", reverse("attendance:sheet-show", args=[sheet.institution.code]), context)


def tell_of_feedback(feedback: Feedback) -> None:
    """To whoever was at the visit: how was it? Once."""
    context = {"institution": feedback.visit.institution, "day": feedback.visit.starts_at}
    url = reverse("attendance:feedback-give", args=[feedback.code])
    _tell([feedback.person], "feedback", url, context)


def _tell(people: Iterable[Person], name: str, url: str, context: dict[str, Any]) -> None:
    for person in people:
        if person.address:
            language = person.user.language if person.user else settings.LANGUAGE_CODE
            given = {**context, "name": person.name, "url": settings.SITE_URL + url}
            template = f"attendance/mail/{name}"
            queue_letter(to=person.address, language=language, template=template, context=given)
