"""How the room reads its kind of pack: qualifications in one file, a file for each policy."""

from collections.abc import Iterator
from typing import Any

from rostok.foundation.packs import MANIFEST, Assembled, PackFault, PackKind, PackRejected, RawPack
from rostok.proofs import actions, queries
from rostok.proofs.packs.checks import check
from rostok.proofs.packs.schema import PoliciesPack

Path = tuple[str | int, ...]


def assemble(raw: RawPack) -> Assembled:
    """Put the files in their places. Raises PackRejected for a file that the manifest does not name."""
    of_kinds = str(raw.manifest.get("qualifications", ""))
    named = raw.manifest.get("policies")
    files = [str(name) for name in named] if isinstance(named, list) else []
    forgotten = [name for name in raw.parts if name not in (*files, of_kinds)]
    if isinstance(named, list) and forgotten:
        told = "this file is not named in pack.yaml"
        raise PackRejected([PackFault(str(raw.folder / name), 1, told) for name in forgotten])
    document = {
        **raw.manifest,
        "qualifications": raw.parts.get(of_kinds, raw.manifest.get("qualifications")),
        "policies": [raw.parts.get(name, name) for name in files] if isinstance(named, list) else named,
    }

    def origin(path: Path) -> tuple[str, Path]:
        if path[:1] == ("qualifications",) and of_kinds in raw.parts:
            return of_kinds, path[1:]
        is_inside = len(path) > 1 and path[0] == "policies" and isinstance(path[1], int)
        file = files[int(path[1])] if is_inside else MANIFEST
        return (file, path[2:]) if file in raw.parts else (MANIFEST, path)

    return Assembled(document, origin)


def frozen(pack: PoliciesPack) -> Iterator[tuple[Path, str]]:
    """Editions that somebody stands by and that the pack would change, whatever its version."""
    held = queries.editions_in_use()
    for at, policy in enumerate(pack.policies):
        coming = {one.since: one for one in policy.editions}
        for since, kept in held.get(policy.code, {}).items():
            now = coming.get(since)
            if now is None:
                yield (
                    ("policies", at, "editions"),
                    f"the edition of {since} is in use and must stay in the pack",
                )
            elif now.model_dump(mode="json", exclude={"until", "counts_until", "source"}) != kept:
                path = ("policies", at, "editions", policy.editions.index(now))
                told = "is in use and cannot change: add an edition with a later day"
                yield path, f"the edition of {since} {told}"


def _install(pack: PoliciesPack) -> None:
    actions.install_policies(pack.model_dump(mode="json"))


def show(pack: PoliciesPack) -> dict[str, Any]:
    """The content as plain data."""
    return pack.model_dump(mode="json")


POLICIES = PackKind(
    kind="policies",
    schema=PoliciesPack,
    assemble=assemble,
    check=check,
    install=_install,
    is_used=queries.is_policies_pack_used,
    show=show,
    check_installed=frozen,
)
