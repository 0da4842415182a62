"""Things of this room for whoever may see them; for others they are not there."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.regulation import access
from rostok.regulation.models import Edition, InteractionType, Point, TypeVersion
from rostok.regulation.queries import with_resting

AT_TYPE = "type__regulation__territory"


@seen_by_code
def regulation_of(anyone: Actor) -> QuerySet[Any]:
    """A регламент with its territory and authority, and `is_written`: does the reader write it?"""
    found = access.visible_regulations(anyone).select_related("territory", "authority")
    return found.annotate(is_written=access.is_written(anyone, "territory"))


@seen_by_code
def edition_of(anyone: Actor) -> QuerySet[Any]:
    """An edition with its регламент and the edition before it, and `is_written`."""
    related = ("regulation__territory", "regulation__authority", "former")
    found = access.visible_editions(anyone).select_related(*related)
    return found.annotate(is_written=access.is_written(anyone, "regulation__territory"))


def point_of(edition: Edition, key: str) -> Point:
    """A point of an edition that the reader sees."""
    found = Point.objects.filter(edition=edition).select_related("edition__regulation__territory")
    return get_object_or_404(found, key=key)


def versions_of_type(request: Request, code: str) -> list[Any]:
    """The versions of a type that the reader sees, the latest first; at least one. With `is_written`."""
    return _versions(request, code, is_of_type=True)


def versions_beside(request: Request, code: str) -> list[Any]:
    """The same of the type that the version with this code belongs to."""
    return _versions(request, code, is_of_type=False)


def _versions(request: Request, code: str, *, is_of_type: bool) -> list[Any]:
    statement = _versions_of(anyone_like(request.actor), timezone.localdate(), is_of_type)
    found = statement.things(user_id=request.actor.user_id, code=code)
    if not found:
        raise Http404
    return found


@lru_cache(maxsize=8)
def _versions_of(anyone: Actor, _today: date, is_of_type: bool) -> Prepared:
    """By the code of the type, or of one of its versions."""
    code = left_open("code")
    beside = Q(type__in=TypeVersion.objects.filter(code=code).values("type"))
    seen = access.visible_versions(anyone).filter(Q(type__code=code) if is_of_type else beside)
    whole = with_resting(anyone, seen.select_related(AT_TYPE))
    return Prepared.of(whole.annotate(is_written=access.is_written(anyone, AT_TYPE)).order_by("-number"))


@seen_by_code
def type_of(anyone: Actor) -> QuerySet[InteractionType]:
    """A type with its регламент."""
    return access.visible_types(anyone).select_related("regulation__territory")


@seen_by_code
def version_of(anyone: Actor) -> QuerySet[TypeVersion]:
    """A version with its type and регламент."""
    return access.visible_versions(anyone).select_related(AT_TYPE)
