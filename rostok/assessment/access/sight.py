"""Which campaigns, assessments, seats and results open to whom. Marks are hidden in `blindness`."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.assessment import events
from rostok.assessment.access.footing import Footing
from rostok.assessment.models import Appeal, Assessment, Campaign, Invitation, Result, Seat, Sharing
from rostok.assessment.states import JUDGES, AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.parties.access import is_home_of, is_led_by, is_under, organisations_under, roles_held
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind

S = AssessmentState
JUDGED = (
    S.JUDGING,
    S.RECONCILING,
    S.COMPARING,
    S.READY,
)  # experts see that it exists
BOTH_LOCKED = (S.RECONCILING, S.COMPARING, S.READY)
RECONCILED = (S.COMPARING, S.READY)
AGREED_ON = (S.AGREEING, *JUDGED)  # answers are closed


def visible_campaigns(actor: Actor) -> QuerySet[Campaign]:
    """Campaigns that the actor runs as a methodologist of the network or of the campaign's territory."""
    if actor.is_system:
        return Campaign.objects.all()
    if actor.is_anonymous:
        return Campaign.objects.none()
    roles = roles_held(actor, RoleKind.METHODOLOGIST)
    places = roles.exclude(territory=None).values("territory")
    return Campaign.objects.filter(
        Q(Exists(roles.filter(territory=None, organisation=None)))
        | Q(territory__in=places)
        | Q(territory__parent__in=places)
        | Q(territory__parent__parent__in=places)
    )


def organisations_to_take_in(actor: Actor) -> QuerySet[Organisation]:
    """Organisations that the actor may take into a campaign: `can_take_in` for many."""
    return organisations_under(actor, RoleKind.METHODOLOGIST)


def visible_seats(actor: Actor) -> QuerySet[Seat]:
    """One's own seats that were not left; an expert's only once the organisation's sheet is closed."""
    if actor.user_id is None:
        return Seat.objects.none()
    own = Seat.objects.sitting().filter(person__user=actor.user_id)
    judged = Q(assessment__state__in=JUDGED) | Q(assessment__sheet_closed_at__isnull=False)
    return own.filter(~Q(kind__in=JUDGES) | judged).select_related(
        "person", "assessment__organisation", "assessment__campaign__instrument"
    )


def organisations_met(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in whose assessment the actor holds a seat: a message about a threat may name them."""
    seats = visible_seats(actor).order_by().values("assessment__organisation")
    return Organisation.objects.filter(pk__in=seats)


def enterable_seats(actor: Actor) -> QuerySet[Seat]:
    """Respondents on paper whose sheet the actor may enter: as `can_enter_sheet`."""
    if actor.user_id is None:
        return Seat.objects.none()
    mine = Seat.objects.filter(assessment=OuterRef("assessment"), person__user=actor.user_id)
    scope = is_under(actor, RoleKind.METHODOLOGIST, at="assessment__organisation")
    found = Seat.objects.filter(
        Q(Exists(mine.filter(kind=SeatKind.FACILITATOR))) | scope,
        ~Exists(mine.exclude(kind=SeatKind.FACILITATOR)),
        Q(person__user=None) | Q(on_paper=True),
        ~is_home_of(actor, "assessment__organisation"),
        kind=SeatKind.RESPONDENT,
    )
    return found.select_related("person", "assessment__organisation", "assessment__campaign__instrument")


def expert_seats(actor: Actor) -> QuerySet[Seat]:
    """One's own seats as an expert in every phase: to state a conflict, to decline; no more."""
    if actor.user_id is None:
        return Seat.objects.none()
    own = Seat.objects.sitting().filter(person__user=actor.user_id, kind__in=JUDGES)
    return own.select_related("person", "assessment__organisation", "assessment__campaign__instrument")


def visible_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Those where the actor sits, whose organisation the actor leads, or which the actor oversees."""
    found = Assessment.objects.select_related("organisation", "campaign__instrument")
    if actor.is_system or actor.is_anonymous:
        return found.all() if actor.is_system else found.none()
    return found.filter(
        Q(Exists(visible_seats(actor).filter(assessment=OuterRef("pk"))))
        | is_led_by(actor)
        | is_under(actor, RoleKind.METHODOLOGIST)
    )


def assessments_to_staff(actor: Actor) -> QuerySet[Assessment]:
    """Assessments whose experts the actor names: overseen, and not of one's own organisation."""
    found = Assessment.objects.select_related("organisation", "campaign__instrument")
    return found.filter(~is_home_of(actor), is_under(actor, RoleKind.METHODOLOGIST))


def visible_results(actor: Actor) -> QuerySet[Result]:
    """Results of one's own organisations; everybody else reads dated copies (method.md, whose it is)."""
    found = Result.objects.select_related("organisation", "assessment__campaign__instrument")
    return found if actor.is_system else found.filter(is_home_of(actor))


def visible_appeals(actor: Actor) -> QuerySet[Appeal]:
    """Appeals of one's own organisations, and those about results in one's scope as a methodologist.

    By naming an indicator the organisation opens its line of the result to whoever decides; nothing else.
    """
    joined = (
        "result__organisation",
        "result__assessment__campaign__instrument",
        "filed_by",
        "decided_by",
        "made",
    )
    found = Appeal.objects.select_related(*joined, "result__assessment__organisation")
    own = is_home_of(actor, at="result__organisation")
    return found.filter(own | is_under(actor, RoleKind.METHODOLOGIST, at="result__organisation"))


def visible_sharings(actor: Actor) -> QuerySet[Sharing]:
    """Copies open today to an organisation to which the actor belongs."""
    found = _open_copies()
    return found if actor.is_system else found.filter(is_home_of(actor))


def public_sharings(address: str) -> QuerySet[Sharing]:
    """The copy open today to whoever has this address, signed in or not."""
    return _open_copies().filter(address=address) if address else Sharing.objects.none()


def _open_copies() -> QuerySet[Sharing]:
    found: QuerySet[Sharing] = Sharing.objects.open_at(timezone.localdate())
    return found.select_related("result__organisation", "result__assessment__campaign__instrument")


def own_sharings(actor: Actor) -> QuerySet[Sharing]:
    """Consents, withdrawn ones too, given by organisations that the actor leads."""
    return Sharing.objects.filter(is_led_by(actor, at="result__organisation"))


def visible_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Offers of seats in assessments whose organisation the actor leads, moderates or oversees."""
    if actor.is_anonymous:
        return Invitation.objects.none()
    moderates = Seat.objects.filter(
        assessment=OuterRef("assessment"), person__user=actor.user_id, kind=SeatKind.MODERATOR, left_at=None
    )
    return Invitation.objects.filter(
        Q(Exists(moderates))
        | is_led_by(actor, at="assessment__organisation")
        | is_under(actor, RoleKind.METHODOLOGIST, at="assessment__organisation")
    )


def audiences_of(held: Footing, assessment: Assessment) -> tuple[str, ...]:
    """Audiences of the assessment's events that this reader belongs to: a timeline shows nothing else.

    That a single expert has locked is told to nobody before both have.
    """
    found = [events.PHASES]
    if held.oversees:
        found.append(events.BOARD)
    if not held.judges and (held.moderates or SeatKind.RESPONDENT in held.seats):
        found.append(events.ORGANISATION)
    if SeatKind.EXPERT in held.seats and assessment.state in BOTH_LOCKED:
        found.append(events.EXPERTS)
    return tuple(found)
