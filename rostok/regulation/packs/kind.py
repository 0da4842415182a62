"""How the room reads its kind of pack; the policies it names are read from the pack beside it."""

from pathlib import Path as Folder
from typing import Any, Final

from rostok.foundation.packs import (
    MANIFEST,
    Assembled,
    PackFault,
    PackKind,
    PackRejected,
    RawPack,
    read_pack,
)
from rostok.regulation import actions
from rostok.regulation.packs.checks import check
from rostok.regulation.packs.schema import RegulationPack

Path = tuple[str | int, ...]
PARTS: Final = ("points", "policies", "types")  # each names its file in the manifest


def assemble(raw: RawPack) -> Assembled:
    """Put the files in their places. Raises PackRejected for a file that the manifest does not name."""
    files = {part: str(raw.manifest.get(part, "")) for part in PARTS}
    told = "this file is not named in pack.yaml"
    forgotten = [name for name in raw.parts if name not in files.values()]
    if forgotten:
        raise PackRejected([PackFault(str(raw.folder / name), 1, told) for name in forgotten])
    document = {
        **raw.manifest,
        **{part: raw.parts[file] for part, file in files.items() if file in raw.parts},
        "known_policies": _policies_beside(raw),
    }

    def origin(path: Path) -> tuple[str, Path]:
        file = files.get(str(path[0])) if path else None
        return (file, path[1:]) if file in raw.parts and file else (MANIFEST, path)

    return Assembled(document, origin)


def _policies_beside(raw: RawPack) -> dict[str, str]:
    """Code → party of the policies of the named pack; none where it cannot be read."""
    name = raw.manifest.get("policies_pack")
    folder: Folder = raw.folder.resolve().parent / str(name)
    if not isinstance(name, str) or not (folder / MANIFEST).is_file():
        return {}
    try:
        parts = read_pack(folder).parts.values()
    except PackRejected:
        return {}
    found = [part for part in parts if isinstance(part, dict) and "editions" in part]
    return {str(part.get("code")): str(part.get("of", "person")) for part in found}


def show(pack: RegulationPack) -> dict[str, Any]:
    """The content as plain data."""
    return pack.model_dump(mode="json", by_alias=True, exclude={"known_policies"})


REGULATION = PackKind(
    kind="regulation",
    schema=RegulationPack,
    assemble=assemble,
    check=check,
    install=lambda pack: actions.install_sample(show(pack)),
    is_used=lambda name, version: False,  # a sample is copied: it may be corrected under the same number
    show=show,
)
