"""Who words, signs, suspends and reads what organisers, institutions and volunteers sign."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements import access as agreements
from rostok.agreements.models import Proposal
from rostok.contracts.models import Contract, HiddenInstitution, RegisterEntry
from rostok.contracts.states import ContractKind, Party, Stopped
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import (
    is_among,
    is_led_by,
    organisations_led_by,
    organisations_under,
    reaches,
    roles_held,
)
from rostok.parties.models import Membership, Organisation, Person
from rostok.parties.states import RoleKind

FLAGS: Final = ("stands_as_organiser", "stands_as_other", "stands_as_officer")
Coordinated = Callable[[Actor], QuerySet[Organisation]]
Volunteering = Callable[[Organisation], QuerySet[Person]]

_above: list[tuple[Coordinated, Volunteering]] = []


def register_coordinators(coordinated: Coordinated, volunteering: Volunteering) -> None:
    """The room above tells whose volunteers an actor coordinates, and who volunteers for an organiser."""
    _above[:] = [(coordinated, volunteering)]


@dataclass(frozen=True, slots=True)
class Footing:
    """How an actor stands to an agreement or a contract."""

    is_organiser: bool
    is_other: bool
    is_officer: bool

    def party(self, contract: Contract) -> Party | None:
        """The side for which the actor signs; of somebody who stands on both, not the organiser."""
        if self.is_other:
            return contract.other_party
        return Party.ORGANISER if self.is_organiser else None

    def holds_paper_of(self, contract: Contract, party: str) -> bool:
        """May the actor enter the signature of this side? One's own, and as keeper of the paper the other's.

        The institution keeps the paper of an agreement, the organiser that of a contract.
        """
        if self.party(contract) is None:
            return False
        keeps = self.is_other if contract.is_agreement else self.is_organiser
        own = self.is_organiser if party == Party.ORGANISER else self.is_other
        return keeps or own


def visible_contracts(actor: Actor) -> QuerySet[Contract]:
    """Both sides; of an agreement also the officer of the territory. A contract is nobody else's."""
    if actor.is_system:
        return Contract.objects.all()
    if actor.is_anonymous:
        return Contract.objects.none()
    return Contract.objects.filter(is_organiser_of(actor) | is_other_of(actor) | oversees(actor))


def visible_entries(actor: Actor) -> QuerySet[RegisterEntry]:
    """Everybody reads the register; institutions whose address is secret stand in it for nobody."""
    return RegisterEntry.objects.filter(is_listed())


def is_listed(at: str = "institution") -> Q:
    """For a query on things of an institution at `at`: it may stand in public lists."""
    return ~Q(**{f"{at}__in": HiddenInstitution.objects.values("organisation")})


