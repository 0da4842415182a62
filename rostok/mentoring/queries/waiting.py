"""What waits for somebody between two organisations."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.mentoring.access.hostings import HOST, LEARNER
from rostok.mentoring.models import Feedback, Hosting, Visit
from rostok.mentoring.states import HostingState, Side, VisitState
from rostok.parties.access import is_led_by, reaches, roles_held
from rostok.parties.queries import shown_name
from rostok.parties.states import RoleKind

ROOM: Final = "mentoring"
AHEAD: Final = timedelta(days=14)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the columns.

    kind (verb): hosting (answer, arrange, feedback) for the leaders, (call) for the methodologist when the
    host has not answered in time; visit (mark) for the leaders of both, 14 days ahead.
    """
    if actor.user_id is None:
        return none_waiting(Hosting)
    return _of_hostings(actor, at).union(_of_visits(actor, at), all=True)


def silent_hostings(at: datetime) -> QuerySet[Hosting]:
    """Requests whose days for an answer are over and of which nobody was told."""
    found = Hosting.objects.filter(
        state=HostingState.ASKED, answer_by__lt=timezone.localdate(at), silence_told_at__isnull=True
    )
    return found.select_related("organisation", "offer__organisation").order_by("answer_by", "pk")


def _of_hostings(actor: Actor, at: date) -> QuerySet[Any, Any]:
    leads_host, leads_learner = is_led_by(actor, HOST), is_led_by(actor, LEARNER)
    roles = roles_held(actor, RoleKind.METHODOLOGIST)
    cares = Q(Exists(roles.filter(reaches(LEARNER)))) | Q(Exists(roles.filter(reaches(HOST))))
    said = Feedback.objects.filter(hosting=OuterRef("pk"))
    visits = Visit.objects.filter(hosting=OuterRef("pk"), state__in=[VisitState.PLANNED, VisitState.HELD])
    unsaid = (leads_host & ~Q(Exists(said.filter(side=Side.HOST)))) | (
        leads_learner & ~Q(Exists(said.filter(side=Side.LEARNER)))
    )
    verb = Case(
        When(leads_host, state=HostingState.ASKED, then=Value("answer")),
        When(cares, state=HostingState.ASKED, answer_by__lt=at, then=Value("call")),
        When(
            (leads_host | leads_learner) & ~Q(Exists(visits)),
            state=HostingState.ACCEPTED,
            then=Value("arrange"),
        ),
        When(unsaid, state=HostingState.FINISHED, then=Value("feedback")),
        default=Value(""),
        output_field=TextField(),
    )
    under_way = Q(state__in=[HostingState.ASKED, HostingState.ACCEPTED, HostingState.FINISHED])
    found = Hosting.objects.filter(under_way, leads_host | leads_learner | cares).alias(to_do=verb)
    return waiting_rows(
        found.exclude(to_do=""),
        room=ROOM,
        kind="hosting",
        code=F("code"),
        title=between("organisation", "offer__organisation"),
        due_on=_due(),
        verb=F("to_do"),
    )


def _of_visits(actor: Actor, at: date) -> QuerySet[Any, Any]:
    leads = is_led_by(actor, f"hosting__{HOST}") | is_led_by(actor, f"hosting__{LEARNER}")
    return waiting_rows(
        Visit.objects.filter(leads, state=VisitState.PLANNED, on__lte=at + AHEAD),
        room=ROOM,
        kind="visit",
        code=F("hosting__code"),
        title=between("hosting__organisation", "hosting__offer__organisation"),
        due_on=F("on"),
        verb="mark",
    )


def between(learner: str, host: str) -> Concat:
    """Who learns from whom, in the words of a desk."""
    return Concat(shown_name(learner), Value(" → "), shown_name(host), output_field=TextField())


def _due() -> Case:
    nothing = Cast(Value(None), DateField())
    return Case(
        When(state=HostingState.ASKED, then=F("answer_by")), default=nothing, output_field=DateField()
    )
