"""Packs of sample documents: sections in two languages with places for facts and gaps."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from rostok.foundation.packs import MANIFEST, Assembled, PackFault, PackKind, PackRejected, RawPack, Strict
from rostok.roadmaps import actions
from rostok.roadmaps.core import drafts

Path = tuple[str | int, ...]
Kind = Literal["npo", "state"]
BOTH: list[Kind] = ["npo", "state"]
LANGUAGES = ("ru", "en")


class Title(Strict):
    """One line in both languages."""

    ru: str = Field(min_length=1, max_length=200)
    en: str = Field(min_length=1, max_length=200)


class Text(Strict):
    """A text in both languages; a line is a paragraph, `- ` begins an item."""

    ru: str = Field(min_length=20, max_length=6000)
    en: str = Field(min_length=20, max_length=6000)


class SectionPart(Strict):
    """A section. `adapt`: what to change in it; `kinds`: for whom it stands in the document."""

    title: Title
    text: Text
    adapt: Text | None = None
    kinds: list[Kind] = Field(default=BOTH, min_length=1)


class DraftPart(Strict):
    """One document; `indicators` are those whose steps it helps with."""

    code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    title: Title
    about: Text
    indicators: list[str] = Field(min_length=1)
    sections: list[SectionPart] = Field(min_length=1)


class DocumentsPack(Strict):
    """The whole pack as one document."""

    kind: str
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    licence: str
    title: Title
    about: Text
    instrument: str = Field(pattern=r"^[a-z0-9-]+$")
    drafts: list[DraftPart] = Field(min_length=1)


def assemble(raw: RawPack) -> Assembled:
    """Put each document's file in its place. Raises PackRejected for a file that the manifest leaves out."""
    named = raw.manifest.get("drafts")
    files = [str(name) for name in named] if isinstance(named, list) else []
    forgotten = [name for name in raw.parts if name not in files]
    if isinstance(named, list) and forgotten:
        told = "this file is not named in the drafts of pack.yaml"
        raise PackRejected([PackFault(str(raw.folder / name), 1, told) for name in forgotten])
    found = [raw.parts.get(name, name) for name in files] if isinstance(named, list) else named

    def origin(path: Path) -> tuple[str, Path]:
        is_inside = len(path) > 1 and path[0] == "drafts" and isinstance(path[1], int)
        file = files[int(path[1])] if is_inside else MANIFEST
        return (file, path[2:]) if file in raw.parts else (MANIFEST, path)

    return Assembled({**raw.manifest, "drafts": found}, origin)


def check(pack: DocumentsPack) -> Iterator[tuple[Path, str]]:
    """Places that are unknown or open, languages that differ, a kind left without a document."""
    seen: set[str] = set()
    for at, draft in enumerate(pack.drafts):
        if draft.code in seen:
            yield ("drafts", at, "code"), f"the code {draft.code} stands twice"
        seen.add(draft.code)
        yield from _whole(("drafts", at), draft)
        for place, section in enumerate(draft.sections):
            yield from _section(("drafts", at, "sections", place), section)


def _whole(path: Path, draft: DraftPart) -> Iterator[tuple[Path, str]]:
    if not any(section.adapt for section in draft.sections):
        yield (*path, "sections"), "no section says what to change in it"
    for kind in BOTH:
        if not any(kind in section.kinds for section in draft.sections):
            yield (*path, "sections"), f"nothing is left of the document for {kind}"


def _section(path: Path, section: SectionPart) -> Iterator[tuple[Path, str]]:
    for language in LANGUAGES:
        for fault in drafts.faults_of(getattr(section.text, language)):
            yield (*path, "text", language), fault
    ru, en = drafts.facts_in(section.text.ru), drafts.facts_in(section.text.en)
    if ru != en:
        yield (
            (*path, "text"),
            f"one language names a fact that the other does not: {', '.join(sorted(ru ^ en))}",
        )
    lines = [len(getattr(section.text, one).split("\n")) for one in LANGUAGES]
    if lines[0] != lines[1]:
        yield (*path, "text"), f"{lines[0]} lines in Russian, {lines[1]} in English"


def show(pack: DocumentsPack) -> dict[str, Any]:
    """The content as plain data."""
    return pack.model_dump(mode="json")


def _install(pack: DocumentsPack) -> None:
    actions.install_drafts(pack.model_dump())


def _is_used(name: str, version: str) -> bool:
    """Nothing points at a sample: it may be corrected under the same number."""
    return False


DOCUMENTS = PackKind(
    kind="documents",
    schema=DocumentsPack,
    assemble=assemble,
    check=check,
    install=_install,
    is_used=_is_used,
    show=show,
)
