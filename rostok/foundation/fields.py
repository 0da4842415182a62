"""Model fields that every room uses: public codes, name keys, two-language text."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.fields.json import KeyTransform
from django.db.models.lookups import Contains
from django.utils import translation

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
_CODES = len(CODE_ALPHABET) ** CODE_LENGTH


class Drawn(str):
    """A code drawn for a row that is not stored yet: it may be drawn again (`foundation.drawing`)."""

    __slots__ = ()


def new_code() -> str:
    """A random public code without look-alike signs; 30^8 values."""
    number, signs = secrets.randbelow(_CODES), ""
    for _position in range(CODE_LENGTH):
        number, sign = divmod(number, len(CODE_ALPHABET))
        signs += CODE_ALPHABET[sign]
    return Drawn(signs)


class CodeField(models.CharField[str, str]):
    """The public address of a row. Random, so that it tells neither order nor number of rows."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", CODE_LENGTH)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", new_code)
        super().__init__(**kwargs)

    def get_prep_value(self, value: Any) -> Any:
        """Drivers are given a plain text."""
        prepared = super().get_prep_value(value)
        return str(prepared) if isinstance(prepared, Drawn) else prepared


def name_key(name: str) -> str:
    """A name folded for sorting and matching: one case, ё as е, single spaces, no quotation marks."""
    folded = name.casefold().replace("ё", "е")
    for mark in "«»\"'“”„‘’":
        folded = folded.replace(mark, " ")
    return " ".join(folded.split())


class NameKeyField(models.CharField[str, str]):
    """Stored `name_key` of the field named by `source`; sorted bytewise on both databases."""

    def __init__(self, source: str = "name", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("db_index", True)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Keep `source` in migrations, and that there is no index, which is not the default here."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["source"] = self.source
        kwargs.setdefault("db_index", False)
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Recompute the key at every save and bulk_create."""
        key = name_key(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """The C collation on PostgreSQL, where the default one depends on the machine."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


@NameKeyField.register_lookup
class KeyContains(Contains):
    """The text, folded as keys are, stands in the key. On SQLite LIKE is a function of ours: slow."""

    def get_prep_lookup(self) -> Any:
        """What is typed finds the same on both databases: PostgreSQL tells its case apart."""
        return name_key(self.rhs) if isinstance(self.rhs, str) else super().get_prep_lookup()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        """By the database's own search: a fifth of the time."""
        if not isinstance(self.rhs, str):
            return super().as_sql(compiler, connection)
        key, parameters = self.process_lhs(compiler, connection)
        return f"INSTR({key}, %s) > 0", [*parameters, self.rhs]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Russian and English; `str()` gives the reader's language, else the other one."""

    ru: str = ""
    en: str = ""

    def __str__(self) -> str:
        return self.in_language(translation.get_language() or "ru")

    def in_language(self, language: str) -> str:
        """The text in `language` ("ru" or "en"), falling back to the other."""
        first, second = (self.en, self.ru) if language.startswith("en") else (self.ru, self.en)
        return first or second

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return {"ru": self.ru, "en": self.en}


def bilingual(value: "Bilingual | Mapping[str, str] | str | None") -> Bilingual:
    """A Bilingual from what a database row, a pack or a form gives."""
    if isinstance(value, Bilingual):
        return value
    if isinstance(value, str):
        return Bilingual(ru=value)
    return Bilingual(ru=(value or {}).get("ru", ""), en=(value or {}).get("en", ""))


@lru_cache(maxsize=2048)  # the texts of an instrument are read in their hundreds by every page of a result
def _read(stored: str) -> Any:
    read = json.loads(stored)
    return bilingual(read) if isinstance(read, dict) else read


class BilingualField(models.JSONField):
    """A `Bilingual` kept as JSON {"ru", "en"}."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", Bilingual)
        super().__init__(**kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Read a row; a key lookup such as `title__ru` stays a plain value."""
        if isinstance(value, str) and not isinstance(expression, KeyTransform):
            return _read(value)
        return super().from_db_value(value, expression, connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Write a row."""
        plain = value.as_dict() if isinstance(value, Bilingual) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        """For serializers."""
        return bilingual(self.value_from_object(obj)).as_dict()
