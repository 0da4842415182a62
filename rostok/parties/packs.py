"""Packs of territories: a country and its regions."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from rostok.foundation.packs import MANIFEST, Assembled, PackKind, RawPack, Strict, register_pack_kind
from rostok.parties import actions
from rostok.parties.core.regions import region_key
from rostok.parties.models import Organisation

Path = tuple[str | int, ...]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]


class Title(Strict):
    """One text in both languages."""

    ru: str = Field(min_length=1, max_length=200)
    en: str = Field(min_length=1, max_length=200)


class About(Strict):
    """What the pack holds, for those who choose it."""

    ru: str = Field(min_length=1, max_length=2000)
    en: str = Field(min_length=1, max_length=2000)


class Country(Strict):
    """ISO 3166-1 code and title."""

    code: Code
    title: Title


class Region(Strict):
    """ISO 3166-2 code, OKTMO, spellings met in registers. `special`: described in the pack's own notes."""

    code: Code
    oktmo: str = Field(pattern=r"^\d{8}(\d{3})?$")
    title: Title
    district: Title
    aliases: list[str] = []
    special: bool = False
    active: bool = True


class Territories(Strict):
    """The whole pack as one document."""

    kind: str
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    licence: str
    title: Title
    about: About
    country: Country
    regions: list[Region] = Field(min_length=1)


def assemble(raw: RawPack) -> Assembled:
    """The manifest with the list of regions in the place of its file name."""
    file = str(raw.manifest.get("regions", "regions.yaml"))
    document = {**raw.manifest, "regions": raw.parts.get(file)}

    def origin(path: Path) -> tuple[str, Path]:
        return (file, path[1:]) if path[:1] == ("regions",) and len(path) > 1 else (MANIFEST, path)

    return Assembled(document, origin)


def check(content: Territories) -> Iterator[tuple[Path, str]]:
    """Codes, OKTMO and spellings must each belong to one region."""
    seen: dict[tuple[str, str], str] = {("code", content.country.code): content.country.code}
    for number, region in enumerate(content.regions):
        marks = [("code", region.code), ("oktmo", region.oktmo)]
        names = {region_key(name) for name in (region.title.ru, region.title.en, *region.aliases)}
        for what, value in [*marks, *(("spelling", name) for name in sorted(names))]:
            owner = seen.setdefault((what, value), region.code)
            if owner != region.code or (what == "code" and _count(content, region.code) > 1):
                yield ("regions", number, "code"), f"{what} {value!r} belongs to {owner} already"


def _count(content: Territories, code: str) -> int:
    return sum(region.code == code for region in content.regions)


def is_used(name: str, version: str) -> bool:
    """An organisation stands in one of the territories."""
    return Organisation.objects.exclude(territory=None).exists()


def show(content: Territories) -> dict[str, Any]:
    """The content as plain data."""
    return content.model_dump()


def install(content: Territories) -> None:
    """Hand the content to the action."""
    actions.install_territories(content.model_dump())


def register() -> None:
    """Make the kind known; called in `apps.ready`."""
    register_pack_kind(
        PackKind(
            kind="territories",
            schema=Territories,
            assemble=assemble,
            check=check,
            install=install,
            is_used=is_used,
            show=show,
        )
    )
