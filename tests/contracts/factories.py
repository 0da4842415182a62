"""An agreement of «Берег» with the centre of the first expert, a contract with the colleague; new rules."""

from datetime import timedelta
from typing import Any

from rostok.agreements import actions as agreements
from rostok.agreements.models import Proposal
from rostok.contracts import actions
from rostok.contracts.models import Contract
from rostok.contracts.queries import Facts, newest_version
from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual
from rostok.regulation import actions as rules
from rostok.regulation.models import Edition, Point, Regulation, TypeCitation
from rostok.regulation.states import RuleState
from tests.agreements.factories import TOLD, director, make_proposal, make_rules, today
from tests.cast import Cast
from tests.regulation.factories import kind, order

NEED = "Звонок координатору за два дня."


def facts(**given: str) -> Facts:
    whole = {
        "works": "Мастер-класс по кукольному театру.",
        "organiser_contact": "Надежда Ильина, +7 000 000-00-00",
        "other_contact": "Дежурный, +7 000 000-00-01",
        "need": NEED,
    }
    return Facts.of(whole | given)


def days(length: int = 90) -> dict[str, Any]:
    return {"starts_on": today(), "ends_on": today() + timedelta(days=length)}


def accept(cast: Cast, proposal: Proposal) -> Proposal:
    agreements.accept_proposal(proposal, TOLD, actor=director(cast))
    return proposal


def make_accepted(cast: Cast) -> Proposal:
    return accept(cast, make_proposal(cast))


def make_written(cast: Cast, proposal: Proposal | None = None) -> Contract:
    found = proposal or make_accepted(cast)
    return actions.write_agreement(found, facts(), **days(), actor=cast.actor("owner"))


def read(contract: Contract) -> Contract:
    """As a page reads it: anew."""
    return Contract.objects.select_related("organisation", "institution", "person", "proposal").get(
        pk=contract.pk
    )


def newest(contract: Contract) -> int:
    return newest_version(contract).number


def sign(contract: Contract, *actors: Actor) -> Contract:
    for actor in actors:
        actions.sign_version(read(contract), number=newest(contract), actor=actor)
    return read(contract)


def sign_all(cast: Cast, contract: Contract) -> Contract:
    """An agreement, by its two sides."""
    return sign(contract, cast.actor("owner"), director(cast))


def make_agreement(cast: Cast) -> Contract:
    """In force: both have signed."""
    return sign_all(cast, make_written(cast))


def make_contract(cast: Cast, **given: Any) -> Contract:
    """With the colleague, who belongs to the organisation; not signed yet."""
    regulation = Regulation.objects.first() or make_rules(cast)
    whole: dict[str, Any] = {"types": [kind(regulation, "festival").code], **days()} | given
    person = cast.person("colleague")
    return actions.write_contract(cast.berega, person, facts(), **whole, actor=cast.actor("owner"))


def change_rules(cast: Cast, key: str = "", words: str = "Совсем другие слова.") -> Edition:
    """A new edition in force today with other words of a point that the types cite."""
    regulation = Regulation.objects.get()
    wanted = key or TypeCitation.objects.filter(version__type__key="festival").order_by("pk")[0].key
    draft = rules.draft_edition(regulation, actor=cast.actor("officer"))
    whole = Edition.objects.select_related("regulation__territory").get(pk=draft.pk)
    point = Point.objects.get(edition=draft, key=wanted)
    rules.write_point(
        whole,
        point=point,
        number=point.number,
        text=Bilingual(words, "Quite other words."),
        actor=cast.actor("officer"),
    )
    fresh = Edition.objects.select_related("regulation__territory").get(pk=draft.pk)
    order(cast, fresh)
    assert Edition.objects.get(pk=draft.pk).state == RuleState.IN_FORCE
    return fresh
