"""How this room reads its kind of pack: the manifest, with one file for each domain."""

from typing import Any

from rostok.assessment import actions, queries
from rostok.assessment.packs.checks import faults_of
from rostok.assessment.packs.schema import InstrumentPack
from rostok.foundation.packs import MANIFEST, Assembled, PackFault, PackKind, PackRejected, RawPack

Path = tuple[str | int, ...]


def assemble(raw: RawPack) -> Assembled:
    """Put each domain file in its place; a name without a file stays, and the schema complains about it.

    Raises PackRejected for a file that the manifest does not name: it would silently be left out.
    """
    named = raw.manifest.get("domains")
    files = [str(name) for name in named] if isinstance(named, list) else []
    forgotten = [name for name in raw.parts if name not in files]
    if isinstance(named, list) and forgotten:
        told = "this file is not named in the domains of pack.yaml"
        raise PackRejected([PackFault(str(raw.folder / name), 1, told) for name in forgotten])
    domains = [raw.parts.get(name, name) for name in files] if isinstance(named, list) else named

    def origin(path: Path) -> tuple[str, Path]:
        is_inside = len(path) > 1 and path[0] == "domains" and isinstance(path[1], int)
        file = files[int(path[1])] if is_inside else MANIFEST
        return (file, path[2:]) if file in raw.parts else (MANIFEST, path)

    return Assembled({**raw.manifest, "domains": domains}, origin)


def _install(pack: InstrumentPack) -> None:
    actions.install_instrument(pack.model_dump())


def show(pack: InstrumentPack) -> dict[str, Any]:
    """The content for `packs show --json`, levels keyed "1" to "4" as JSON has them."""
    shown: dict[str, Any] = pack.model_dump(mode="json")
    return shown


INSTRUMENT = PackKind(
    kind="instrument",
    schema=InstrumentPack,
    assemble=assemble,
    check=faults_of,
    install=_install,
    is_used=queries.is_instrument_used,
    show=show,
)
