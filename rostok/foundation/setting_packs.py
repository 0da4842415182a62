"""The kind of pack that holds dated settings: numbers of law and practice, each with its act and its days.

What a pack brings is unverified until the operator has compared it with the act, whatever the pack says.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from django.db import transaction
from pydantic import Field

from rostok.foundation.actors import SYSTEM
from rostok.foundation.events import ParameterEntered
from rostok.foundation.journal import publish
from rostok.foundation.models import Confidence, Parameter
from rostok.foundation.packs import Assembled, PackKind, RawPack, Strict, with_part
from rostok.foundation.parameters import declared

Path = tuple[str | int, ...]
Told = Iterator[tuple[Path, str]]


class Words(Strict):
    """A line in both languages."""

    ru: str = Field(min_length=1, max_length=600)
    en: str = Field(min_length=1, max_length=600)


class SettingPart(Strict):
    """An edition of a setting. `until`: the last day; `confidence`: how sure the writer of the pack is."""

    key: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$", max_length=60)
    value: int
    since: date
    until: date | None = None
    act: str = Field(min_length=1, max_length=300)
    point: str = Field(default="", max_length=100)
    confidence: Literal["verified", "unverified", "own"]


class SettingsPack(Strict):
    """The whole pack as one document."""

    kind: str
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    licence: str
    title: Words
    about: Words
    settings: list[SettingPart] = Field(min_length=1)


def assemble(raw: RawPack) -> Assembled:
    """The manifest with the list of settings in the place of its file name."""
    return with_part(raw, "settings", "settings.yaml")


def check(pack: SettingsPack) -> Told:
    """A setting that no room reads, a number out of bounds, days that cannot be, editions that meet."""
    begun: dict[tuple[str, date], int] = {}
    for at, one in enumerate(pack.settings):
        known = declared(one.key)
        if known is None:
            yield ("settings", at, "key"), f"no room reads a setting {one.key}"
        elif not known.least <= one.value <= known.most:
            yield ("settings", at, "value"), f"{one.key} lies between {known.least} and {known.most}"
        if one.until is not None and one.until < one.since:
            yield ("settings", at, "until"), "it would end before it begins"
        if (one.key, one.since) in begun:
            yield ("settings", at, "since"), f"the edition of {one.since} stands twice"
        begun[one.key, one.since] = at
    for at, one in enumerate(pack.settings):
        later = [since for key, since in begun if key == one.key and since > one.since]
        if one.until is not None and later and min(later) <= one.until:
            yield ("settings", at, "until"), f"the edition of {min(later)} begins before this one ends"


def check_installed(pack: SettingsPack) -> Told:
    """What the operator has entered or compared with its act stays: a pack cannot say otherwise."""
    known = _known(pack)
    for at, one in enumerate(pack.settings):
        row = known.get((one.key, one.since))
        if row is not None and not _is_same(row, one) and not _is_proposed(row):
            told = "is entered or confirmed by the operator: give yours a later day"
            yield ("settings", at, "since"), f"the edition of {one.since} of {one.key} {told}"


@transaction.atomic
def install(pack: SettingsPack) -> None:
    """Propose the editions of a checked pack. Side effects: the rows, an event for each new or changed one.

    An edition that stands stays with what the operator has said of it. Doing it twice changes nothing.
    """
    known = _known(pack)
    for one in pack.settings:
        row = known.get((one.key, one.since))
        if row is not None and (_is_same(row, one) or not _is_proposed(row)):
            continue
        values = {"value": one.value, "until": one.until, "act": one.act, "point": one.point}
        row, _is_new = Parameter.objects.update_or_create(
            key=one.key, since=one.since, defaults=values | {"confidence": Confidence.UNVERIFIED}
        )
        publish(ParameterEntered(subject_id=row.pk, key=one.key), actor=SYSTEM)


def _known(pack: SettingsPack) -> dict[tuple[str, date], Parameter]:
    rows = Parameter.objects.filter(key__in={one.key for one in pack.settings})
    return {(row.key, row.since): row for row in rows}


def _is_same(row: Parameter, one: SettingPart) -> bool:
    return (row.value, row.until, row.act, row.point) == (one.value, one.until, one.act, one.point)


def _is_proposed(row: Parameter) -> bool:
    """Of a pack, and nobody has confirmed it."""
    return row.confidence == Confidence.UNVERIFIED and row.entered_by_id is None


def show(pack: SettingsPack) -> dict[str, Any]:
    """The content as plain data."""
    return pack.model_dump(mode="json")


SETTINGS = PackKind(
    kind="settings",
    schema=SettingsPack,
    assemble=assemble,
    check=check,
    install=install,
    is_used=lambda name, version: False,  # what somebody stands by is held row by row: check_installed
    show=show,
    check_installed=check_installed,
)
