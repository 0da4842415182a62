"""Letters about concerns. They tell that something waits and where to open it; nothing else, ever."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse

from rostok.concerns import queries
from rostok.concerns.models import Concern
from rostok.foundation.mail import queue_letter
from rostok.parties.models import Role
from rostok.parties.states import RoleKind


def tell_officers(concern: Concern, officers: Iterable[int], day: date) -> None:
    """To the officers and their deputies; the address is that of the list, without a code."""
    url = settings.SITE_URL + reverse("concerns:concern-list")
    for to in queries.addresses_of(officers, concern, day):
        queue_letter(
            to=to.email, language=to.language, template="concerns/mail/waiting", context={"url": url}
        )


def tell_operators(day: date) -> None:
    """To the operators: a message cannot be delivered, officers are to be appointed."""
    url = settings.SITE_URL + reverse("concerns:officer-list")
    rows = Role.objects.held_at(day).filter(kind=RoleKind.OPERATOR, territory=None, organisation=None)
    for role in rows.select_related("person__user").order_by("pk"):
        user = role.person.user
        to = role.person.address
        if to:
            language = user.language if user else "ru"
            queue_letter(to=to, language=language, template="concerns/mail/nobody", context={"url": url})
