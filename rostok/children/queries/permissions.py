"""Permissions of children for whoever plans something with them: no query for each child."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.children.core import permissions as core
from rostok.children.core.permissions import Facts, Permission, Why
from rostok.children.models import Ban, Child, Sibling
from rostok.children.queries.rows import rows_of
from rostok.children.states import What

REASONS: Final[Mapping[Why, str | Promise]] = {
    Why.NOT_HERE: _("The child does not live here on that day."),
    Why.CHILD_REFUSED: _("The child does not want to. No explanation is asked for."),
    Why.BANNED: _("A court has forbidden contact with this person."),
    Why.DISAGREEMENT: _("Those who decide for the child disagree: it waits until that is settled."),
    Why.NO_STATUS: _("The legal status is not written down."),
    Why.NO_REPRESENTATIVE: _("Nobody is written down who decides this."),
    Why.PARENT_IS_NOT_ASKED: _("Parents keep their rights, and no parent is written down as deciding this."),
    Why.REFUSED: _("Somebody who decides this has said no."),
    Why.NO_CONSENT: _("Consent is not given yet."),
    Why.NOT_ASKED: _("The child has not been asked yet."),
}


def may(child: Child, what: str, at: date, *, is_banned: bool | None = None) -> Permission:
    """One permission of one child on a day: see `core.permissions.may`. One query."""
    return core.may(facts_of([child])[child.pk], what, at, is_banned=is_banned)


def may_all(child: Child, at: date) -> dict[str, Permission]:
    """Every permission of one child on a day. One query."""
    facts = facts_of([child])[child.pk]
    return {what: core.may(facts, what, at) for what in What.values}


def may_many(
    children: Collection[Child], what: str, at: date, *, banned: Iterable[int] | None = None
) -> dict[int, Permission]:
    """Child's id → the permission. `banned`: ids of those whose ban is about who comes, None: not compared.

    One query for any number of children.
    """
    known = None if banned is None else set(banned)
    return {
        pk: core.may(facts, what, at, is_banned=None if known is None else pk in known)
        for pk, facts in facts_of(children).items()
    }


def facts_of(children: Collection[Child]) -> dict[int, Facts]:
    """What the calculation needs, by child's id. One query for any number of children."""
    rows = rows_of(children)
    return {child.pk: rows.facts(child) for child in children}


def siblings_of(children: Collection[int]) -> dict[int, dict[int, bool]]:
    """Child's id → sibling's id → do they live together. One query."""
    found: dict[int, dict[int, bool]] = {pk: {} for pk in children}
    for row in Sibling.objects.filter(Q(first__in=found) | Q(second__in=found)):
        for own, other in ((row.first_id, row.second_id), (row.second_id, row.first_id)):
            if own in found:
                found[own][other] = row.are_together
    return found


def banned_children(children: Collection[int], at: date) -> set[int]:
    """Those with a ban in force on the day: somebody compares before anybody comes. One query."""
    held = Ban.objects.filter(Q(until=None) | Q(until__gte=at), since__lte=at, child__in=children)
    return set(held.values_list("child_id", flat=True))


def reason_words(reasons: Iterable[Why]) -> list[str | Promise]:
    """The reasons for people who keep the child; nobody else is told them."""
    return [REASONS[why] for why in reasons]
