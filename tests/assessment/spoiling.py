"""A copy of the repository's instrument is spoilt, and its mistakes are told."""

from pathlib import Path

from rostok.foundation.packs import PackRejected, check_pack, read_pack

NAME = "child-protection"


def spoil(pack: Path, file: str, old: str, new: str) -> None:
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(pack: Path) -> list[str]:
    """Mistakes as `packs check` prints them, the folder left out."""
    try:
        check_pack(read_pack(pack))
    except PackRejected as rejected:
        return [str(fault).replace(f"{pack}/", "") for fault in rejected.faults]
    return []


def line_of(pack: Path, file: str, text: str) -> int:
    lines = (pack / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)
