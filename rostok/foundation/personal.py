"""The register of personal data: each room says of its fields whose they are, why, on which ground, how long.

A room writes `PERSONAL` in `queries/personal.py` and gives it to `declare_personal` in `apps.ready`. The wall
`personal` (docs/testing.md) is red on a field near a person that is neither declared nor named apart.
Operator, purpose, ground and term of each field: 152-FZ, articles 5 and 6; safety.md, erasure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.fields import CodeField
from rostok.foundation.parameters import Declared
from rostok.foundation.sealed import SealedTextField

Words = str | Promise

CENTRE: Final = _("the resource centre")
ORGANISATION: Final = _("the organisation to which it belongs")
ORGANISER: Final = _("the organisation whose volunteer it is")
INSTITUTION: Final = _("the institution")

CONSENT: Final = _("consent: 152-FZ, article 6 part 1 (1)")
LAW: Final = _("duty by law: 152-FZ, article 6 part 1 (2)")
CONTRACT: Final = _("contract: 152-FZ, article 6 part 1 (5)")
INTEREST: Final = _("lawful interest: 152-FZ, article 6 part 1 (7)")

WHILE_USED: Final = _("while the account is used")
WHILE_SERVING: Final = _("while the duty is held, then as long as decisions may be disputed")
WITH_THING: Final = _("as long as what it belongs to")
BY_SETTING: Final = _("as long as a dated setting says")

BY_REQUEST: Final = _("by the operator on request, within the term of the law")
BY_ITSELF: Final = _("by itself after the term")
EMPTIED: Final = _(
    "the words are erased and only a mark of it stays, so that they do not return from a backup"
)
BY_WITHDRAWAL: Final = _("at once by withdrawal")

PEOPLE: Final = ("parties.Person", "accounts.User", "children.Child")
OF_FILES: Final = ("key", "media_type", "sha256", "photo_key", "photo_type", "photo_sha256")
OF_ROWS: Final = ("row_key", "name_key", "token_hash", "code_hash", "algorithm", "language")
TECHNICAL: Final = frozenset((*OF_FILES, *OF_ROWS))  # never tell anything of a person by themselves
_TOLD: Final = (models.CharField, models.TextField, models.DateField, models.FileField, models.JSONField)


@dataclass(frozen=True, slots=True)
class Stays:
    """What keeps rows although somebody asks to be erased: years by a dated setting, which names its act.

    `since`: "Model.field", one for each model of `own`: the day from which the years count; rows without that
    day still run.
    """

    setting: Declared
    since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Fields kept for one purpose. `fields`: "Model.field other" — the field and further ones of the model.

    `is_shown`: the page about oneself tells of them; it does not where the very row is a secret before them.
    `own`: "Model.way": through which keys a row is somebody's own, whose request empties its words; without
    one the rows are others', or hold days and ids, which tell nothing once the person is erased.
    """

    what: Words
    fields: tuple[str, ...]
    operator: Words
    purpose: Words
    ground: Words
    term: Words
    erased: Words
    is_shown: bool = True
    own: tuple[str, ...] = ()
    stays: Stays | None = None


@dataclass(frozen=True, slots=True)
class Personal:
    """What a room declares; `apart`: fields near a person that tell nothing of one, written alike."""

    room: str
    title: Words
    kept: tuple[Kept, ...]
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field: of which model, for which purpose, whether it is sealed."""

    room: Personal
    kept: Kept
    model: type[models.Model]
    name: str

    @property
    def label(self) -> str:
        """Model.field"""
        return f"{self.model.__name__}.{self.name}"

    @property
    def is_sealed(self) -> bool:
        """Does the database hold it encrypted?"""
        return isinstance(self.model._meta.get_field(self.name), SealedTextField)


_declared: dict[str, Personal] = {}


def declare_personal(personal: Personal) -> None:
    """Make the personal fields of a room known; called in its `apps.ready`. Again: the same."""
    _declared[personal.room] = personal


def rooms_declared() -> list[Personal]:
    """What each room has declared, in the order in which rooms are loaded: lower ones first."""
    return list(_declared.values())


def fields_of(room: Personal) -> Iterator[Field]:
    """Each declared field. LookupError or FieldDoesNotExist for one that is not there."""
    for kept in room.kept:
        for model, name in named(room.room, kept.fields):
            model._meta.get_field(name)
            yield Field(room, kept, model, name)


def named(room: str, written: Iterable[str]) -> Iterator[tuple[type[models.Model], str]]:
    """(model, field) of "Model.field other". LookupError for an unknown model."""
    for line in written:
        model, _dot, names = line.partition(".")
        for name in names.split():
            yield apps.get_model(room, model), name


def asked_fields(model: type[models.Model]) -> list[str]:
    """Fields of a model near a person of which a room must say what they are: texts, days, files, JSON."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, _TOLD)
        and not field.choices
        and not isinstance(field, CodeField)
        and field.name not in TECHNICAL
    ]


def near_people(found: Iterable[type[models.Model]]) -> set[type[models.Model]]:
    """Models that are people, point at one, hold an e-mail, or belong to such a model of their own room."""
    every = set(found)
    near = {model for model in every if _is_near(model)}
    while True:
        more = {model for model in every - near if any(one in near for one in _owners(model))}
        if not more:
            return near
        near |= more


def ways_to(model: type[models.Model], label: str) -> list[str]:
    """Lookups from a model to somebody: its own keys, else those of the row that it belongs to."""
    if model._meta.label == label:
        return ["pk"]
    own = [field.name for field in _keys(model) if field.related_model._meta.label == label]
    through = [
        f"{field.name}__{way}"
        for field in ([] if own else _owning(model))
        for way in ways_to(field.related_model, label)
        if way != "pk"
    ]
    return own or through


def _is_near(model: type[models.Model]) -> bool:
    told = any(isinstance(field, models.EmailField) for field in model._meta.concrete_fields)
    keys = (field.related_model._meta.label for field in _keys(model))
    return told or model._meta.label in PEOPLE or any(label in PEOPLE for label in keys)


def _owners(model: type[models.Model]) -> list[Any]:
    """Rows of the own room without which there would be none of these."""
    return [field.related_model for field in _owning(model)]


def _owning(model: type[models.Model]) -> list[Any]:
    room = model._meta.app_label
    return [
        field
        for field in _keys(model)
        if not field.null and field.related_model._meta.app_label == room and field.related_model != model
    ]


def _keys(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.is_relation]


PLUMBING: Final = Personal(
    "foundation",
    _("Letters, journals, traces"),
    (
        Kept(
            what=_("letters to you"),
            fields=("Letter.to subject body queued_at sent_at",),
            operator=CENTRE,
            purpose=_("telling people what waits for them"),
            ground=INTEREST,
            term=_("until sent, then as long as the journal"),
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("who did what, and who looked at what is sealed"),
            fields=("Event.at", "ReadRecord.at"),
            operator=CENTRE,
            purpose=_("control of those who act and read"),
            ground=LAW,
            term=WITH_THING,
            erased=_("ids alone: they tell nothing once the person is erased"),
        ),
    ),
)
