"""An agreement or a contract is worded, and worded anew; each wording waits for both signatures."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Dispute, Proposal, ProposalType
from rostok.agreements.queries import regulation_for, types_offered
from rostok.agreements.states import DisputeState, ProposalState
from rostok.contracts.access import can_write, can_write_agreement, can_write_contract, people_of
from rostok.contracts.actions.letters import tell_sides
from rostok.contracts.events import (
    ContractDropped,
    ContractEvent,
    ContractWidened,
    ReacceptanceAsked,
    VersionWritten,
)
from rostok.contracts.models import AddedProposal, Contract, ContractType, ContractVersion, VersionRest
from rostok.contracts.queries import (
    ACCEPT,
    SIGN,
    Composed,
    Facts,
    agreement_of,
    agreements_between,
    composed,
    contracts_between,
    newest_version,
    proposals_of,
    sign_by,
)
from rostok.contracts.states import OPEN, STANDS, ContractKind
from rostok.foundation.actors import Actor
from rostok.foundation.jobs import enqueue
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of

_ONCE = _("This proposal has its agreement already.")
_NO_RULES = _("No rules of interaction are in force for this institution.")


@transaction.atomic
def write_agreement(
    proposal: Proposal, facts: Facts, *, starts_on: date, ends_on: date, actor: Actor
) -> Contract:
    """Word the agreement of an accepted proposal, for all its types; both sides are asked to sign.

    Side effects: the rows, an event, letters, tasks for its papers. Raises WrongState (not accepted),
    Refused, Incomplete: twice, a clause in dispute, words or days missing, no rules in force.
    """
    refuse_unless(can_write_agreement(actor, proposal))
    if proposal.state != ProposalState.ACCEPTED:
        raise WrongState("write_agreement", proposal.state)
    _check(facts, starts_on, ends_on)
    _settled(Proposal.objects.filter(pk=proposal.pk))
    if agreement_of(proposal) is not None:
        raise Incomplete(_ONCE)
    try:
        with transaction.atomic():
            contract = Contract.objects.create(
                kind=ContractKind.AGREEMENT,
                institution=proposal.institution,
                organisation=proposal.organisation,
                person=proposal.person,
                proposal=proposal,
                regulation=proposal.regulation,
                starts_on=starts_on,
                ends_on=ends_on,
                sign_by=proposal.agree_by,
            )
    except IntegrityError as error:
        raise Incomplete(_ONCE) from error
    kinds = ProposalType.objects.filter(proposal=proposal).values_list("type", flat=True)
    ContractType.objects.bulk_create(ContractType(contract=contract, type_id=pk) for pk in kinds)
    _word(contract, facts, actor)
    return contract


@transaction.atomic
def widen_agreement(
    contract: Contract, proposal: Proposal, facts: Facts, *, starts_on: date, ends_on: date, actor: Actor
) -> None:
    """Take another accepted proposal of the same two sides into their agreement: one wording for all.

    Of what is in force the added types count once both have signed the new wording; until then what they
    signed before holds. Side effects: the rows, an event, and those of `write_anew`. Raises Refused,
    WrongState (not accepted, over), Incomplete: twice, other sides, and as `write_anew`.
    """
    refuse_unless(can_write_agreement(actor, proposal))
    if proposal.state != ProposalState.ACCEPTED:
        raise WrongState("write_agreement", proposal.state)
    if not agreements_between(proposal).filter(pk=contract.pk).exists():
        raise Incomplete(
            _("This agreement is not of the two sides of the proposal, or it is over."),
            _("Word an agreement of its own."),
        )
    if agreement_of(proposal) is not None:
        raise Incomplete(_ONCE)
    AddedProposal.objects.create(contract=contract, proposal=proposal)
    known = ContractType.objects.filter(contract=contract).values("type")
    kinds = ProposalType.objects.filter(proposal=proposal).exclude(type__in=known).order_by("pk")
    ContractType.objects.bulk_create(
        ContractType(contract=contract, type_id=pk, is_added=contract.state in STANDS)
        for pk in kinds.values_list("type", flat=True)
    )
    publish(ContractWidened(subject_id=contract.pk, proposal_id=proposal.pk), actor=actor)
    write_anew(contract, facts, starts_on=starts_on, ends_on=ends_on, actor=actor)


@transaction.atomic
def write_contract(
    organisation: Organisation,
    person: Person,
    facts: Facts,
    *,
    types: Iterable[str],
    starts_on: date,
    ends_on: date,
    is_minor: bool = False,
    actor: Actor,
) -> Contract:
    """Word a contract with a volunteer about types (their codes). As above."""
    refuse_unless(can_write_contract(actor, organisation))
    if not people_of(organisation).filter(pk=person.pk).exists():
        raise Incomplete(_("This person neither works nor volunteers for this organisation."))
    _check(facts, starts_on, ends_on)
    if contracts_between(organisation.pk, person.pk).exists():
        raise Incomplete(
            _("There is a contract already."), _("Change its text, or end it first."), field="works"
        )
    regulation, wanted = regulation_for(organisation), set(types)
    if regulation is None:
        raise Incomplete(_NO_RULES)
    kinds = [one.type for one in types_offered(regulation) if one.type.code in wanted]
    if not kinds or len(kinds) != len(wanted):
        raise Incomplete(
            _("Choose types of interaction that are in force."), _("Choose at least one."), field="types"
        )
    term = sign_by(SIGN, timezone.localdate())
    contract = Contract.objects.create(
        kind=ContractKind.VOLUNTEER,
        organisation=organisation,
        person=person,
        regulation=regulation,
        is_minor=is_minor,
        starts_on=starts_on,
        ends_on=ends_on,
        sign_by=term.last_day,
        is_unverified=term.is_unverified,
    )
    ContractType.objects.bulk_create(ContractType(contract=contract, type=one) for one in kinds)
    _word(contract, facts, actor)
    return contract


@transaction.atomic
def write_anew(contract: Contract, facts: Facts, *, starts_on: date, ends_on: date, actor: Actor) -> None:
    """Another wording. Signatures of the one before do not count for it; what both signed holds meanwhile.

    Where rules have changed and wait to be accepted, it is accepted by the same day: nobody gains time by it.
    Side effects: the rows, the days, an event, letters, tasks. Raises Refused, WrongState (over), Incomplete.
    """
    refuse_unless(can_write(actor, contract))
    if contract.state not in OPEN:
        raise WrongState("write", contract.state)
    _check(facts, starts_on, ends_on)
    _settled(proposals_of(contract))
    contract.starts_on, contract.ends_on = starts_on, ends_on
    Contract.objects.filter(pk=contract.pk).update(starts_on=starts_on, ends_on=ends_on)
    newest = newest_version(contract)
    is_renewal = newest.is_renewal and newest.since is None
    if contract.state in STANDS and not is_renewal:
        _ask_by(contract, sign_by(ACCEPT, timezone.localdate()).last_day)
    _word(contract, facts, actor, is_renewal=is_renewal)


@transaction.atomic
def renew_version(
    contract: Contract, found: Composed, *, day: date, facts: Facts, has_new_rules: bool = True, actor: Actor
) -> None:
    """Rules, or the types that are registered, have changed the text: both sides accept it anew by a day.

    `has_new_rules`: so the history says. Side effects: as `write_anew`.
    """
    _ask_by(contract, sign_by(ACCEPT, day).last_day)
    _keep(contract, facts, found, actor, is_renewal=True, has_new_rules=has_new_rules)


@transaction.atomic
def word_again(contract: Contract, *, day: date, actor: Actor) -> None:
    """Its types are others than before: the same facts in a new version.

    What has been concluded is accepted anew by a day, what still waits for signatures keeps its own. Without
    rules in force there is nothing to word. Side effects: as `write_anew`.
    """
    facts = Facts.of(newest_version(contract).facts)
    now = composed(contract, facts)
    if now is None or not now.versions:
        return
    if contract.state in STANDS:
        renew_version(contract, now, day=day, facts=facts, has_new_rules=False, actor=actor)
    else:
        _keep(contract, facts, now, actor)


@transaction.atomic
def drop_contract(contract: Contract, *, actor: Actor) -> None:
    """Drop it before both have signed; its proposals may have another agreement.

    Side effects: the state, an event. Raises WrongState, Refused.
    """
    AddedProposal.objects.filter(contract=contract).delete()
    event = ContractDropped(subject_id=contract.pk)
    advance(contract, "drop", actor=actor, event=event, ended_on=timezone.localdate())


def _word(contract: Contract, facts: Facts, actor: Actor, *, is_renewal: bool = False) -> None:
    found = composed(contract, facts)
    if found is None or not found.versions:
        raise Incomplete(_NO_RULES, _("The authority of its territory approves them."))
    _keep(contract, facts, found, actor, is_renewal=is_renewal)


def _keep(
    contract: Contract,
    facts: Facts,
    found: Composed,
    actor: Actor,
    *,
    is_renewal: bool = False,
    has_new_rules: bool = False,
) -> None:
    """The version with what it rests on; nobody has signed it yet."""
    version = ContractVersion.objects.create(
        contract=contract,
        number=ContractVersion.objects.filter(contract=contract).count() + 1,
        edition=found.edition,
        facts=facts.as_dict(),
        text=found.text,
        is_renewal=is_renewal,
        made_by=person_of(actor),
    )
    VersionRest.objects.bulk_create(VersionRest(version=version, type_version=one) for one in found.versions)
    contract.organiser_signed = contract.other_signed = False
    Contract.objects.filter(pk=contract.pk).update(organiser_signed=False, other_signed=False)
    event: ContractEvent = VersionWritten(subject_id=contract.pk, version_id=version.pk)
    if has_new_rules:
        event = ReacceptanceAsked(subject_id=contract.pk, version_id=version.pk)
    publish(event, actor=actor)
    for language in ("ru", "en"):
        enqueue("rostok.contracts.jobs.make_paper", version_id=version.pk, language=language)
    tell_sides(contract, "anew" if is_renewal else "written", but=actor.user_id)


def _ask_by(contract: Contract, day: date) -> None:
    contract.sign_by = day
    Contract.objects.filter(pk=contract.pk).update(sign_by=day)


def _check(facts: Facts, starts_on: date, ends_on: date) -> None:
    if not facts.works.strip():
        raise Incomplete(_("Say what is to be done."), field="works")
    for name in ("organiser_contact", "other_contact"):
        if not getattr(facts, name).strip():
            raise Incomplete(_("Say whom to call or write to."), field=name)
    if not facts.need.strip():
        raise Incomplete(_("Say how it is told when volunteers are needed."), field="need")
    if ends_on < starts_on:
        raise Incomplete(_("It cannot end before it begins."), _("Check the days."), field="ends_on")
    if ends_on < timezone.localdate():
        raise Incomplete(_("These days are over already."), _("Check the year."), field="ends_on")


def _settled(proposals: QuerySet[Proposal]) -> None:
    open_clauses = [DisputeState.RAISED, DisputeState.COUNTERED]
    waits = Dispute.objects.filter(proposal__in=proposals.order_by().values("pk"), state__in=open_clauses)
    if waits.exists():
        raise Incomplete(
            _("A clause is still in dispute."),
            _("Settle it on the page of the proposal, or take it back."),
            field="works",
        )
