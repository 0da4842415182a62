"""Packs: content as data. Reading, checking, listing; what a pack means is the room's affair."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from django.db import transaction
from pydantic import BaseModel, ConfigDict, ValidationError

from rostok.foundation.models import InstalledPack
from rostok.foundation.yaml_lines import Lines, load_with_lines

MANIFEST = "pack.yaml"


class Strict(BaseModel):
    """A part of a schema: an unknown key is a mistake. Compiled when it is first asked for."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True)
class PackFault:
    """One mistake in a pack, with the place where a writer finds it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class PackRejected(Exception):
    """The pack has mistakes; nothing of it was installed."""

    def __init__(self, faults: list[PackFault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class PackFrozen(Exception):
    """This version is already in use with another content: give the pack a new version."""


@dataclass(frozen=True, slots=True)
class RawPack:
    """A pack as read: its manifest, its other files by name, and where every value stands."""

    folder: Path
    manifest: dict[str, Any]
    parts: Mapping[str, Any]
    lines: Mapping[str, Lines]
    digest: str

    @property
    def kind(self) -> str:
        return str(self.manifest.get("kind", ""))

    @property
    def name(self) -> str:
        return str(self.manifest.get("name", self.folder.name))

    @property
    def version(self) -> str:
        return str(self.manifest.get("version", ""))


Told = tuple[tuple[str | int, ...], str]  # a path into the document, and what is wrong there


def _nothing(content: Any) -> Iterator[Told]:
    """No mistakes."""
    return iter(())


@dataclass(frozen=True, slots=True)
class PackKind:
    """How a room reads its kind of pack.

    `assemble` makes one document of the raw pack and tells from which file each part came;
    `schema` validates it; `check` finds mistakes of content; `install` writes; `is_used` freezes;
    `show` gives the installed content for `packs show --json`; `check_installed` finds at installing what
    contradicts content that is in use.
    """

    kind: str
    schema: type[BaseModel]
    assemble: Callable[[RawPack], "Assembled"]
    check: Callable[[Any], Iterator[Told]]
    install: Callable[[Any], None]
    is_used: Callable[[str, str], bool]
    show: Callable[[Any], dict[str, Any]]
    check_installed: Callable[[Any], Iterator[Told]] = _nothing


@dataclass(frozen=True, slots=True)
class Assembled:
    """One document, and for a path into it the file and the path inside that file."""

    document: dict[str, Any]
    origin: Callable[[tuple[str | int, ...]], tuple[str, tuple[str | int, ...]]]


def with_part(raw: RawPack, name: str, default: str = "") -> Assembled:
    """The manifest with a part in the place of the name of its file; faults in the part name that file."""
    file = str(raw.manifest.get(name, default))
    document = {**raw.manifest, name: raw.parts.get(file, raw.manifest.get(name))}

    def origin(path: tuple[str | int, ...]) -> tuple[str, tuple[str | int, ...]]:
        is_inside = path[:1] == (name,) and file in raw.parts
        return (file, path[1:]) if is_inside else (MANIFEST, path)

    return Assembled(document, origin)


_kinds: dict[str, PackKind] = {}


def register_pack_kind(kind: PackKind) -> None:
    """Make a kind of pack known; called by the room's `packs.py`."""
    _kinds[kind.kind] = kind


def read_pack(folder: Path) -> RawPack:
    """Read all YAML files of a folder. Raises PackRejected with file and line when one is broken."""
    files = sorted(folder.glob("*.yaml"))
    odd = [
        PackFault(str(one), 1, "a folder cannot be a part of a pack") for one in files if not one.is_file()
    ]
    if odd:
        raise PackRejected(odd)
    if not (folder / MANIFEST).is_file():
        raise PackRejected([PackFault(str(folder / MANIFEST), 1, "there is no pack.yaml here")])
    parts: dict[str, Any] = {}
    lines: dict[str, Lines] = {}
    digest = hashlib.sha256()
    for file in files:
        body = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + body)
        parts[file.name], lines[file.name] = _load(file, body)
    manifest = parts.pop(MANIFEST)
    return RawPack(folder, manifest, parts, lines, digest.hexdigest())


