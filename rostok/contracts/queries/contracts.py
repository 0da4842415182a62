"""An agreement or a contract as its page and the list show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Proposal
from rostok.contracts import events
from rostok.contracts.models import (
    AddedProposal,
    Contract,
    ContractType,
    ContractVersion,
    Signature,
    VersionPaper,
)
from rostok.contracts.states import OPEN, STANDS, ContractKind, ContractState
from rostok.foundation.journal import Moment, timeline
from rostok.parties.models import Person
from rostok.regulation.core.difference import Kind, PointText
from rostok.regulation.models import TypeVersion
from rostok.regulation.queries import ChangeRow, compared
from rostok.regulation.states import RuleState

RELATED: Final = (
    "organisation__territory",
    "institution__territory",
    "person__user",
    "proposal",
    "regulation__territory",
)
WORDS: Final[dict[str, Promise]] = {
    events.VersionWritten.kind: _("A version was worded"),
    events.ReacceptanceAsked.kind: _("New rules: both sides are asked to accept again"),
    events.VersionSigned.kind: _("A side signed"),
    events.ContractConcluded.kind: _("In force: both sides have signed"),
    events.VersionAccepted.kind: _("The new version is in force: both sides have signed"),
    events.ContractRestoredByAcceptance.kind: _("In force again: the new version was accepted"),
    events.ContractLapsed.kind: _("Suspended: the new version was not accepted by the day"),
    events.ContractSuspended.kind: _("Suspended with a reason"),
    events.ContractRestored.kind: _("In force again"),
    events.ContractRevoked.kind: _("Broken off before its term"),
    events.ContractEnded.kind: _("The term is over"),
    events.ContractWidened.kind: _("Types of another proposal were added"),
    events.ContractNarrowed.kind: _("A registration is over: its types have left the agreement"),
    events.ContractUnregistered.kind: _("Over: its registration is over"),
    events.ContractDropped.kind: _("Given up before both had signed"),
}


@dataclass(frozen=True, slots=True)
class ContractPage:
    """A contract with its versions, the latest first, and the signatures of the latest one."""

    contract: Contract
    versions: Sequence[ContractVersion]
    signatures: Sequence[Signature]
    papers: Sequence[VersionPaper]

    @property
    def newest(self) -> ContractVersion:
        """What is to be signed, or was signed last."""
        return self.versions[0]

    @property
    def holding(self) -> ContractVersion | None:
        """The latest that both have signed."""
        return next((one for one in self.versions if one.since), None)

    @property
    def former(self) -> ContractVersion | None:
        """The signed one that the newest would replace."""
        return self.holding if self.newest.since is None else None


def contract_rows(found: QuerySet[Contract]) -> QuerySet[Contract]:
    """With what a row names."""
    return found.select_related("organisation", "institution", "person")


def narrowed(
    found: QuerySet[Contract], *, text: str = "", state: str = "", kind: str = "", type_code: str = ""
) -> QuerySet[Contract]:
    """Those with the words in the name of a side, in a state, of a kind, covering a type.

    State `anew`: stands and waits to be accepted anew.
    """
    if text:
        found = found.filter(
            Q(organisation__name_key__contains=text)
            | Q(institution__name_key__contains=text)
            | Q(person__name_key__contains=text)
        )
    if type_code:
        covered = ContractType.objects.filter(contract=OuterRef("pk"), type__code=type_code, is_added=False)
        found = found.filter(Exists(covered))
    if kind:
        found = found.filter(kind=kind)
    if state == "anew":
        return found.filter(waits_for_signature(), state__in=[*STANDS])
    return found.filter(state=state) if state in ContractState.values else found


def waits_for_signature() -> Q:
    """The newest version is not signed by both."""
    return Q(organiser_signed=False) | Q(other_signed=False)


def contract_page(contract: Contract, language: str) -> ContractPage:
    """Three queries."""
    versions = list(ContractVersion.objects.filter(contract=contract).order_by("-number"))
    signed = Signature.objects.filter(version__contract=contract).select_related("version", "entered_by")
    papers = VersionPaper.objects.filter(version__contract=contract, language=language)
    return ContractPage(contract, versions, list(signed.order_by("-signed_on", "-pk")), list(papers))


def newest_version(contract: Contract) -> ContractVersion:
    """One query."""
    return ContractVersion.objects.filter(contract=contract).order_by("-number")[:1].get()


def holding_version(contract: Contract) -> ContractVersion | None:
    """The latest that both have signed. One query."""
    held = ContractVersion.objects.filter(contract=contract, since__isnull=False)
    return held.order_by("-number").first()


def types_covered(contract: Contract) -> list[TypeVersion]:
    """Its types as they are in force, without those that wait for signatures. One query."""
    kinds = ContractType.objects.filter(contract=contract, is_added=False).values("type")
    found = TypeVersion.objects.filter(type__in=kinds, state=RuleState.IN_FORCE)
    return list(found.select_related("type").order_by("type__made_at", "type"))


def types_added(contract: Contract) -> list[TypeVersion]:
    """What a further proposal brings once both have signed the wording that waits. One query."""
    kinds = ContractType.objects.filter(contract=contract, is_added=True).values("type")
    found = TypeVersion.objects.filter(type__in=kinds, state=RuleState.IN_FORCE)
    return list(found.select_related("type").order_by("type__made_at", "type"))


def text_of(version: ContractVersion, language: str) -> list[dict[str, Any]]:
    """Its sections in the reader's language."""
    found: list[dict[str, Any]] = version.text["en" if language.startswith("en") else "ru"]
    return found


