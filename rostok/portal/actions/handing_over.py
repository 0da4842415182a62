"""Work goes from one person to others over all rooms, all of it or nothing; nothing is left unowned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from rostok.assessment import actions as assessment
from rostok.concerns import actions as concerns
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.duties import Duty, Takers
from rostok.foundation.journal import publish
from rostok.foundation.mail import queue_letter
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refusal
from rostok.parties import actions as parties
from rostok.parties.models import Membership, Person, Role
from rostok.portal.events import DutyHandedOver, DutyUnowned
from rostok.portal.queries.handover import carers_of, next_in_line, to_tell, unowned
from rostok.portal.queries.naming import duty_words
from rostok.proofs import actions as proofs
from rostok.roadmaps import actions as roadmaps

ROOMS: Final[Mapping[str, Any]] = {
    "parties": parties,
    "concerns": concerns,
    "assessment": assessment,
    "proofs": proofs,
    "roadmaps": roadmaps,
}
AT_ONCE: Final = 200  # the rest follows with the next tick
TAKEN, ENDED, UNOWNED = "portal/mail/handover", "portal/mail/ended", "portal/mail/unowned"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What ends with the handover: bonds with their last day, perhaps the account at once."""

    last_day: date
    bonds: tuple[Membership | Role, ...] = ()
    closes_account: bool = False


@transaction.atomic
def hand_over_work(
    person: Person,
    given: Sequence[tuple[Duty, Person | None]],
    *,
    leaving: Leaving | None = None,
    actor: Actor,
) -> None:
    """Give each duty to its taker (None: it ends), then end what the person leaves. All or nothing.

    Side effects: those of the rooms, an event for each duty, one letter to each taker. Raises what the rooms
    raise, and Incomplete where something would be left without an owner.
    """
    for duty, to in given:
        _give(duty, to, actor)
    if leaving is not None:
        _leave(person, leaving, actor)
    _tell_takers(person, given)


def _give(duty: Duty, to: Person | None, actor: Actor) -> None:
    ROOMS[duty.room].hand_over(duty, to, actor)
    event = DutyHandedOver(
        subject_kind="person",
        subject_id=duty.holder_id,
        room=duty.room,
        duty_kind=duty.kind,
        duty_id=duty.pk,
        taker_id=to.pk if to else None,
    )
    publish(event, actor=actor)


def _leave(person: Person, leaving: Leaving, actor: Actor) -> None:
    for bond in leaving.bonds:
        if isinstance(bond, Membership):
            parties.end_membership(bond, until=leaving.last_day, actor=actor)
        elif Role.objects.filter(pk=bond.pk, until=None).exists():  # else it was handed over just now
            parties.end_role(bond, until=leaving.last_day, actor=actor)
    if leaving.closes_account:
        parties.close_account(person, actor=actor)
    after = unowned(leaving.last_day + timedelta(days=1), person)
    left = [duty for duty in after if not duty.way.may_lapse]  # the rest ends by itself on that day
    if left:
        raise Incomplete(
            _("This would be left without an owner: %(what)s."),
            _("Choose who takes it over."),
            what="; ".join(duty_words(duty) for duty in left[:5]),
        )


def _tell_takers(person: Person, given: Iterable[tuple[Duty, Person | None]]) -> None:
    """One letter to each taker with all they took."""
    by_taker: dict[int, list[Duty]] = {}
    for duty, to in given:
        if to is not None:
            by_taker.setdefault(to.pk, []).append(duty)
    for to in to_tell(by_taker):
        _letter(to, TAKEN, by_taker[to.pk], person)


def _letter(to: Person, template: str, found: Iterable[Duty], person: Person) -> None:
    language = to.user.language if to.user else "ru"
    with translation.override(language):
        titles = [duty_words(duty) for duty in found]
    queue_letter(
        to=to.address,
        language=language,
        template=template,
        context={
            "name": to.name,
            "person": person.name,
            "titles": titles,
            "url": settings.SITE_URL + reverse("portal:home"),
        },
    )


def take_care(at: datetime) -> int:
    """Whatever is found without an owner goes to the next responsible one, who is told; returns how many.

    Steps go to the deputy or the leader; seats, roles and offices end, and what stood behind them goes on by
    the rules of their rooms; what cannot move by itself is told to those who care for it, once. Idempotent.
    """
    day = timezone.localdate(at)
    letters: dict[tuple[str, int, int], list[Duty]] = {}  # by template, holder and whom to tell
    done = 0
    for duty in unowned(day)[:AT_ONCE]:
        template, told = _take(duty, day)
        done += template in {TAKEN, ENDED}
        for person in told:
            letters.setdefault((template, duty.holder_id, person.pk), []).append(duty)
    people = Person.objects.select_related("user").in_bulk({pk for key in letters for pk in key[1:]})
    for (template, holder, to), found in letters.items():
        _letter(people[to], template, found, people[holder])
    parties.note_vacancies(day)
    return done


def _take(duty: Duty, day: date) -> tuple[str, list[Person]]:
    """Move one duty; the template of the letter about it and whom it goes to."""
    to = next_in_line(duty, day)
    if to is None and not (duty.way.may_lapse or duty.room == "parties"):
        return _left_over(duty, day)
    try:
        with transaction.atomic():
            _give(duty, to, SYSTEM)
    except Refusal:
        return _left_over(duty, day)
    if to is not None:
        return TAKEN, to_tell([to.pk])
    # offices of concerns and roles that must be held have letters of their own
    is_told = duty.way.takers == Takers.RULES or not duty.way.may_lapse
    return ENDED, [] if is_told else carers_of(duty, day)


def _left_over(duty: Duty, day: date) -> tuple[str, list[Person]]:
    """Nobody can take it: an event, once, and those who care for the organisation are told."""
    facts = {"facts__room": duty.room, "facts__duty_kind": duty.kind, "facts__duty_id": duty.pk}
    if Event.objects.filter(kind=DutyUnowned.kind, subject_id=duty.holder_id, **facts).exists():
        return UNOWNED, []
    event = DutyUnowned(
        subject_kind="person",
        subject_id=duty.holder_id,
        room=duty.room,
        duty_kind=duty.kind,
        duty_id=duty.pk,
    )
    publish(event, actor=SYSTEM)
    return UNOWNED, carers_of(duty, day)
