"""A proposal as its page, its papers and the list show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.agreements import events
from rostok.agreements.models import (
    Complaint,
    Dispute,
    Proposal,
    ProposalGround,
    ProposalType,
)
from rostok.agreements.queries.terms import COUNTRY, left_words
from rostok.agreements.states import WAITS, ProposalState
from rostok.foundation.journal import Moment, timeline
from rostok.foundation.workdays import work_calendar
from rostok.parties.models import Person
from rostok.parties.queries import FEW, is_named
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState

SHOWN_EVENTS: Final = 60
RELATED: Final = (
    "organisation",
    "person",
    "institution__territory",
    "regulation__territory",
    "incoming",
    "sheet",
    "withdrawal",
    "question",
)
WORDS: Final[dict[str, Promise]] = {
    events.ProposalSubmitted.kind: _("The proposal came in"),
    events.MoreAsked.kind: _("The institution asked for more"),
    events.MoreAnswered.kind: _("The organiser answered"),
    events.ProposalAccepted.kind: _("The institution accepted"),
    events.ProposalRefused.kind: _("The institution refused"),
    events.ProposalPassedOver.kind: _("The term is over, no decision came"),
    events.ProposalWithdrawn.kind: _("The organiser took the proposal back"),
    events.SheetFiled.kind: _("The signed sheet was filed"),
    events.AnswerSent.kind: _("The answer was sent"),
    events.ComplaintFiled.kind: _("A complaint went to the founder body"),
    events.ComplaintSheetFiled.kind: _("The signed sheet of the complaint was filed"),
    events.ComplaintLeft.kind: _("The founder body lets the decision stand"),
    events.ComplaintReturned.kind: _("The founder body wants a new decision"),
    events.ProposalReturned.kind: _("The institution decides again"),
    events.DisputeRaised.kind: _("A side wants a clause otherwise"),
    events.DisputeCountered.kind: _("The other side words the clause otherwise"),
    events.DisputeSettled.kind: _("The words of a clause are settled"),
    events.DisputeDropped.kind: _("A wish about a clause was taken back"),
}


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A proposal with what belongs to it. `left`: working days left for what is due next, in words."""

    proposal: Proposal
    types: Sequence[TypeVersion]
    grounds: Sequence[ProposalGround]
    complaints: Sequence[Complaint]
    disputes: Sequence[Dispute]
    due_on: date | None
    left: str

    @property
    def open_complaint(self) -> Complaint | None:
        """The one that waits."""
        return next((one for one in self.complaints if one.decided_on is None), None)


def proposal_rows(found: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With what a row names."""
    return found.select_related("organisation", "person", "institution")


def asked_of_proposals(*, text: str = "", state: str = "") -> Q:
    """With the words in the name of one of the sides, in a state. Two queries where a name is asked for."""
    asked = Q()
    if text:
        asked &= is_named(text, "organisation", "institution") | _proposes_alone(text)
    if state == "waits":
        return asked & Q(state__in=[*WAITS])
    return asked & Q(state=state) if state in ProposalState.values else asked


def _proposes_alone(text: str) -> Q:
    """People who propose in their own name are few, and mostly none has the words in it."""
    people = Person.objects.filter(name_key__contains=text).order_by().values_list("pk", flat=True)
    few = list(people[: FEW + 1])
    return Q(person__in=few if len(few) <= FEW else people)


def proposal_page(proposal: Proposal) -> ProposalPage:
    """Three queries to five, whatever belongs to it."""
    due_on, is_accepted = _due(proposal), proposal.state == ProposalState.ACCEPTED
    grounds = ProposalGround.objects.filter(proposal=proposal).select_related("point")
    disputes = Dispute.objects.filter(proposal=proposal)
    return ProposalPage(
        proposal=proposal,
        types=types_of(proposal),
        grounds=[] if is_accepted else list(grounds.order_by("pk")),
        complaints=list(Complaint.objects.filter(proposal=proposal).order_by("-filed_on", "-pk")),
        disputes=list(disputes.order_by("pk")) if is_accepted else [],
        due_on=due_on,
        left=left_words(timezone.localdate(), due_on, work_calendar(COUNTRY)) if due_on else "",
    )


def types_of(proposal: Proposal) -> list[TypeVersion]:
    """The version in force of each type, else its latest one. One query."""
    kinds = ProposalType.objects.filter(proposal=proposal).values("type")
    rows = TypeVersion.objects.filter(type__in=kinds).exclude(state=RuleState.DRAFTED)
    by_type: dict[int, TypeVersion] = {}
    for one in rows.select_related("type").order_by("type", "number"):
        known = by_type.get(one.type_id)
        if known is None or known.state != RuleState.IN_FORCE:
            by_type[one.type_id] = one
    return list(by_type.values())


def history(proposal: Proposal) -> list[Moment]:
    """What happened, newest first; for those who see the proposal. One query."""
    named = Person.objects.filter(user=OuterRef("actor_id")).values("name")[:1]
    rows: Any = timeline(events.PROPOSAL, proposal.pk, audiences=[events.READERS])
    found = rows.annotate(who=Subquery(named))[:SHOWN_EVENTS]
    return [Moment(WORDS[row.kind], timezone.localtime(row.at), row.who or "") for row in found]


def _due(proposal: Proposal) -> date | None:
    """The last day of what comes next."""
    if proposal.state in WAITS:
        return proposal.decide_by
    if proposal.decided_on and proposal.answered_on is None:
        return proposal.answer_by
    return proposal.agree_by if proposal.state == ProposalState.ACCEPTED else None
