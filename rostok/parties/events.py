"""What happens to parties. Facts are ids, codes of kinds and field names."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

SEEN = "parties.see_organisation"
PEOPLE_SEEN = "parties.see_people"
OPERATED = "parties.operate"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCreated(DomainEvent):
    """An organisation was entered by a person."""

    kind: ClassVar[str] = "parties.organisation_created"
    audience: ClassVar[str] = SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationImported(DomainEvent):
    """A register brought the organisation, or changed the fields named."""

    kind: ClassVar[str] = "parties.organisation_imported"
    audience: ClassVar[str] = SEEN
    import_id: int
    is_new: bool
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChanged(DomainEvent):
    """The fields named were changed by hand."""

    kind: ClassVar[str] = "parties.organisation_changed"
    audience: ClassVar[str] = SEEN
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierAdded(DomainEvent):
    """A number of a register was entered or replaced; `is_valid` tells whether its check digit agrees."""

    kind: ClassVar[str] = "parties.identifier_added"
    audience: ClassVar[str] = SEEN
    scheme: str
    is_valid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCreated(DomainEvent):
    """A person was entered."""

    kind: ClassVar[str] = "parties.person_created"
    audience: ClassVar[str] = PEOPLE_SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipStarted(DomainEvent):
    """A person belongs to the organisation from now on."""

    kind: ClassVar[str] = "parties.membership_started"
    audience: ClassVar[str] = PEOPLE_SEEN
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipEnded(DomainEvent):
    """A person no longer belongs to the organisation."""

    kind: ClassVar[str] = "parties.membership_ended"
    audience: ClassVar[str] = PEOPLE_SEEN
    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(DomainEvent):
    """A person holds a role; the subject is the organisation of the role, else the person."""

    kind: ClassVar[str] = "parties.role_given"
    audience: ClassVar[str] = PEOPLE_SEEN
    person_id: int
    role_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(DomainEvent):
    """A person no longer holds a role; the subject is the organisation of the role, else the person."""

    kind: ClassVar[str] = "parties.role_ended"
    audience: ClassVar[str] = PEOPLE_SEEN
    person_id: int
    role_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationSent(DomainEvent):
    """A role was offered to an address; the subject is the organisation of the role, else the invitation."""

    kind: ClassVar[str] = "parties.invitation_sent"
    audience: ClassVar[str] = PEOPLE_SEEN
    invitation_id: int
    role_kind: str
    is_repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAccepted(DomainEvent):
    """The invited person took the role."""

    kind: ClassVar[str] = "parties.invitation_accepted"
    audience: ClassVar[str] = PEOPLE_SEEN
    invitation_id: int
    role_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn(DomainEvent):
    """The offer was taken back before it was accepted."""

    kind: ClassVar[str] = "parties.invitation_withdrawn"
    audience: ClassVar[str] = PEOPLE_SEEN
    invitation_id: int
    role_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryChanged(DomainEvent):
    """The operator changed the fields named of a territory."""

    kind: ClassVar[str] = "parties.territory_changed"
    audience: ClassVar[str] = OPERATED
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterImported(DomainEvent):
    """A register file was read to its end; the subject is the import."""

    kind: ClassVar[str] = "parties.register_imported"
    audience: ClassVar[str] = OPERATED


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRowDecided(DomainEvent):
    """A person decided what a queued row of a register is; the subject is the row."""

    kind: ClassVar[str] = "parties.register_row_decided"
    audience: ClassVar[str] = OPERATED
    outcome: str
    organisation_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationMerged(DomainEvent):
    """Another organisation was found to be this one; the subject is the one that is kept."""

    kind: ClassVar[str] = "parties.organisation_merged"
    audience: ClassVar[str] = SEEN
    merge_id: int
    loser_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationMergeUndone(DomainEvent):
    """A merge was taken back; told to both organisations."""

    kind: ClassVar[str] = "parties.organisation_merge_undone"
    audience: ClassVar[str] = SEEN
    merge_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateDismissed(DomainEvent):
    """A person said that this organisation and another one are two."""

    kind: ClassVar[str] = "parties.duplicate_dismissed"
    audience: ClassVar[str] = OPERATED
    other_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleVacant(DomainEvent):
    """A role that somebody must hold is held by nobody; whoever may give it was told."""

    kind: ClassVar[str] = "parties.role_vacant"
    audience: ClassVar[str] = OPERATED
    role_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(DomainEvent):
    """A person signs in no more."""

    kind: ClassVar[str] = "parties.account_closed"
    audience: ClassVar[str] = OPERATED


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed(DomainEvent):
    """Somebody is to stand in for the holder of a role."""

    kind: ClassVar[str] = "parties.deputy_named"
    audience: ClassVar[str] = OPERATED


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingBegun(DomainEvent):
    """The order was entered: within its days the deputy holds the role too."""

    kind: ClassVar[str] = "parties.acting_begun"
    audience: ClassVar[str] = OPERATED
    role_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingEnded(DomainEvent):
    """Nobody stands in by this order any more."""

    kind: ClassVar[str] = "parties.acting_ended"
    audience: ClassVar[str] = OPERATED
