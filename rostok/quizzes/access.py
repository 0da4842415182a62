"""Who keeps questions, who takes a quiz, who enters what came on paper. See docs/rooms/quizzes.md."""

from typing import Any, Final

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import roles_held
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind
from rostok.quizzes.models import Attempt, Bank, Quiz, Sheet

KEEPERS: Final = (RoleKind.METHODOLOGIST, RoleKind.OFFICER)
ENTER_PAPER: Final = (*KEEPERS, RoleKind.LEADER)


def visible_banks(actor: Actor) -> QuerySet[Bank]:
    """Questions with their answers: for those who keep them alone."""
    return Bank.objects.all() if actor.is_system else Bank.objects.filter(Exists(_keeping(actor)))


def visible_quizzes(actor: Actor, keeps: bool | None = None) -> QuerySet[Quiz]:
    """Open ones for everybody signed in; all of them for those who keep them."""
    if actor.is_anonymous:
        return Quiz.objects.none()
    if actor.is_system or keeps:
        return Quiz.objects.all()
    kept = Q(Exists(_keeping(actor))) if keeps is None else Q()
    return Quiz.objects.filter(Q(is_open=True) | kept)


def quizzes_known(actor: Actor) -> QuerySet[Any]:
    """For somebody signed in; each row knows `can_keep_banks` as `keeps`, `can_print` as `prints`."""
    known = {"keeps": Exists(_keeping(actor)), "prints": Exists(roles_held(actor, *ENTER_PAPER))}
    return visible_quizzes(actor).annotate(**known)


def visible_attempts(actor: Actor) -> QuerySet[Attempt]:
    """One's own, and nobody else's."""
    if actor.is_system:
        return Attempt.objects.all()
    if actor.user_id is None:
        return Attempt.objects.none()
    return Attempt.objects.filter(person__user=actor.user_id)


def visible_sheets(actor: Actor) -> QuerySet[Sheet]:
    """Blank sheets for paper, for those who print them and enter what comes back."""
    found = Sheet.objects.filter(is_paper=True)
    return found if actor.is_system else found.filter(Exists(roles_held(actor, *ENTER_PAPER)))


def can_keep_banks(actor: Actor, thing: object = None) -> Decision:
    """Methodologists and officers of an authority; they see numbers of answers and never whose."""
    if actor.is_system or _keeping(actor).exists():
        return ALLOWED
    return denied(
        "not_keeper", _("Questions and quizzes are kept by methodologists and officers of the authority.")
    )


def _keeping(actor: Actor) -> QuerySet[Role]:
    return roles_held(actor, *KEEPERS)


def can_see_attempt(actor: Actor, attempt: Attempt) -> Decision:
    """Whoever answers or has answered it."""
    if actor.is_system or _is_own(actor, attempt):
        return ALLOWED
    return denied("not_yours", _("An attempt is seen by the person alone."))


def can_answer(actor: Actor, attempt: Attempt) -> Decision:
    """The same person."""
    return can_see_attempt(actor, attempt)


def can_hand_in(actor: Actor, attempt: Attempt) -> Decision:
    """The person, the system when the time has run out, and whoever enters it from paper."""
    own = can_see_attempt(actor, attempt)
    return (
        own if own or actor.on_behalf_of_id != attempt.person_id else can_enter_paper(actor, attempt.person)
    )


def can_settle(actor: Actor, attempt: Attempt) -> Decision:
    """Marking is the work of the system alone."""
    if actor.is_system:
        return ALLOWED
    return denied("not_system", _("Answers are marked by the program."))


def can_print(actor: Actor, thing: object = None) -> Decision:
    """Those who keep quizzes, and leaders of organisations."""
    if actor.is_system or roles_held(actor, *ENTER_PAPER).exists():
        return ALLOWED
    return denied(
        "not_coordinator",
        _("Sheets are printed by the leader of an organisation, methodologists and officers."),
    )


def can_enter_paper(actor: Actor, person: Person) -> Decision:
    """Methodologists and officers for anybody they see; a leader for the people of the organisation.

    Nobody for themselves: who answers on a screen is known, who filled in a sheet is witnessed.
    """
    if person.user_id is not None and person.user_id == actor.user_id:
        return denied(
            "own_paper",
            _("Nobody enters a sheet of their own."),
            _("Answer here, or ask somebody else to enter it."),
        )
    if can_keep_banks(actor):
        return ALLOWED
    led = roles_held(actor, RoleKind.LEADER).values("organisation")
    if Membership.objects.held_at(timezone.localdate()).filter(person=person, organisation__in=led).exists():
        return ALLOWED
    return denied(
        "not_coordinator",
        _("A sheet is entered by the leader of the organisation, a methodologist or an officer."),
    )


def _is_own(actor: Actor, attempt: Attempt) -> bool:
    return actor.user_id is not None and attempt.person.user_id == actor.user_id


RULES: dict[str, Rule] = {
    "keep_banks": can_keep_banks,
    "see_attempt": can_see_attempt,
    "answer": can_answer,
    "hand_in": can_hand_in,
    "settle": can_settle,
    "print": can_print,
    "enter_paper": can_enter_paper,
}
