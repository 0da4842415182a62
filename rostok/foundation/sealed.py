"""A text that the database holds sealed: written plainly, read only through `reading.read_sealed`."""

import secrets
from dataclasses import dataclass
from typing import Any

from django.db import models

from rostok.foundation.sealing import seal


def new_row_key() -> str:
    """A random name of a row: known before the row has a number, so that it can be sealed at once."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a row gives instead of the text. Printing it, logging it, showing it in a page tells nothing."""

    envelope: str

    def __str__(self) -> str:
        return "[sealed]"

    __repr__ = __str__


class SealedRow(models.Model):
    """Base of a model with sealed fields."""

    row_key = models.CharField(max_length=32, unique=True, editable=False, default=new_row_key)

    class Meta:
        abstract = True


class SealedTextField(models.TextField[Any, Any]):
    """A text sealed for its model, field and row. Give it a plain `str`; a loaded row gives `Sealed`.

    It is in no filter and in no `update()`: neither knows the row (TypeError).
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed:
        """Seal a plain text at every save and bulk_create; one that is sealed stays as it is."""
        value = getattr(model_instance, self.attname)
        if not isinstance(value, Sealed):
            value = Sealed(seal(str(value or ""), place=place_of(model_instance, self.attname)))
            setattr(model_instance, self.attname, value)
        return value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Read a row."""
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        """A text or a sealed one, as it is."""
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Only what is sealed may reach the database."""
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: save the row, compare nothing with it")
        return value.envelope

    def value_to_string(self, obj: models.Model) -> str:
        """For serializers: sealed."""
        value = self.value_from_object(obj)
        return value.envelope if isinstance(value, Sealed) else ""


def place_of(row: models.Model, field: str) -> str:
    """Where a text belongs: the same words for sealing and opening."""
    return f"{row._meta.label_lower}:{field}:{row.row_key}"  # type: ignore[attr-defined]  # by declaration


def sealed_fields(model: type[models.Model]) -> list[str]:
    """Names of the sealed fields of a model."""
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
