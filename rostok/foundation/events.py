"""What happens in the plumbing itself."""

from dataclasses import dataclass

from rostok.foundation.journal import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExported(DomainEvent):
    """A list that names people left as a file; `list_name` is the name of its address."""

    kind = "foundation.list_exported"
    audience = "foundation.operators"
    subject_kind: str = "list"
    subject_id: int = 0

    list_name: str
    format: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterEntered(DomainEvent):
    """An edition of a dated setting was entered; `key` is the code of the setting."""

    kind = "foundation.parameter_entered"
    audience = "foundation.operators"
    subject_kind: str = "parameter"

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterConfirmed(DomainEvent):
    """Somebody compared an edition of a dated setting with its act."""

    kind = "foundation.parameter_confirmed"
    audience = "foundation.operators"
    subject_kind: str = "parameter"

    key: str