def _load(file: Path, body: bytes) -> tuple[Any, Lines]:
    try:
        value, lines = load_with_lines(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PackRejected([PackFault(str(file), 1, "the file is not UTF-8")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise PackRejected([PackFault(str(file), mark.line + 1 if mark else 1, str(problem))]) from error
    if file.name == MANIFEST and not isinstance(value, dict):
        raise PackRejected([PackFault(str(file), 1, "the manifest must be a mapping")])
    return value, lines


def check_pack(raw: RawPack, *, is_installing: bool = False) -> tuple[PackKind, Any]:
    """Validate a pack and return its kind and parsed content. Raises PackRejected with every mistake."""
    kind = _kinds.get(raw.kind)
    if kind is None:
        known = ", ".join(sorted(_kinds))
        line = raw.lines[MANIFEST].line(("kind",))
        raise PackRejected([PackFault(str(raw.folder / MANIFEST), line, f"kind must be one of: {known}")])
    assembled = kind.assemble(raw)

    def place(path: tuple[str | int, ...], message: str) -> PackFault:
        file, inside = assembled.origin(path)
        known_lines = raw.lines.get(file)
        return PackFault(str(raw.folder / file), known_lines.line(inside) if known_lines else 1, message)

    try:
        content = kind.schema.model_validate(assembled.document)
    except ValidationError as error:
        raise PackRejected([place(e["loc"], _in_words(e)) for e in error.errors()]) from error
    told = [*_misnamed(raw), *kind.check(content), *(kind.check_installed(content) if is_installing else ())]
    faults = [place(path, message) for path, message in told]
    if faults:
        raise PackRejected(faults)
    return kind, content


def _misnamed(raw: RawPack) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Commands find a pack by its folder and the database by its name: they are one word."""
    folder = raw.folder.resolve().name
    if raw.name != folder:
        yield ("name",), f"the name is {raw.name!r} and the folder is {folder!r}: call both the same"


_EXPECTED: Final = {  # what the validator calls a mistake → what a writer of packs is told
    "missing": "is missing",
    "extra_forbidden": "is not known here: is it spelt right?",
    "dict_type": "must be a mapping (name: value)",
    "model_type": "must be a mapping (name: value)",
    "model_attributes_type": "must be a mapping (name: value)",
    "list_type": "must be a list (lines that begin with a dash)",
    "string_type": "must be a text, in quotes where it looks like a number or a date",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "decimal_parsing": "must be a number",
    "decimal_type": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
}


def _in_words(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"{where}: {_EXPECTED.get(error['type'], said)}"


@transaction.atomic
def install_pack(raw: RawPack) -> bool:
    """Install a pack version; False when exactly this content stands already.

    Raises PackRejected for mistakes and PackFrozen when the version is in use with other content.
    """
    kind, content = check_pack(raw, is_installing=True)
    known = InstalledPack.objects.filter(kind=raw.kind, name=raw.name, version=raw.version).first()
    if known and known.digest == raw.digest:
        return False
    if known and kind.is_used(raw.name, raw.version):
        raise PackFrozen(f"{raw.name} {raw.version}")
    kind.install(content)
    InstalledPack.objects.update_or_create(
        kind=raw.kind, name=raw.name, version=raw.version, defaults={"digest": raw.digest}
    )
    return True


def installed() -> list[dict[str, Any]]:
    """Installed packs for `packs list`, newest last."""
    rows = InstalledPack.objects.order_by("kind", "name", "installed_at", "pk")
    return [
        {
            "kind": row.kind,
            "name": row.name,
            "version": row.version,
            "is_used": _kinds[row.kind].is_used(row.name, row.version),
            "installed_at": row.installed_at.isoformat(),
            "digest": row.digest,
        }
        for row in rows
        if row.kind in _kinds
    ]


def show_pack(raw: RawPack) -> dict[str, Any]:
    """The content of a pack as plain data."""
    kind, content = check_pack(raw)
    return kind.show(content)


def schema_of(kind: str) -> dict[str, Any]:
    """The shape of a kind of pack as JSON Schema (2020-12), its parts in their places. KeyError as given."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:rostok:pack:{kind}"}
    return head | _kinds[kind].schema.model_json_schema()


def kinds_known() -> list[str]:
    """Names of the kinds of packs."""
    return sorted(_kinds)


def packs_in(folder: Path) -> list[Path]:
    """Folders below `folder` that hold a pack."""
    return sorted(path.parent for path in folder.glob(f"*/{MANIFEST}"))
