"""Children whom visits are for: whether their permissions stand. For keepers; to others one word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from rostok.children.core.permissions import Permission
from rostok.children.models import Child
from rostok.children.queries import banned_children, may_many, reason_words, siblings_of
from rostok.visits.models import AloneGrant, Visit, VisitChild
from rostok.visits.queries.types import TypeRules


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child of a visit: does the permission stand, is a ban still to be compared, who is left behind."""

    row: VisitChild
    permission: Permission
    has_ban: bool
    reasons: list[str | Promise]
    has_sibling_apart: bool

    @property
    def is_to_compare(self) -> bool:
        """Must somebody compare who comes with a ban first?"""
        return self.has_ban and self.row.compared_at is None


def child_rows(visit: Visit, rules: TypeRules | None) -> list[ChildRow]:
    """Children of the visit on its day. Ten queries for any number of children."""
    rows = list(VisitChild.objects.filter(visit=visit).select_related("child__institution").order_by("pk"))
    if not rows or rules is None:
        return []
    children = [one.child for one in rows]
    ids = [one.pk for one in children]
    banned = banned_children(ids, visit.day)
    found = may_many(children, rules.what, visit.day, banned=())
    siblings = siblings_of(ids)
    return [
        ChildRow(
            row=one,
            permission=found[one.child_id],
            has_ban=one.child_id in banned,
            reasons=reason_words(found[one.child_id].reasons),
            has_sibling_apart=any(
                together and other not in ids for other, together in siblings[one.child_id].items()
            ),
        )
        for one in rows
    ]


def may_name_child(visit: Visit, rules: TypeRules) -> bool:
    """May a sheet of this visit name a child? No copy of such a one is kept (safety.md, paper and phone)."""
    return not visit.group or rules.is_individual


def permission_of(child: Child, rules: TypeRules, day: date) -> Permission:
    """Does the permission stand on the day? Seven queries."""
    return may_many([child], rules.what, day, banned=())[child.pk]


def may_be_alone(child: Child, person_id: int, day: date) -> bool:
    """Has the psychologist allowed it for the day? One query."""
    held = AloneGrant.objects.held_at(day)
    return bool(held.filter(child=child, person=person_id).exists())


def waits_for_comparison(visit: Visit, rows: Iterable[VisitChild]) -> bool:
    """Has one of the children a ban that nobody has compared yet? One query."""
    open_ones = [one.child_id for one in rows if one.compared_at is None]
    return bool(open_ones) and bool(banned_children(open_ones, visit.day))
