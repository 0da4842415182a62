"""Third-party files are the ones recorded, with their licences, and point nowhere."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.tools.vendor import ICONS, ROOT, VERSIONS

RECORD = json.loads((ROOT / "rostok" / "ui" / "vendor.json").read_text())
FILES = [(path, known) for package in RECORD.values() for path, known in package["files"].items()]


@pytest.mark.parametrize(("path", "known"), FILES)
def test_vendored_file_is_the_recorded_one(path: str, known: str) -> None:
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == known


@pytest.mark.parametrize("package", RECORD)
def test_licence_stands_beside_every_vendored_file(package: str) -> None:
    paths = [Path(path) for path in RECORD[package]["files"]]
    licensed = {path.parent for path in paths if "LICENSE" in path.name}
    assert {path.parent for path in paths} == licensed
    assert RECORD[package]["licence"]


def test_versions_are_those_of_the_script() -> None:
    assert {name: package["version"] for name, package in RECORD.items()} == VERSIONS


@pytest.mark.parametrize("path", [path for path, _ in FILES if path.endswith((".js", ".css", ".svg"))])
def test_vendored_text_points_to_no_source_map(path: str) -> None:
    assert "sourceMappingURL" not in (ROOT / path).read_text()


def test_no_folder_of_vendored_files_holds_an_unrecorded_one() -> None:
    folders = ["rostok/ui/fonts", "rostok/ui/static/ui/fonts", "rostok/ui/static/ui/vendor", "tests/vendor"]
    there = {str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).iterdir()}
    recorded = {path for path, _ in FILES if str(Path(path).parent) in folders}
    assert there == recorded


def test_sprite_holds_every_icon_that_templates_name() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "rostok/ui/static/ui/icons.svg").read_text()))
    assert sprite == set(ICONS)
    for template in (ROOT / "rostok").glob("*/templates/**/*.html"):
        text = template.read_text()
        named = re.findall(r"""{% icon ["']([\w-]+)["']""", text)
        named += re.findall(r'(?<=\s)icon="([\w-]+)"', text) + re.findall(r'<c-icon name="([\w-]+)"', text)
        assert set(named) <= sprite, template


def test_documentation_lists_every_icon() -> None:
    listed = (ROOT / "docs" / "ui.md").read_text().split("## Icons")[1].split("A new icon")[0]
    assert set(re.findall(r"`([\w-]+)`", listed)) == set(ICONS)
