"""A mentor comes to one child for a longer time; it ends with care for the child."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rostok.children.core.permissions import What
from rostok.children.models import Child
from rostok.children.queries import may_many
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import InteractionType
from rostok.visits.access import can_begin_mentorship
from rostok.visits.actions.checks import refuse_unregistered, rules_for
from rostok.visits.core.terms import months_later
from rostok.visits.events import MentorshipBegun, MentorshipEnded, MentorshipMoved
from rostok.visits.models import Mentorship
from rostok.visits.states import MentorshipState


@transaction.atomic
def begin_mentorship(
    child: Child,
    *,
    person: Person,
    of_type: InteractionType,
    organisation: Organisation | None = None,
    since: date,
    actor: Actor,
) -> Mentorship:
    """Somebody comes to this child for at least the term that the type names.

    Side effects: the row, an event. Raises Refused, Incomplete: the type, the permission, twice.
    """
    refuse_unless(can_begin_mentorship(actor, child.institution))
    rules = rules_for(of_type)
    if not rules.is_individual:
        raise Incomplete(_("This type is for groups alone: no child is named."), field="type")
    if organisation is not None:
        refuse_unregistered(child.institution, organisation, of_type, since)
    if not may_many([child], What.MENTORING, since, banned=())[child.pk].stands:
        raise Incomplete(
            _("There is no permission on that day."), _("The record of the child says why."), "child"
        )
    try:
        with transaction.atomic():
            row = Mentorship.objects.create(
                child=child,
                person=person,
                organisation=organisation,
                type=of_type,
                since=since,
                least_until=months_later(since, rules.version.min_term_months or 0),
            )
    except IntegrityError as error:
        raise Incomplete(_("This person is the mentor of this child already."), field="person") from error
    publish(MentorshipBegun(subject_id=row.pk), actor=actor)
    return row


@transaction.atomic
def end_mentorship(mentorship: Mentorship, *, reason: str, for_child: str = "", actor: Actor) -> None:
    """It ends. Before the least term it is said what is done for the child.

    Side effects: the state, an event. Raises Refused, WrongState, Conflict, Incomplete.
    """
    today = timezone.localdate()
    if not reason.strip():
        raise Incomplete(_("Say why."), field="reason")
    if today < mentorship.least_until and not for_child.strip():
        raise Incomplete(
            _("It ends before the term that was promised to the child."),
            _("Say what is done for the child: who tells, who comes instead."),
            "for_child",
        )
    advance(
        mentorship,
        "end",
        actor=actor,
        event=MentorshipEnded(subject_id=mentorship.pk),
        ended_on=max(today, mentorship.since),
        reason=reason.strip()[:300],
        for_child=for_child.strip()[:500],
    )


@transaction.atomic
def follow_child(former: Child, became: Child) -> int:
    """The child moved: its mentors come to the other institution. How many. A second call finds none."""
    rows = list(Mentorship.objects.filter(child=former, state=MentorshipState.GOING).order_by("pk"))
    for row in rows:
        with override("ru"):
            reason = str(_("The child moved to another institution."))
        advance(
            row,
            "end",
            actor=SYSTEM,
            event=MentorshipEnded(subject_id=row.pk),
            ended_on=max(timezone.localdate(), row.since),
            reason=reason,
        )
        following = Mentorship.objects.create(
            child=became,
            person=row.person,
            organisation=row.organisation,
            type=row.type,
            since=row.since,
            least_until=row.least_until,
            former=row,
        )
        publish(MentorshipMoved(subject_id=following.pk), actor=SYSTEM)
    return len(rows)


@transaction.atomic
def end_of_sealed(child: Child) -> None:
    """The record is sealed: nobody comes to the child by this system any more."""
    for row in Mentorship.objects.filter(child=child, state=MentorshipState.GOING):
        with override("ru"):
            reason = str(_("The record is closed."))
        event = MentorshipEnded(subject_id=row.pk)
        ended = max(timezone.localdate(), row.since)
        advance(row, "end", actor=SYSTEM, event=event, ended_on=ended, reason=reason)
