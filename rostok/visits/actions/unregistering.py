"""A registration is over: coming visits of its organiser do not take place, its duties end."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Registration
from rostok.agreements.queries import types_left_by
from rostok.agreements.states import RegistrationState
from rostok.foundation.actors import SYSTEM
from rostok.visits.actions.planning import cancel_visit
from rostok.visits.actions.series import end_series
from rostok.visits.models import Series, Visit
from rostok.visits.states import VisitState


@transaction.atomic
def end_unregistered(registration: Registration) -> int:
    """Cancel planned visits of the organiser for types that are registered no more. How many.

    Everybody on their rosters reads the reason. A visit that has begun goes on: whoever is inside leaves by
    the door. A second call finds none. Side effects: states, last days of duties, events, letters.
    """
    sides = {
        "organisation": registration.organisation_id,
        "institution": registration.institution_id,
        "type__in": types_left_by(registration),
    }
    today = timezone.localdate()
    for series in (
        Series.objects.select_related("institution").filter(**sides, until__gt=today).order_by("pk")
    ):
        end_series(series, until=today, actor=SYSTEM)
    coming = Visit.objects.filter(**sides, state=VisitState.PLANNED, starts_at__gt=timezone.now())
    related = ("institution", "organisation", "type", "person__user")
    visits = list(coming.select_related(*related).order_by("starts_at", "pk"))
    for visit in visits:
        cancel_visit(visit, reason=_reason(registration), actor=SYSTEM)
    return len(visits)


def _reason(registration: Registration) -> str:
    name = {"organiser": str(registration.organisation), "reason": registration.reason}
    if registration.state == RegistrationState.REVOKED:
        return str(_("The registration of %(organiser)s here was revoked: %(reason)s") % name)
    return str(_("%(organiser)s does not come here any more by this type.") % name)
