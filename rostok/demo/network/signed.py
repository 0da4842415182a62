"""What is signed in the invented city: agreements, one to be accepted anew, a lapsed check, a contract."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from rostok.agreements import actions as agreements
from rostok.agreements.models import Proposal, Registration
from rostok.contracts import actions
from rostok.contracts.models import Contract, ContractVersion
from rostok.contracts.queries import Facts, facts_from
from rostok.demo.network.offers import PLACE, TOLD, offer, type_code
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM, Actor
from rostok.parties.models import Organisation, Person
from rostok.parties.states import OrganisationKind
from rostok.proofs.actions import confirm_proof, submit_proof
from rostok.proofs.models import Proof, Qualification
from rostok.proofs.states import ProofKind

EXISTENCE: Final = ("legal-existence", "not-in-closed-lists")
SAFETY: Final = ("safeguarding-policy", "safeguarding-officer")
OF_INSTITUTION: Final = ("interaction-order", *SAFETY)
NEED: Final = "Координатор учреждения пишет или звонит не позже чем за два рабочих дня."
CONTACT: Final = "Дежурный воспитатель, +7 000 000-00-01"


def sign_papers(parties: Parties, day: date) -> None:
    """After the proposals: three that were accepted go on to registrations and agreements."""
    here = [one for one in parties.organisations if one.territory and one.territory.code == PLACE]
    home = next((one for one in here if one.kind == OrganisationKind.STATE), None)
    organisers = [one for one in here if one.kind == OrganisationKind.NPO][:2]
    if home is None or len(organisers) < 2:
        return
    first, second = organisers
    show(home, OF_INSTITUTION, day)
    stands = _accepted(parties, first, home, "remote", "Вести занятия по математике по видеосвязи.", day)
    anew = _accepted(parties, first, home, "hospital", "Дежурить у детей в больнице без родных.", day)
    lapsed = _accepted(parties, second, home, "visiting", "Навещать детей по выходным.", day)
    for organiser in organisers:
        show(organiser, (*EXISTENCE, *SAFETY), day)
    for proposal in (stands, lapsed):
        _registered(parties, proposal, day)
    _signed(parties, stands, day)
    _ask_anew(_signed(parties, anew, day), day)
    _lapse(second, day)
    _contract(parties, day)


def _accepted(
    parties: Parties, organiser: Organisation, home: Organisation, key: str, works: str, day: date
) -> Proposal:
    proposal = offer(home, organiser, actor_of(parties.leader(organiser)), key, works, day)
    agreements.accept_proposal(proposal, TOLD, actor=actor_of(parties.leader(home)))
    return proposal


def _registered(parties: Parties, proposal: Proposal, day: date) -> Registration:
    leader, officer = actor_of(parties.leader(proposal.institution)), actor_of(parties.roles["officer"])
    registration = agreements.draft_registration(proposal, actor=leader)
    number = f"{registration.pk}-рег"
    agreements.approve_registration(registration, order_number=number, ordered_on=day, actor=officer)
    actions.note_registration(registration)
    return registration


def _signed(parties: Parties, proposal: Proposal, day: date) -> Contract:
    """By the leaders of both sides."""
    both = [parties.leader(one) for one in (proposal.organisation, proposal.institution) if one]
    facts = Facts.of(facts_from(proposal) | {"need": NEED, "other_contact": CONTACT})
    days: dict[str, Any] = {"starts_on": day, "ends_on": day + timedelta(days=330)}
    contract = actions.write_agreement(proposal, facts, **days, actor=actor_of(both[0]))
    return _by(contract, *(actor_of(one) for one in both))


def _by(contract: Contract, *actors: Actor) -> Contract:
    for actor in actors:
        actions.sign_version(contract, number=1, actor=actor)
        contract = Contract.objects.get(pk=contract.pk)
    return contract


def _ask_anew(contract: Contract, day: date) -> None:
    """It was signed under words that have changed since: its last point read otherwise."""
    version = ContractVersion.objects.get(contract=contract)
    for sections in version.text.values():
        line = next(one for one in sections if one["key"] == "points")["lines"][-1]
        line["words"] = _without_its_end(line["words"])
    ContractVersion.objects.filter(pk=version.pk).update(text=version.text)
    actions.renew_contracts(contract.regulation, day=day)


def _without_its_end(words: str) -> str:
    """Without the last sentence, or the last part of the only one: what is left is whole."""
    return words.rpartition(". " if ". " in words else ", ")[0] + "."


def _lapse(organiser: Organisation, day: date) -> None:
    """The monthly comparison with the closed lists was not repeated."""
    checks = Proof.objects.filter(organisation=organiser, qualification__code=EXISTENCE[1])
    checks.update(issued_on=day - timedelta(days=45))
    agreements.check_registrations(organiser, at=timezone.now())
    for registration in Registration.objects.filter(organisation=organiser):
        actions.note_registration(registration)


def _contract(parties: Parties, day: date) -> None:
    """Of the first organisation with one of its own people, signed by both."""
    home = parties.organisations[0]
    leader: Person = parties.leader(home)
    volunteer = parties.staff[home.code][2]
    facts = Facts.of(
        {
            "works": "Помогать на праздниках и мастер-классах.",
            "organiser_contact": leader.name,
            "other_contact": "Через координатора.",
            "need": NEED,
        }
    )
    days: dict[str, Any] = {"starts_on": day, "ends_on": day + timedelta(days=330)}
    contract = actions.write_contract(
        home, volunteer, facts, types=[type_code("festival")], **days, actor=actor_of(leader)
    )
    _by(contract, actor_of(leader), actor_of(volunteer))


def show(organisation: Organisation, kinds: tuple[str, ...], day: date) -> None:
    """The organisation has what these qualifications ask, compared on the day."""
    for code in kinds:
        qualification = Qualification.objects.get(code=code)
        proof = submit_proof(
            organisation=organisation,
            kind=ProofKind.DOCUMENT,
            title=str(qualification.title),
            issued_on=day,
            source="Сверено координатором сети",
            qualification=qualification,
            actor=SYSTEM,
        )
        confirm_proof(proof, actor=SYSTEM)