def changes_between(former: ContractVersion, now: ContractVersion, language: str) -> list[ChangeRow]:
    """What the later text says otherwise, paragraph by paragraph. No query."""
    rows = compared(_points(former, language), _points(now, language), language)
    return [one for one in rows if one.change.kind != Kind.RENUMBERED]


def _points(version: ContractVersion, language: str) -> list[PointText]:
    titles = [one["title"] for one in text_of(version, language)]
    both = zip(titles, version.text["ru"], version.text["en"], strict=True)
    return [
        PointText(ru["key"], f"{place}. {title}", ru["words"], en["words"])
        for place, (title, section, other) in enumerate(both, 1)
        for ru, en in zip(section["lines"], other["lines"], strict=True)
    ]


def history(contract: Contract) -> list[Moment]:
    """What happened, newest first; for those who see it. One query."""
    named = Person.objects.filter(user=OuterRef("actor_id")).values("name")[:1]
    rows: Any = timeline(events.CONTRACT, contract.pk, audiences=[events.READERS])
    found = rows.annotate(who=Subquery(named))[:60]
    return [Moment(WORDS[row.kind], timezone.localtime(row.at), row.who or "") for row in found]


def proposals_of(contract: Contract) -> QuerySet[Proposal]:
    """What an agreement rests on: its first proposal and those that were added, in this order."""
    added = AddedProposal.objects.filter(contract=contract).values("proposal")
    return Proposal.objects.filter(Q(pk=contract.proposal_id) | Q(pk__in=added)).order_by("pk")


def agreement_of(proposal: Proposal) -> Contract | None:
    """The agreement that a proposal has come into, as its first or added later. One query."""
    added = AddedProposal.objects.filter(proposal=proposal).values("contract")
    found = Contract.objects.filter(Q(proposal=proposal) | Q(pk__in=added))
    return found.exclude(state=ContractState.DROPPED).order_by("pk").first()


def agreements_between(proposal: Proposal) -> QuerySet[Contract]:
    """Open agreements of the two sides of a proposal, the latest first."""
    found = open_ones().filter(
        kind=ContractKind.AGREEMENT,
        institution=proposal.institution_id,
        organisation=proposal.organisation_id,
        person=proposal.person_id,
        regulation=proposal.regulation_id,
    )
    return found.order_by("-made_at", "-pk")


def open_ones() -> QuerySet[Contract]:
    """Neither over nor given up, with what an action needs."""
    return Contract.objects.filter(state__in=[*OPEN]).select_related(*RELATED)


def contracts_between(organisation_id: int, person_id: int) -> QuerySet[Contract]:
    """Open contracts of an organiser and a volunteer."""
    return open_ones().filter(institution=None, organisation=organisation_id, person=person_id)
