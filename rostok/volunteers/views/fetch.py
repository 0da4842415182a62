"""Things of the room, fetched through their rules: an outsider meets the same 404 as nothing."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.filling import Crumb
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.proofs.models import Qualification
from rostok.volunteers import access, queries
from rostok.volunteers.models import Volunteer


def volunteer_seen(request: Request, code: str) -> Any:
    """One that the reader sees at all, with what its way needs; `is_coordinated`: by the reader."""
    found = queries.known_people(access.visible_volunteers(request.actor))
    joined = found.select_related("person__user", "organisation__territory")
    led = ExpressionWrapper(access.coordinated_rows(request.actor), BooleanField())
    return get_object_or_404(joined.annotate(is_coordinated=led), code=code)


def volunteer_whole(request: Request, code: str) -> Any:
    """One of whom the reader may know the steps."""
    volunteer = volunteer_seen(request, code)
    refuse_unless(access.can_see_path(request.actor, volunteer))
    return volunteer


def circle_seen(request: Request, code: str) -> Organisation:
    """An organisation whose volunteers the reader coordinates or whose leader they are."""
    found = access.organisations_with_volunteers(request.actor).select_related("territory")
    return get_object_or_404(found, code=code)


def circle_coordinated(request: Request, code: str) -> Organisation:
    """One whose volunteers the reader coordinates."""
    organisation = circle_seen(request, code)
    refuse_unless(access.can_coordinate(request.actor, organisation))
    return organisation


def qualification_of(kind: str) -> Qualification:
    """What is asked of people under this code."""
    return get_object_or_404(Qualification, code=kind, of="person")


def page_of_volunteer(volunteer: Volunteer) -> str:
    """The address of the way."""
    return reverse("volunteers:volunteer-detail", args=[volunteer.code])


def crumbs_to(volunteer: Volunteer) -> tuple[Crumb, ...]:
    """From the list to the way."""
    return (
        (reverse("volunteers:volunteer-list"), _("Volunteers")),
        (page_of_volunteer(volunteer), volunteer.person.name),
    )


def page_of_circle(organisation: Organisation) -> str:
    """The address of the invitations of an organisation."""
    return reverse("volunteers:circle-detail", args=[organisation.code])


def crumbs_to_circle(organisation: Organisation) -> tuple[Crumb, ...]:
    """From the list to the invitations."""
    return (
        (reverse("volunteers:volunteer-list"), _("Volunteers")),
        (page_of_circle(organisation), str(organisation)),
    )
