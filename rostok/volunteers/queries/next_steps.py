"""Whose turn it is on the way of a volunteer, as conditions for the desk: no query of their own.

Whether somebody is in order is read as last worked out (`proofs.models.Expiry`): it puts a reminder on a desk
and lets nobody in. The page of the way works it out.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from rostok.proofs.models import Expiry, Flag, PolicyVersion, Proof
from rostok.proofs.states import ProofState
from rostok.quizzes.models import Quiz
from rostok.regulation.core.types import Party
from rostok.regulation.models import TypeRequirement
from rostok.regulation.states import RuleState
from rostok.volunteers.models import ChosenType, Consent, Volunteer, Youth
from rostok.volunteers.states import Purpose, VolunteerState


def on_the_way(at: date) -> QuerySet[Volunteer]:
    """Active volunteers of whom a chosen type still asks something, and nobody who is suspended."""
    flagged = Flag.objects.filter(person=OuterRef("person"), is_safety=True, lifted_at=None)
    lacking = Exists(_asked(at, up=1))
    return Volunteer.objects.filter(lacking, ~Exists(flagged), state=VolunteerState.ACTIVE)


def lacks_consent(at: date) -> Q:
    """For a query on volunteers: the consent to keep data is theirs to give, and is not given.

    A parent gives it for a minor, on paper: that is entered by the coordinator.
    """
    minor = Youth.objects.filter(person=OuterRef("person"), adult_on__gt=at)
    return ~_has_consent() & ~Q(Exists(minor))


def lacks_quiz(at: date) -> Q:
    """For a query on volunteers: an open quiz shows what a chosen type asks for, and is not passed."""
    named = Concat(Value('"'), OuterRef("qualification__code"), Value('"'))
    asking = (
        PolicyVersion.objects.alias(told=Cast("content", TextField()))
        .filter(Q(until=None) | Q(until__gte=at), since__lte=at, told__contains=named)
        .filter(policy__in=_asked(at, up=3).values("policy"))
    )
    shown = Proof.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=at),
        person=OuterRef(OuterRef("person")),
        qualification=OuterRef("qualification"),
        state=ProofState.CONFIRMED,
    )
    quiz = Quiz.objects.filter(Exists(asking), ~Exists(shown), is_open=True, qualification__isnull=False)
    return Q(Exists(quiz))


def lacks_check(at: date) -> Q:
    """For a query on volunteers: their own part is done, what is left is entered by a coordinator.

    For whoever has no account everything is.
    """
    minor = Youth.objects.filter(person=OuterRef("person"), adult_on__gt=at)
    is_done = (_has_consent() | Q(Exists(minor))) & ~lacks_quiz(at)
    return Q(person__user=None) | is_done


def _has_consent() -> Q:
    given = Consent.objects.filter(
        person=OuterRef("person"), operator=OuterRef("organisation"), withdrawn_at=None, purpose=Purpose.DATA
    )
    return Q(Exists(given))


def _asked(at: date, *, up: int) -> QuerySet[TypeRequirement]:
    """What types that a volunteer chose ask of volunteers, and under which they are not in order.

    up: how many queries above stands that of the volunteers.
    """
    chosen = ChosenType.objects.filter(volunteer=_above("pk", up + 1)).values("type")
    in_order = Expiry.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=at), person=_above("person", up + 1), policy=OuterRef("policy")
    )
    return TypeRequirement.objects.filter(
        ~Exists(in_order),
        party=Party.VOLUNTEER,
        version__state=RuleState.IN_FORCE,
        version__type__in=chosen,
    )


def _above(path: str, up: int) -> OuterRef:
    found = OuterRef(path)
    for _query in range(up - 1):
        found = OuterRef(found)
    return found