def contracting_for(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in whose name the actor concludes contracts with volunteers: led or coordinated."""
    led = organisations_led_by(actor).values("pk")
    return Organisation.objects.filter(is_among("pk", led, _coordinating(actor)))


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """With whom it may conclude a contract: its people of today, and those who volunteer for it."""
    held = Membership.objects.held_at(timezone.localdate()).filter(organisation=organisation)
    found = Q(pk__in=held.values("person"))
    for _coordinated, volunteering in _above:
        found |= Q(pk__in=volunteering(organisation).values("pk"))
    return Person.objects.filter(found)


def is_organiser_of(actor: Actor) -> Q:
    """For a query on contracts: the actor stands as the organiser."""
    alone = Q(kind=ContractKind.AGREEMENT, person__user=actor.user_id)
    coordinated = Q(kind=ContractKind.VOLUNTEER, organisation__in=_coordinating(actor))
    return is_led_by(actor, "organisation") | alone | coordinated


def is_other_of(actor: Actor) -> Q:
    """The same: as the institution or the volunteer."""
    return is_led_by(actor, "institution") | Q(kind=ContractKind.VOLUNTEER, person__user=actor.user_id)


def oversees(actor: Actor) -> Q:
    """The same: an officer of the authority of the institution's territory."""
    held = roles_held(actor, RoleKind.OFFICER).filter(reaches("institution"))
    return Q(kind=ContractKind.AGREEMENT) & Q(Exists(held))


def with_footing(actor: Actor, found: QuerySet[Contract]) -> QuerySet[Contract]:
    """Contracts that also know how the actor, who has signed in, stands to each."""
    flags = (is_organiser_of(actor), is_other_of(actor), oversees(actor))
    wrapped = (ExpressionWrapper(one, BooleanField()) for one in flags)
    return found.annotate(**dict(zip(FLAGS, wrapped, strict=True)))


def footing_in(row: Any) -> Footing:
    """Of a row of `with_footing`. No query."""
    return Footing(*(bool(getattr(row, name)) for name in FLAGS))


def footing_of(actor: Actor, contract: Contract) -> Footing:
    """One query, none for a row that the actor of this request has read by `with_footing`."""
    if actor.is_system or actor.is_anonymous:
        return Footing(is_organiser=False, is_other=False, is_officer=False)
    if hasattr(contract, FLAGS[0]):
        return footing_in(contract)
    return footing_in(with_footing(actor, Contract.objects.filter(pk=contract.pk)).get())


def can_see(actor: Actor, contract: Contract) -> Decision:
    """Both sides, and of an agreement the officer."""
    footing = footing_of(actor, contract)
    if actor.is_system or footing.is_officer or footing.party(contract):
        return ALLOWED
    return denied("not_yours", _("This is between those who sign it."))


def can_write_agreement(actor: Actor, proposal: Proposal) -> Decision:
    """Either side of the accepted proposal."""
    if agreements.footing_of(actor, proposal).side:
        return ALLOWED
    return denied("not_side", _("An agreement is worded by one of its two sides."))


def can_write_contract(actor: Actor, organisation: Organisation) -> Decision:
    """The leader of the organiser or who coordinates its volunteers."""
    if contracting_for(actor).filter(pk=organisation.pk).exists():
        return ALLOWED
    return denied(
        "not_organiser", _("A contract is offered by the leader or a coordinator of the organiser.")
    )


def can_write(actor: Actor, contract: Contract) -> Decision:
    """Either side of an agreement, the organiser of a contract."""
    footing = footing_of(actor, contract)
    if footing.is_organiser or (contract.is_agreement and footing.is_other):
        return ALLOWED
    return denied("not_side", _("The organiser words the contract; say what should read otherwise."))


def can_drop(actor: Actor, contract: Contract) -> Decision:
    """The same; by itself when the registration that it rests on is over."""
    return ALLOWED if actor.is_system else can_write(actor, contract)


def can_sign(actor: Actor, contract: Contract) -> Decision:
    """Either side; for a minor a parent signs, on paper."""
    party = footing_of(actor, contract).party(contract)
    if party is None:
        return denied("not_side", _("It is signed by its two sides."))
    if contract.is_minor and party == Party.VOLUNTEER:
        return denied(
            "minor",
            _("A parent signs for whoever is under 18, on paper."),
            _("Print it and bring the signed sheet to the organiser."),
        )
    return ALLOWED


def can_conclude(actor: Actor, contract: Contract) -> Decision:
    """Whoever may sign it or enter a signature: the second one puts it in force."""
    if footing_of(actor, contract).party(contract):
        return ALLOWED
    return denied("not_side", _("It is signed by its two sides."))


def can_accept_anew(actor: Actor, contract: Contract) -> Decision:
    """The same for what was suspended because it was not accepted in time."""
    if contract.stopped_by != Stopped.ITSELF:
        return denied("stopped", _("It was suspended for another reason: whoever did it restores it."))
    return can_conclude(actor, contract)


def can_suspend(actor: Actor, contract: Contract) -> Decision:
    """Either side; of an agreement also the officer."""
    footing = footing_of(actor, contract)
    if footing.party(contract) or footing.is_officer:
        return ALLOWED
    return denied("not_side", _("It is suspended by one of its sides or by the authority."))


def can_restore(actor: Actor, contract: Contract) -> Decision:
    """Whoever suspended it: the side, or the authority."""
    if contract.stopped_by == Stopped.ITSELF:
        return denied(
            "not_accepted",
            _("The new version was not accepted by the day."),
            _("It is in force again by itself once both sides have signed."),
        )
    if contract.stopped_by == stopping(footing_of(actor, contract), contract):
        return ALLOWED
    return denied("not_stopper", _("It is restored by whoever suspended it."))


def stopping(footing: Footing, contract: Contract) -> str:
    """As whom an actor suspends."""
    party = footing.party(contract)
    if party is None:
        return Stopped.OFFICER if footing.is_officer else ""
    return Stopped.ORGANISER if party == Party.ORGANISER else Stopped.OTHER


def can_revoke(actor: Actor, contract: Contract) -> Decision:
    """Either side."""
    if footing_of(actor, contract).party(contract):
        return ALLOWED
    return denied("not_side", _("It is broken off by one of its sides."))


def can_by_itself(actor: Actor, contract: Contract) -> Decision:
    """Nobody by hand: the day has come."""
    if actor.is_system:
        return ALLOWED
    return denied("not_by_hand", _("It happens by itself on its day."))


def can_hide(actor: Actor, institution: Organisation) -> Decision:
    """The leader of the institution, or the officer of its territory."""
    found = organisations_led_by(actor) | organisations_under(actor, RoleKind.OFFICER)
    if found.filter(pk=institution.pk).exists():
        return ALLOWED
    return denied(
        "not_institution",
        _("Whether an institution stands in public lists is said by it and by the authority."),
    )


def _coordinating(actor: Actor) -> QuerySet[Any, Any]:
    """Ids of the organisations whose volunteers the actor coordinates; a room above knows them."""
    found = [coordinated(actor) for coordinated, _volunteering in _above]
    return (found[0] if found else Organisation.objects.none()).values("pk")


RULES: dict[str, Rule] = {
    "see": can_see,
    "write_agreement": can_write_agreement,
    "write_contract": can_write_contract,
    "write": can_write,
    "drop": can_drop,
    "sign": can_sign,
    "conclude": can_conclude,
    "accept_anew": can_accept_anew,
    "suspend": can_suspend,
    "restore": can_restore,
    "revoke": can_revoke,
    "by_itself": can_by_itself,
    "hide": can_hide,
}
