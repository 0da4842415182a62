"""A proposal is sent on a page, or taken in by the institution from paper, a phone or a visit."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.access import can_propose_for, can_take_in
from rostok.agreements.actions.letters import tell_institution
from rostok.agreements.events import ProposalSubmitted
from rostok.agreements.models import Proposal, ProposalIncoming, ProposalType
from rostok.agreements.queries.rules import began_on, regulation_for, types_offered
from rostok.agreements.queries.terms import clock_at
from rostok.agreements.states import UNDECIDED
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused, refuse_unless
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of
from rostok.parties.states import OrganisationKind
from rostok.regulation.models import InteractionType, Regulation


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """What the procedure asks a proposal to say; days are those of the work."""

    works: str
    starts_on: date
    ends_on: date
    volume: str
    contact: str
    conditions: str = ""
    training: str = ""


@transaction.atomic
def submit_proposal(
    institution: Organisation,
    words: ProposalWords,
    *,
    types: Iterable[str],
    organisation: Organisation | None = None,
    person: Person | None = None,
    incoming: Mapping[str, Any] | None = None,
    actor: Actor,
) -> Proposal:
    """Send a proposal about types (their codes); the clock runs from today, of paper from the day it came.

    Either an organisation proposes or a person. With an `incoming` record it is the institution that enters
    it. Side effects: the rows, an event, letters. Raises Refused, Incomplete (no rules hold there, a type
    that is not in force, a word missing, days that cannot be, the same proposal twice).
    """
    _may_submit(actor, institution, organisation, person, is_taken_in=incoming is not None)
    regulation = regulation_for(institution)
    if institution.kind != OrganisationKind.STATE or regulation is None:
        raise Incomplete(
            _("No rules of interaction are in force for this institution."),
            _("The authority of its territory approves them."),
        )
    today = timezone.localdate()
    came = checked_sheet(incoming, not_before=began_on(regulation), today=today) if incoming else None
    came_on = came["came_on"] if came else today
    kinds = _types(regulation, types)
    _check(words, came_on)
    _not_twice(institution, organisation, person, kinds)
    term = clock_at(came_on).decision(came_on)
    proposal = Proposal.objects.create(
        incoming=ProposalIncoming.objects.create(entered_by_id=actor.user_id, **came) if came else None,
        institution=institution,
        organisation=organisation,
        person=person,
        regulation=regulation,
        came_on=came_on,
        decide_by=term.last_day,
        is_unverified=term.is_unverified,
        sent_by=person_of(actor),
        **{name: value.strip() if isinstance(value, str) else value for name, value in asdict(words).items()},
    )
    ProposalType.objects.bulk_create(ProposalType(proposal=proposal, type=one) for one in kinds)
    publish(ProposalSubmitted(subject_id=proposal.pk), actor=actor)
    if came is None:
        tell_institution(proposal, "submitted")
    return proposal


def _may_submit(
    actor: Actor,
    institution: Organisation,
    organisation: Organisation | None,
    person: Person | None,
    *,
    is_taken_in: bool,
) -> None:
    if is_taken_in:
        refuse_unless(can_take_in(actor, institution))
    elif organisation is not None:
        refuse_unless(can_propose_for(actor, organisation))
    elif person is None or actor.user_id is None or person.user_id != actor.user_id:
        raise Refused(denied("not_yourself", _("A person alone sends a proposal for herself only.")))


def _types(regulation: Regulation, codes: Iterable[str]) -> list[InteractionType]:
    wanted = set(codes)
    found = [one.type for one in types_offered(regulation) if one.type.code in wanted]
    if not wanted or len(found) != len(wanted):
        raise Incomplete(
            _("Choose types of interaction that are in force."), _("Choose at least one."), field="types"
        )
    return found


def _check(words: ProposalWords, came_on: date) -> None:
    for name, reason in (
        ("works", _("Say what you offer to do.")),
        ("volume", _("Say how much: people, hours, times.")),
        ("contact", _("Say whom to call or write to.")),
    ):
        if not getattr(words, name).strip():
            raise Incomplete(reason, field=name)
    if words.ends_on < words.starts_on:
        raise Incomplete(_("It cannot end before it begins."), _("Check the days."), field="ends_on")
    if words.ends_on < came_on:
        raise Incomplete(_("These days are over already."), _("Check the year."), field="ends_on")


def _not_twice(
    institution: Organisation,
    organisation: Organisation | None,
    person: Person | None,
    kinds: list[InteractionType],
) -> None:
    same = Proposal.objects.filter(
        institution=institution, organisation=organisation, person=person, state__in=UNDECIDED
    )
    if ProposalType.objects.filter(proposal__in=same, type__in=kinds).exists():
        raise Incomplete(
            _("A proposal about one of these types waits at this institution already."),
            _("Open it, or take it back first."),
            field="types",
        )
