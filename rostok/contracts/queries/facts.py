"""What is typed into an agreement or a contract; everything else in its text comes from what is known."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

from rostok.agreements.models import Proposal


@dataclass(frozen=True, slots=True)
class Facts:
    """Words of the sides (domain.md 3.2, point 5). Empty ones are left out of the text."""

    works: str
    conditions: str = ""
    organiser_contact: str = ""
    other_contact: str = ""
    need: str = ""
    support: str = ""
    hours: str = ""
    risks: str = ""
    order: str = ""
    disputes: str = ""
    end: str = ""
    more: str = ""

    @classmethod
    def of(cls, stored: Mapping[str, str]) -> Self:
        """From a version; what a later program asks and an earlier did not is empty."""
        return cls(**{one.name: str(stored.get(one.name, "")) for one in fields(cls)})

    def as_dict(self) -> dict[str, str]:
        """As a version keeps them."""
        return {name: text.strip() for name, text in asdict(self).items()}


def facts_from(proposal: Proposal) -> dict[str, str]:
    """What an accepted proposal and its answer already say, as the form begins."""
    return {
        "works": "\n".join(one for one in (proposal.works, proposal.volume) if one),
        "conditions": "\n".join(one for one in (proposal.conditions, proposal.training) if one),
        "organiser_contact": proposal.contact,
        "risks": proposal.told_risks,
        "order": proposal.told_order,
        "disputes": proposal.told_disputes,
        "end": proposal.told_end,
        "more": proposal.told_other,
    }
