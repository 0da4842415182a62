"""What the pages of a child have in common."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.children import access
from rostok.children.models import Child
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.filling import Crumb
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import Refused


@seen_by_code
def visible(anyone: Actor) -> QuerySet[Child]:
    """The child by the code of its address; 404 for whoever does not keep it."""
    return access.visible_children(anyone).select_related("institution")


def duties_of(request: Request, child: Child) -> frozenset[str]:
    """What the reader is in the child's institution."""
    return access.duties_in(request.actor, child.institution_id)


def refuse_unless(decision: Decision) -> None:
    """Raises Refused."""
    if not decision:
        raise Refused(decision)


def page_of_child(child: Child) -> str:
    """Its address."""
    return reverse("children:child-detail", args=[child.code])


def crumbs(child: Child | None = None) -> tuple[Crumb, ...]:
    """The way down to a page; no crumb tells which child it is."""
    top = ((reverse("children:child-list"), _("Children")),)
    return top if child is None else (*top, (page_of_child(child), _("Child")))
