"""Things of this room for whoever may see them; for others they are not there."""

from django.db.models import Q
from django.shortcuts import get_list_or_404, get_object_or_404

from rostok.foundation.http import Request
from rostok.regulation import access
from rostok.regulation.models import Edition, InteractionType, Point, Regulation, TypeVersion
from rostok.regulation.queries import with_resting


def regulation_of(request: Request, code: str) -> Regulation:
    """A регламент with its territory and authority."""
    found = access.visible_regulations(request.actor).select_related("territory", "authority")
    return get_object_or_404(found, code=code)


def edition_of(request: Request, code: str) -> Edition:
    """An edition with its регламент and the edition before it."""
    found = access.visible_editions(request.actor)
    whole = found.select_related("regulation__territory", "regulation__authority", "former")
    return get_object_or_404(whole, code=code)


def point_of(edition: Edition, key: str) -> Point:
    """A point of an edition that the reader sees."""
    found = Point.objects.filter(edition=edition).select_related("edition__regulation__territory")
    return get_object_or_404(found, key=key)


def versions_of_type(request: Request, code: str) -> list[TypeVersion]:
    """The versions of a type that the reader sees, the latest first; at least one."""
    return _versions(request, Q(type__code=code))


def versions_beside(request: Request, code: str) -> list[TypeVersion]:
    """The same of the type that the version with this code belongs to."""
    return _versions(request, Q(type__in=TypeVersion.objects.filter(code=code).values("type")))


def _versions(request: Request, which: Q) -> list[TypeVersion]:
    seen = access.visible_versions(request.actor).filter(which)
    whole = with_resting(request.actor, seen.select_related("type__regulation__territory"))
    return get_list_or_404(whole.order_by("-number"))


def type_of(request: Request, code: str) -> InteractionType:
    """A type with its регламент."""
    found = access.visible_types(request.actor).select_related("regulation__territory")
    return get_object_or_404(found, code=code)


def version_of(request: Request, code: str) -> TypeVersion:
    """A version with its type and регламент."""
    found = access.visible_versions(request.actor).select_related("type__regulation__territory")
    return get_object_or_404(found, code=code)
