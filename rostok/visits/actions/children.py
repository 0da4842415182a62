"""Named children of a visit, bans that are compared, the psychologist's leave. safety.md, children."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rostok.children.access import visible_children
from rostok.children.models import Child
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.parties.models import Person
from rostok.parties.queries import person_of
from rostok.visits.access import can_allow_alone, can_name_child
from rostok.visits.actions.checks import refuse_few_adults, rules_for
from rostok.visits.actions.planning import cancel_visit
from rostok.visits.events import AloneAllowed, BanCompared, ChildLeftOut, ChildNamed
from rostok.visits.models import AloneGrant, Post, Visit, VisitChild
from rostok.visits.queries.children import may_be_alone, permission_of
from rostok.visits.queries.types import rules_of
from rostok.visits.states import LIVE, VisitState


@transaction.atomic
def name_child(visit: Visit, *, child: Child, actor: Actor) -> VisitChild:
    """The visit is for this child too, by a type for single children, if the permission stands on its day.

    Side effects: the row, an event. Raises Refused, WrongState, Incomplete: the type, the permission, twice,
    too few adults, somebody on the roster would be alone with the child.
    """
    refuse_unless(can_name_child(actor, visit))
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if visit.state != VisitState.PLANNED:
        raise WrongState("name_child", visit.state)
    rules = rules_for(visit.type)
    if not rules.is_individual:
        raise Incomplete(_("This type is for groups alone: no child is named."), field="child")
    known = visible_children(actor).filter(pk=child.pk, institution=visit.institution_id)
    if not known.exists():
        raise Incomplete(_("There is no such child in this institution."), field="child")
    named = set(VisitChild.objects.filter(visit=visit).values_list("child", flat=True))
    if child.pk in named:
        raise Incomplete(_("This child is named already."), field="child")
    if not permission_of(child, rules, visit.day).stands:
        raise Incomplete(
            _("There is no permission on that day."), _("The record of the child says why."), "child"
        )
    refuse_few_adults(rules, visit.people, len(named) + 1)
    _refuse_roster_alone(visit, child, named)
    row = VisitChild.objects.create(visit=visit, child=child)
    publish(ChildNamed(subject_id=visit.pk, row_id=row.pk), actor=actor)
    return row


@transaction.atomic
def leave_child_out(row: VisitChild, *, actor: Actor) -> None:
    """The visit is not for this child any more; without a child left it is cancelled, without explanation.

    Side effects: the row goes, events, letters. Raises Refused.
    """
    visit = row.visit
    refuse_unless(can_name_child(actor, visit))
    _leave_out(row, actor=actor)


@transaction.atomic
def review_child(child: Child) -> int:
    """What a child says or a court has forbidden changes coming visits at once. How many it left.

    A child whose permission does not stand is left out; a «не хочу» is explained to nobody.
    """
    rows = VisitChild.objects.filter(
        child=child, visit__state=VisitState.PLANNED, visit__ends_at__gt=timezone.now()
    ).select_related("visit__institution", "visit__type", "visit__person__user", "child")
    left = 0
    known = rules_of({one.visit.type_id for one in rows})
    for row in rows:
        rules = known.get(row.visit.type_id)
        if rules is None or not permission_of(row.child, rules, row.visit.day).stands:
            _leave_out(row, actor=SYSTEM)
            left += 1
    return left


@transaction.atomic
def compare_again(child: Child) -> None:
    """A new ban: what was compared before is compared anew. Side effects: rows of coming visits."""
    coming = VisitChild.objects.filter(child=child, visit__starts_at__gt=timezone.now())
    coming.update(compared_by=None, compared_at=None)


@transaction.atomic
def compare_ban(row: VisitChild, *, actor: Actor) -> None:
    """A keeper has compared everybody on the roster with the ban. Raises Refused.

    Side effects: the row, an event.
    """
    refuse_unless(can_name_child(actor, row.visit))
    VisitChild.objects.filter(pk=row.pk).update(compared_by=person_of(actor), compared_at=timezone.now())
    publish(BanCompared(subject_id=row.visit_id, row_id=row.pk), actor=actor)


@transaction.atomic
def allow_alone(child: Child, *, person: Person, until: date, actor: Actor) -> AloneGrant:
    """The psychologist allows this adult to be alone with this child, until a day.

    Side effects: the row, an event. Raises Refused, Incomplete.
    """
    refuse_unless(can_allow_alone(actor, child.institution))
    allowed_by, today = person_of(actor), timezone.localdate()
    if until < today:
        raise Incomplete(_("This day is past."), field="until")
    if allowed_by is None or allowed_by.pk == person.pk:
        raise Incomplete(_("Nobody allows this to themselves."), field="person")
    row: AloneGrant = AloneGrant.objects.create(
        child=child, person=person, allowed_by=allowed_by, since=today, until=until
    )
    publish(AloneAllowed(subject_id=row.pk), actor=actor)
    return row


def _leave_out(row: VisitChild, *, actor: Actor) -> None:
    visit, pk = row.visit, row.pk
    row.delete()
    publish(ChildLeftOut(subject_id=visit.pk, row_id=pk), actor=actor)
    if not visit.group and not VisitChild.objects.filter(visit=visit).exists():
        with override("ru"):
            reason = str(_("The meeting does not take place."))
        cancel_visit(visit, reason=reason, actor=SYSTEM)


def _refuse_roster_alone(visit: Visit, child: Child, named: set[int]) -> None:
    held = Post.objects.filter(visit=visit, state__in=LIVE)
    tried = held.filter(curator__isnull=False).count()  # no adults for the child
    if named or visit.people - tried > 1:
        return
    for person in held.filter(curator=None).values_list("person", flat=True):
        if not may_be_alone(child, person, visit.day):
            raise Incomplete(
                _("No adult is alone with one child unless the psychologist has allowed it."),
                _("Ask for two people, or ask the psychologist of the institution."),
                "child",
            )
