"""Things of the room, fetched through their rules: an outsider meets the same 404 as nothing."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.filling import Crumb
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.proofs.models import Qualification
from rostok.volunteers import access, queries
from rostok.volunteers.models import Volunteer


@seen_by_code
def volunteer_seen(anyone: Actor) -> QuerySet[Any]:
    """One that the reader sees at all, with what its way needs; `is_coordinated`: by the reader."""
    found = queries.known_people(access.visible_volunteers(anyone))
    joined = found.select_related("person__user", "organisation__territory")
    return joined.annotate(is_coordinated=ExpressionWrapper(access.coordinated_rows(anyone), BooleanField()))


def volunteer_whole(request: Request, code: str) -> Any:
    """One of whom the reader may know the steps."""
    volunteer = volunteer_seen(request, code)
    if not volunteer.is_coordinated:
        refuse_unless(access.can_see_path(request.actor, volunteer))
    return volunteer


@seen_by_code
def circle_seen(anyone: Actor) -> QuerySet[Organisation]:
    """An organisation whose volunteers the reader coordinates or whose leader they are."""
    return access.organisations_with_volunteers(anyone).select_related("territory")


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
