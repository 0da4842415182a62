"""Who stands on the roster of a visit: cleared on that day, free at that hour, first in line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.children.access import keepers_held
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import checked_incoming, checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Person
from rostok.parties.queries import person_of
from rostok.visits.access import can_run, can_see
from rostok.visits.actions.checks import rules_for
from rostok.visits.actions.curators import adults_left, refuse_curator
from rostok.visits.actions.ending import leave_without_curator
from rostok.visits.actions.letters import tell
from rostok.visits.core.adults import would_be_alone
from rostok.visits.events import PersonDeclined, PersonPut, PersonQueued
from rostok.visits.models import Post, PostIncoming, Visit, VisitChild
from rostok.visits.queries.children import child_rows, may_be_alone, may_name_child
from rostok.visits.queries.clearing import clearance_for, confirmed_by, sentence, word_of
from rostok.visits.queries.overlaps import overlapping
from rostok.visits.queries.people import confirmers_of, who_may_come
from rostok.visits.queries.types import TypeRules, organisers_at
from rostok.visits.states import LIVE, PostState, VisitState


@transaction.atomic
def put_on_roster(
    visit: Visit,
    person: Person,
    *,
    incoming: Mapping[str, Any] | None = None,
    has_compared: bool = False,
    curator: Post | None = None,
    actor: Actor,
) -> Post:
    """The person is on the roster; when it is full, or a ban waits to be compared, on the waiting list.

    `curator`: the place of whoever goes with a person for whom only a trial visit is open; whoever asks for
    herself without one waits for it in line, and her confirmers get a letter.

    `incoming`: of a visit that has begun, entered later from paper; with a photo of the sheet, unless the
    visit is for named children. `has_compared`: a keeper has compared
    this person with a ban of contact. Side effects: rows, events. Raises Refused, WrongState; Incomplete:
    not cleared on that day (the reason to the person and the confirmer alone), on another roster at that
    hour, nobody's volunteer, on the roster already, a child's permission, alone with one child; on trial
    without a curator, or with one who cannot be it, or where too few adults are left.
    """
    is_own = actor.user_id is not None and person.user_id == actor.user_id
    refuse_unless(can_see(actor, visit) if is_own else can_run(actor, visit))
    visit = Visit.objects.select_for_update(of=("self",)).select_related("institution").get(pk=visit.pk)
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # one person, one hour
    kept = _began(visit, incoming, is_own=is_own)
    is_tried = _refuse_unfit(visit, person, curator=curator, is_own=is_own, actor=actor)
    has_place = (_free(visit) > 0 or kept is not None) and not (is_tried and curator is None)
    beside = curator if is_tried and has_place else None
    is_open = has_place and _settled_with_children(
        visit, person, has_compared=has_compared, curator=beside, actor=actor
    )
    post = Post.objects.create(
        visit=visit, person=person, put_by=person_of(actor), curator=beside if is_open else None
    )
    if kept is not None:
        PostIncoming.objects.create(post=post, entered_by_id=actor.user_id, **kept)
    if is_open:
        _take(post, actor=actor)
        _tell_pair(post)
    else:
        publish(PersonQueued(subject_id=visit.pk, post_id=post.pk), actor=actor)
        if is_tried and is_own:
            tell(confirmers_of(person), visit, "asks_trial", who=person.name)
    return post


@transaction.atomic
def take_from_line(
    post: Post, *, has_compared: bool = False, curator: Post | None = None, actor: Actor
) -> None:
    """Somebody who waits comes onto the roster, by whoever runs the visit, on trial beside a curator.

    Raises as `put_on_roster`.
    """
    visit = Visit.objects.select_for_update(of=("self",)).select_related("institution").get(pk=post.visit_id)
    refuse_unless(can_run(actor, visit))
    _began(visit, None, is_own=False)
    if _free(visit) <= 0:
        raise Incomplete(_("The roster is full."), _("Somebody must leave it first."))
    is_tried = _refuse_unfit(visit, post.person, curator=curator, actor=actor, but=post)
    beside = curator if is_tried else None
    if not _settled_with_children(visit, post.person, has_compared=has_compared, curator=beside, actor=actor):
        raise Incomplete(
            _("A keeper of the records of children takes this person onto the roster."),
            _("Ask the coordinator who may see the records."),
        )
    if beside is not None:
        Post.objects.filter(pk=post.pk).update(curator=beside)
        post.curator = beside
    _take(post, actor=actor)
    _tell_pair(post)


@transaction.atomic
def leave_roster(post: Post, *, actor: Actor) -> None:
    """The person does not come; the first in line moves up. Raises Refused, WrongState, Conflict."""
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=post.visit_id)
    if visit.state != VisitState.PLANNED or visit.ends_at <= timezone.now():
        raise WrongState("decline", visit.state)
    event = PersonDeclined(subject_id=visit.pk, post_id=post.pk)
    advance(post, "decline", actor=actor, event=event, ended_at=timezone.now())
    leave_without_curator(post)
    move_up(visit)


@transaction.atomic
def move_up(visit: Visit) -> list[Post]:
    """Free places go to those who wait, the first in line first, if they are cleared and free at that hour.

    Side effects: states, events, a letter to each. Nobody moves up to a visit that has begun, nor past a
    ban that must be compared; whoever waits for a trial visit waits for a curator.
    """
    free = _free(visit)
    if free <= 0 or visit.state != VisitState.PLANNED or visit.starts_at <= timezone.now():
        return []
    waiting = Post.objects.filter(visit=visit, state=PostState.WAITING).select_related(
        "person__user", "visit"
    )
    line = list(waiting.order_by("asked_at", "pk"))
    if not line or VisitChild.objects.filter(visit=visit).exists():
        return []
    rules, organisers = rules_for(visit.type), organisers_at(visit.institution, visit.type, visit.day)
    people = who_may_come(visit, organisers).filter(pk__in=[one.person_id for one in line])
    found = clearance_for(visit, rules, people, organisers=organisers, known_at=timezone.now())
    busy = overlapping(visit, [one.person_id for one in line])
    fit = [
        one
        for one in line
        if one.person_id in found and found[one.person_id].admits and one.person_id not in busy
    ][:free]
    for one in fit:
        _take(one, actor=SYSTEM)
        tell([one.person], visit, "moved_up")
    return fit


def _take(post: Post, *, actor: Actor) -> None:
    event = PersonPut(subject_id=post.visit_id, post_id=post.pk)
    judge = SYSTEM if post.person.user_id == actor.user_id else actor
    advance(post, "take", actor=judge, event=event, taken_at=timezone.now())


def _tell_pair(post: Post) -> None:
    """A letter to whoever comes on trial and to the curator, each with the name of the other; none later."""
    if post.curator is not None and post.visit.starts_at > timezone.now():
        tell([post.person], post.visit, "on_trial", who=post.curator.person.name)
        tell([post.curator.person], post.visit, "curates", who=post.person.name)


def _free(visit: Visit) -> int:
    return visit.people - Post.objects.filter(visit=visit, state=PostState.ON_ROSTER).count()


def _began(visit: Visit, incoming: Mapping[str, Any] | None, *, is_own: bool) -> dict[str, Any] | None:
    """The record of paper for a visit that has begun, None before. Raises WrongState, Incomplete."""
    if visit.starts_at > timezone.now():
        if visit.state != VisitState.PLANNED:
            raise WrongState("put", visit.state)
        return None
    if visit.state == VisitState.CANCELLED:
        raise WrongState("put", visit.state)
    if incoming is None or is_own:
        raise Incomplete(
            _("This visit has begun: people are entered later from paper."),
            _("Whoever plans it gives the incoming day and who brought the sheet."),
            "came_on",
        )
    if may_name_child(visit, rules_for(visit.type)):
        if incoming.get("photo"):
            raise Incomplete(
                _("No copy of a sheet on which a child may be named is kept."),
                _("Enter who came without a photo; the sheet stays in the institution."),
                "photo",
            )
        return checked_incoming(incoming, not_before=visit.day, today=timezone.localdate())
    return checked_sheet(incoming, not_before=visit.day, today=timezone.localdate())


def _refuse_unfit(
    visit: Visit,
    person: Person,
    *,
    actor: Actor,
    curator: Post | None = None,
    is_own: bool = False,
    but: Post | None = None,
) -> bool:
    """Does this person come on trial only? That is known to herself and to her confirmer.

    Raises Incomplete: twice, nobody's volunteer, not cleared, elsewhere at that hour, the curator.
    """
    live = Post.objects.filter(visit=visit, person=person, state__in=LIVE)
    if live.exclude(pk=but.pk if but else 0).exists():
        raise Incomplete(_("This person is on the roster or waits already."), field="person")
    rules, organisers = rules_for(visit.type), organisers_at(visit.institution, visit.type, visit.day)
    if visit.organisation_id is not None and visit.organisation_id not in organisers:
        raise Incomplete(_("The organiser is not registered here for this type on this day."))
    people = who_may_come(visit, organisers).filter(pk=person.pk)
    found = clearance_for(visit, rules, people, organisers=organisers, known_at=timezone.now())
    is_told = person.pk in confirmed_by(actor, [person.pk])
    if person.pk not in found:
        raise Incomplete(
            _("Only volunteers of an organiser who is registered here may come."), field="person"
        )
    is_tried = is_told and found[person.pk].admits_on_trial
    if is_tried:
        refuse_curator(visit, person, curator, rules=rules, is_own=is_own)
    elif not found[person.pk].admits:
        word = word_of(found[person.pk], is_whole=is_told)
        raise Incomplete(
            "%(word)s",
            "%(lacks)s",
            "person",
            word=sentence(word.word),
            lacks=word.told,
        )
    if other := overlapping(visit, [person.pk]).get(person.pk):
        _refuse_busy(other, is_told=is_told)
    return is_tried


def _refuse_busy(other: Post, *, is_told: bool) -> None:
    if not is_told:
        raise Incomplete(_("This person is not free at this hour."), field="person")
    starts, ends = (timezone.localtime(one) for one in (other.visit.starts_at, other.visit.ends_at))
    raise Incomplete(
        _("Already on another roster at this hour: %(where)s, %(start)s–%(end)s."),
        _("Leave that one first."),
        "person",
        where=str(other.visit.institution),
        start=f"{starts:%H:%M}",
        end=f"{ends:%H:%M}",
    )


def _settled_with_children(
    visit: Visit, person: Person, *, has_compared: bool, curator: Post | None, actor: Actor
) -> bool:
    """May this person come to the children of the visit? False: a keeper must compare with a ban first.

    `curator`: of a person on trial, who is no adult for the children: the curator is.
    Raises Incomplete: a permission does not stand, the adult would be alone without leave.
    """
    rules = rules_for(visit.type)
    rows = child_rows(visit, rules)
    adult = person if curator is None else curator.person
    adults = adults_left(visit, rules, [one.row for one in rows], curator)
    if not rows:
        return True
    if any(not one.permission.stands for one in rows):
        raise Incomplete(_("The meeting does not take place."), field="person")
    _refuse_alone(adults, adult, rules, [one.row for one in rows], visit.day)
    bans = [one.row for one in rows if one.has_ban]
    if not bans:
        return True
    is_keeper = keepers_held(actor).filter(institution=visit.institution_id).exists()
    if not (has_compared and is_keeper):
        return False
    VisitChild.objects.filter(pk__in=[one.pk for one in bans]).update(
        compared_by=person_of(actor), compared_at=timezone.now()
    )
    return True


def _refuse_alone(adults: int, person: Person, rules: TypeRules, rows: list[VisitChild], day: date) -> None:
    if not would_be_alone(adults, len(rows)):
        return
    if not rules.is_individual or not may_be_alone(rows[0].child, person.pk, day):
        raise Incomplete(
            _("No adult is alone with one child unless the psychologist has allowed it."),
            _("Ask for two people, or ask the psychologist of the institution."),
            "person",
        )
