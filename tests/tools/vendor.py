"""Brings the third-party files of the pages into the repository: fonts, icons, htmx and (for tests) axe.

    python tests/tools/vendor.py      fetch again by name and version, write files and vendor.json

Needs npm and fontTools with brotli. What is vendored, under which licence and with which sha256 is recorded
in `rostok/ui/vendor.json`; `tests/ui/test_vendor.py` compares. No address of a registry is kept anywhere.
"""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "rostok" / "ui"
STATIC = UI / "static" / "ui"
VERSIONS = {
    "@fontsource-variable/golos-text": "5.3.0",
    "lucide-static": "1.62.0",
    "htmx.org": "4.0.1",
    "axe-core": "4.14.1",
}
SUBSETS = ("cyrillic", "cyrillic-ext", "latin", "latin-ext")
WEIGHTS = {"Regular": 400, "Bold": 700}
FONT_EPOCH = (
    3_849_984_000  # 2026-01-01 in the calendar of the `head` table: the same input gives the same bytes
)
ICONS = """
arrow-down arrow-left arrow-right arrow-up arrow-up-down award building-2 calendar check chevron-down
chevron-right circle circle-check circle-dot circle-help clock cloud-off door-open download external-link
eye eye-off file-check file-text filter flag history hourglass house inbox info languages list-checks
lock log-in log-out mail map-pin menu message-square moon paperclip pencil phone plus printer route ruler
scale search shield-alert shield-check sprout sun sun-moon target trash-2 triangle-alert user users x
""".split()


def fetch(name: str, into: Path) -> Path:
    """Unpacks one package at its recorded version and returns the folder with its files."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(into), f"{name}@{VERSIONS[name]}"]
    done = subprocess.run(command, cwd=into, check=True, capture_output=True, text=True)
    archive = into / done.stdout.strip().splitlines()[-1]
    folder = into / archive.stem
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def put(path: Path, content: bytes) -> Path:
    """Writes one file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def without_source_map(content: bytes) -> bytes:
    """The same script or style sheet without its pointer to a source map, which we do not ship."""
    return re.sub(rb"\n?(//|/\*)[#@] sourceMappingURL=[^\n*]*(\*/)?\n?", b"\n", content)


def web_fonts(package: Path) -> list[Path]:
    """Variable woff2 subsets and the style sheet that names their character ranges."""
    ranges = json.loads((package / "unicode.json").read_text())
    kept, faces = [], []
    for subset in SUBSETS:
        source = package / "files" / f"golos-text-{subset}-wght-normal.woff2"
        kept.append(put(STATIC / "fonts" / f"golos-text-{subset}.woff2", source.read_bytes()))
        faces.append(
            '@font-face {\n  font-family: "Golos Text";\n  font-style: normal;\n  font-weight: 400 900;\n'
            f'  font-display: swap;\n  src: url("golos-text-{subset}.woff2") format("woff2");\n'
            f"  unicode-range: {ranges[subset].replace(',', ', ')};\n}}\n"
        )
    kept.append(put(STATIC / "fonts" / "golos.css", "\n".join(faces).encode()))
    kept.append(put(STATIC / "fonts" / "LICENSE.txt", (package / "LICENSE").read_bytes()))
    return kept


def print_fonts(package: Path, work: Path) -> list[Path]:
    """Static faces with all subsets in one file: the document maker reads no woff2 and joins no subsets."""
    kept = [put(UI / "fonts" / "LICENSE.txt", (package / "LICENSE").read_bytes())]
    for name, weight in WEIGHTS.items():
        parts = []
        for subset in SUBSETS:
            font = TTFont(package / "files" / f"golos-text-{subset}-wght-normal.woff2")
            face = instantiateVariableFont(font, {"wght": weight}, updateFontNames=False)
            face.flavor = None
            parts.append(str(work / f"{subset}-{weight}.ttf"))
            face.save(parts[-1])
        merged = Merger().merge(parts)
        merged["OS/2"].usWeightClass = weight
        merged["head"].macStyle = 1 if name == "Bold" else 0
        merged["OS/2"].fsSelection = 0x20 if name == "Bold" else 0x40
        rename(merged, name)
        merged["head"].created = merged["head"].modified = FONT_EPOCH
        merged.recalcTimestamp = False
        path = UI / "fonts" / f"GolosText-{name}.ttf"
        merged.save(path)
        kept.append(path)
    return kept


def rename(font: TTFont, style: str) -> None:
    """Family and style names by which documents choose a face."""
    for record, words in (
        (1, "Golos Text"),
        (2, style),
        (4, f"Golos Text {style}"),
        (6, f"GolosText-{style}"),
    ):
        font["name"].setName(words, record, 3, 1, 0x409)
    for record in (16, 17, 25):
        font["name"].removeNames(record)


def icon_sprite(package: Path) -> list[Path]:
    """One sprite of the icons we use; the drawing alone, so that colour and size come from our styles."""
    symbols = []
    for name in sorted(ICONS):
        drawing = (package / "icons" / f"{name}.svg").read_text()
        body = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
        if body is None:
            raise ValueError(f"no drawing in {name}.svg")
        inner = "".join(line.strip() for line in body[1].splitlines())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    licence = (package / "LICENSE").read_bytes()
    return [put(STATIC / "icons.svg", sprite.encode()), put(STATIC / "icons.LICENSE.txt", licence)]


def script(package: Path, source: str, target: Path) -> list[Path]:
    """One minified script with its licence beside."""
    beside = target.with_name(target.name.removesuffix(".min.js") + ".LICENSE.txt")
    content = without_source_map((package / source).read_bytes())
    return [put(target, content), put(beside, (package / "LICENSE").read_bytes())]


def main() -> None:
    """Fetches everything, writes it, records what was written."""
    record = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, version in VERSIONS.items():
            package = fetch(name, work)
            if name.endswith("golos-text"):
                files = web_fonts(package) + print_fonts(package, work)
            elif name == "lucide-static":
                files = icon_sprite(package)
            elif name == "htmx.org":
                files = script(package, "dist/htmx.min.js", STATIC / "vendor" / "htmx.min.js")
            else:
                files = script(package, "axe.min.js", ROOT / "tests" / "vendor" / "axe.min.js")
            licence = json.loads((package / "package.json").read_text())["license"]
            hashes = {str(p.relative_to(ROOT)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
            record[name] = {"version": version, "licence": licence, "files": dict(sorted(hashes.items()))}
    put(UI / "vendor.json", (json.dumps(record, indent=2) + "\n").encode())


if __name__ == "__main__":
    main()
