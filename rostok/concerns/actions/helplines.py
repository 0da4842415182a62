"""The operator rings a number and says that it answers."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.concerns import access, events
from rostok.concerns.core.helplines import HELPLINES
from rostok.concerns.models import HelplineCheck
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.queries import person_of


@transaction.atomic
def check_helpline(number: str, *, on: date, actor: Actor) -> None:
    """Note that the number was rung on this day. Publishes HelplineChecked. Raises Refused, Incomplete."""
    decision = access.can_check_helpline(actor)
    if not decision:
        raise Refused(decision)
    if number not in {line.number for line in HELPLINES}:
        raise Incomplete(_("There is no such number."))
    row, _is_new = HelplineCheck.objects.update_or_create(
        number=number, defaults={"checked_on": on, "checked_by": person_of(actor)}
    )
    publish(events.HelplineChecked(subject_id=row.pk), actor=actor)
