"""A centre for families in the region of «Берег», led by the first expert, and proposals to it."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from rostok.agreements import actions
from rostok.agreements.actions import ProposalWords, Told
from rostok.agreements.models import Proposal
from rostok.foundation.actors import Actor
from rostok.foundation.packs import install_pack, read_pack
from rostok.parties.models import Organisation, Role
from rostok.parties.states import OrganisationKind, RoleKind
from rostok.regulation.models import Regulation
from tests.cast import SINCE, Cast
from tests.regulation.factories import PACKS, kind, make_in_force

TOLD = Told(
    risks="Лестница без перил.",
    order="Приходить в сменной обуви, слушать дежурного.",
    disputes="Письмом, за пять рабочих дней.",
    end="На год; раньше — если нарушены правила.",
)
PAPER = {"channel": "paper", "number": "вх. 12", "brought_by": "курьер"}


def today() -> date:
    return timezone.localdate()


def make_rules(cast: Cast) -> Regulation:
    """Rules and types in force, and a calendar."""
    install_pack(read_pack(PACKS / "calendar-ru"))
    return make_in_force(cast)


def make_institution(cast: Cast, name: str = "Центр «Тополь»", leader: str = "expert_one") -> Organisation:
    institution = Organisation.objects.create(kind=OrganisationKind.STATE, name=name, territory=cast.perm)
    Role.objects.create(
        person=cast.person(leader), kind=RoleKind.LEADER, organisation=institution, since=SINCE
    )
    return institution


def director(cast: Cast) -> Actor:
    return cast.actor("expert_one")


def words(**given: Any) -> ProposalWords:
    whole: dict[str, Any] = {
        "works": "Мастер-класс по кукольному театру.",
        "starts_on": today(),
        "ends_on": today() + timedelta(days=90),
        "volume": "Четыре человека, раз в неделю.",
        "contact": "Надежда Ильина, +7 000 000-00-00",
    }
    return ProposalWords(**(whole | given))


def propose(cast: Cast, institution: Organisation, regulation: Regulation, key: str = "festival") -> Proposal:
    """«Берег» proposes one type by the page."""
    return actions.submit_proposal(
        institution,
        words(),
        types=[kind(regulation, key).code],
        organisation=cast.berega,
        actor=cast.actor("owner"),
    )


def take_in(
    cast: Cast, institution: Organisation, regulation: Regulation, came_on: date, key: str = "festival"
) -> Proposal:
    """A proposal of «Берег» on paper."""
    return actions.take_in_proposal(
        institution,
        words(),
        types=[kind(regulation, key).code],
        organisation=cast.berega,
        incoming={**PAPER, "came_on": came_on},
        actor=director(cast),
    )


def make_proposal(cast: Cast) -> Proposal:
    return propose(cast, make_institution(cast), make_rules(cast))


def make_refused(cast: Cast) -> Proposal:
    proposal = make_proposal(cast)
    actions.refuse_proposal(
        proposal, grounds=["refusal-aims"], reason="Мы учим взрослых.", actor=director(cast)
    )
    return proposal
