"""The ways from the page of a visit to its door: one's own code for the guard, the sheet of the day."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.attendance.access import doors
from rostok.attendance.queries.squares import is_shown
from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.visits.states import PostState


def links_of_visit(actor: Actor, visit: Any) -> list[Link]:
    """For whoever stands on its roster, for whoever answers for the door. One query.

    `visit`: a row that `visit_rows` gave.
    """
    found = []
    if visit.own == PostState.ON_ROSTER and is_shown(visit, at=timezone.now()):
        found.append(Link(_("My QR code for the door"), reverse("attendance:square-list")))
    if doors(actor).filter(pk=visit.institution_id).exists():
        day = timezone.localdate(visit.starts_at).isoformat()
        sheet = reverse("attendance:sheet-day", args=[visit.institution.code, day])
        found.append(Link(_("Guard’s sheet of this day"), sheet))
    return found
