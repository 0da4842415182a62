"""A mistake in a pack is told with its file and line; nothing half-written, nothing in use changed."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pydantic import BaseModel, ConfigDict

from rostok.foundation import packs
from rostok.foundation.models import InstalledPack
from rostok.foundation.packs import Assembled, PackFrozen, PackKind, PackRejected, RawPack

MANIFEST = 'kind: menu\nname: lunch\nversion: "1"\n'
DISHES = "- title: soup\n  price: 3\n- title: bread\n  price: 1\n"


class Dish(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    price: Decimal


class Menu(BaseModel):
    name: str
    dishes: list[Dish]


class Kitchen:
    """A room that has one kind of pack: menus."""

    def __init__(self) -> None:
        self.installed: list[str] = []
        self.used: set[tuple[str, str]] = set()

    def kind(self) -> PackKind:
        return PackKind("menu", Menu, assemble, self.check, self.install, self.is_used, self.show)

    def check(self, menu: Menu) -> Iterator[tuple[tuple[str | int, ...], str]]:
        for number, dish in enumerate(menu.dishes):
            if dish.price > 100:
                yield ("dishes", number, "price"), "nobody can pay this"

    def install(self, menu: Menu) -> None:
        self.installed = [dish.title for dish in menu.dishes]
        if "poison" in self.installed:
            raise RuntimeError("the kitchen is on fire")

    def is_used(self, name: str, version: str) -> bool:
        return (name, version) in self.used

    def show(self, menu: Menu) -> dict[str, Any]:
        return menu.model_dump()


def assemble(raw: RawPack) -> Assembled:
    def origin(path: tuple[str | int, ...]) -> tuple[str, tuple[str | int, ...]]:
        return ("dishes.yaml", path[1:]) if path[:1] == ("dishes",) else ("pack.yaml", path)

    return Assembled({"name": raw.name, "dishes": raw.parts.get("dishes.yaml")}, origin)


@pytest.fixture
def kitchen(monkeypatch: pytest.MonkeyPatch) -> Kitchen:
    monkeypatch.setattr(packs, "_kinds", {})
    made = Kitchen()
    packs.register_pack_kind(made.kind())
    return made


@pytest.fixture
def folder(tmp_path: Path, kitchen: Kitchen) -> Path:
    made = tmp_path / "lunch"
    made.mkdir()
    (made / "pack.yaml").write_text(MANIFEST)
    (made / "dishes.yaml").write_text(DISHES)
    return made


def faults(folder: Path) -> list[str]:
    """What is wrong, with the paths made short."""
    try:
        packs.check_pack(packs.read_pack(folder))
    except PackRejected as rejected:
        return [str(fault).removeprefix(f"{folder}/") for fault in rejected.faults]
    return []


def test_a_good_pack_has_no_faults(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("- title: soup\n  price: [1\n", "dishes.yaml:3: expected ',' or ']', but got '<stream end>'"),
        ("- title: soup\n\tprice: 1\n", "dishes.yaml:2: found character '\\t' that cannot start any token"),
        ("- &a {title: soup, price: 1}\n- *a\n", "dishes.yaml:2: aliases are not allowed"),
        ("- title: soup\n  price: 1\n  title: tea\n", "dishes.yaml:3: the key 'title' stands twice"),
        ("- title: !!python/object:os.system x\n", "dishes.yaml:1: could not determine a constructor"),
        ("- {[a]: 1}\n", "dishes.yaml:1: found unhashable key"),
        ("- !!int many\n", "dishes.yaml:1: a value cannot be read"),
        ("[" * 5000, "dishes.yaml:1: a value cannot be read"),
        ("- soup\0\n", "dishes.yaml:1: unacceptable character #x0000"),
    ],
)
def test_broken_yaml_is_told_with_its_line(folder: Path, body: str, expected: str) -> None:
    (folder / "dishes.yaml").write_text(body)
    (told,) = faults(folder)
    assert told.startswith(expected)
    assert "\n" not in told


def test_a_file_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "dishes.yaml").write_bytes("- title: суп\n".encode("cp1251"))
    assert faults(folder) == ["dishes.yaml:1: the file is not UTF-8"]


def test_a_folder_without_a_manifest_is_no_pack(folder: Path) -> None:
    (folder / "pack.yaml").unlink()
    assert faults(folder) == ["pack.yaml:1: there is no pack.yaml here"]


def test_a_folder_called_like_a_part_is_named(folder: Path) -> None:
    (folder / "dishes.yaml").unlink()
    (folder / "dishes.yaml").mkdir()
    assert faults(folder) == ["dishes.yaml:1: a folder cannot be a part of a pack"]


def test_a_pack_is_called_as_its_folder(folder: Path) -> None:
    renamed = folder.rename(folder.with_name("supper"))
    assert faults(renamed) == [
        "pack.yaml:2: the name is 'lunch' and the folder is 'supper': call both the same"
    ]


@pytest.mark.parametrize("body", ["", "- kind\n", "menu\n", "7\n"])
def test_a_manifest_is_a_mapping(folder: Path, body: str) -> None:
    (folder / "pack.yaml").write_text(body)
    assert faults(folder) == ["pack.yaml:1: the manifest must be a mapping"]


def test_an_unknown_kind_names_the_known_ones(folder: Path) -> None:
    (folder / "pack.yaml").write_text('name: lunch\nversion: "1"\nkind: diet\n')
    assert faults(folder) == ["pack.yaml:3: kind must be one of: menu"]


def test_every_mistake_inside_a_part_is_told_at_its_own_line(folder: Path) -> None:
    (folder / "dishes.yaml").write_text("- title: soup\n  price: dear\n- price: 1\n  salt: yes\n  title: 5\n")
    assert sorted(faults(folder)) == [
        "dishes.yaml:2: dishes.0.price: must be a number",
        "dishes.yaml:4: dishes.1.salt: is not known here: is it spelt right?",
        "dishes.yaml:5: dishes.1.title: must be a text, in quotes where it looks like a number or a date",
    ]


def test_a_missing_value_is_told_at_the_thing_that_lacks_it(folder: Path) -> None:
    (folder / "dishes.yaml").write_text("- title: soup\n  price: 1\n- title: tea\n")
    assert faults(folder) == ["dishes.yaml:3: dishes.1.price: is missing"]


def test_a_mistake_of_content_is_told_at_its_line(folder: Path) -> None:
    (folder / "dishes.yaml").write_text("- title: soup\n  price: 101\n")
    assert faults(folder) == ["dishes.yaml:2: nobody can pay this"]


def test_a_day_stays_the_text_that_was_written(folder: Path) -> None:
    (folder / "dishes.yaml").write_text("- title: 2026-13-45\n  price: 1\n")
    assert faults(folder) == []


@pytest.mark.django_db
def test_a_pack_is_installed_once(folder: Path, kitchen: Kitchen) -> None:
    assert packs.install_pack(packs.read_pack(folder))
    assert kitchen.installed == ["soup", "bread"]
    assert not packs.install_pack(packs.read_pack(folder))
    assert [(row["name"], row["version"], row["is_used"]) for row in packs.installed()] == [
        ("lunch", "1", False)
    ]


@pytest.mark.django_db
def test_a_version_nobody_uses_may_change(folder: Path, kitchen: Kitchen) -> None:
    packs.install_pack(packs.read_pack(folder))
    (folder / "dishes.yaml").write_text("- title: tea\n  price: 1\n")
    assert packs.install_pack(packs.read_pack(folder))
    assert kitchen.installed == ["tea"]
    assert InstalledPack.objects.count() == 1


@pytest.mark.django_db
def test_a_version_in_use_is_frozen(folder: Path, kitchen: Kitchen) -> None:
    packs.install_pack(packs.read_pack(folder))
    kitchen.used.add(("lunch", "1"))
    assert not packs.install_pack(packs.read_pack(folder)), "the same content is no change"
    (folder / "dishes.yaml").write_text("- title: tea\n  price: 1\n")
    with pytest.raises(PackFrozen):
        packs.install_pack(packs.read_pack(folder))
    assert kitchen.installed == ["soup", "bread"]
    (folder / "pack.yaml").write_text(MANIFEST.replace('"1"', '"2"'))
    assert packs.install_pack(packs.read_pack(folder))
    assert InstalledPack.objects.count() == 2


@pytest.mark.django_db
def test_a_pack_with_a_mistake_leaves_no_trace(folder: Path, kitchen: Kitchen) -> None:
    (folder / "dishes.yaml").write_text("- title: soup\n")
    with pytest.raises(PackRejected):
        packs.install_pack(packs.read_pack(folder))
    assert kitchen.installed == []
    assert not InstalledPack.objects.exists()


@pytest.mark.django_db
def test_an_installation_that_fails_leaves_no_trace(folder: Path) -> None:
    (folder / "dishes.yaml").write_text("- title: poison\n  price: 1\n")
    with pytest.raises(RuntimeError):
        packs.install_pack(packs.read_pack(folder))
    assert not InstalledPack.objects.exists()


def test_check_prints_faults_and_leaves_with_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "dishes.yaml").write_text("- title: soup\n")
    with pytest.raises(CommandError, match="1 mistake") as refused:
        call_command("packs", "check", str(folder))
    assert refused.value.returncode == 1
    assert capsys.readouterr().out == f"{folder}/dishes.yaml:1: dishes.0.price: is missing\n"


def test_the_shape_of_every_kind_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in packs.kinds_known():
        call_command("packs", "schema", kind, "--json")
        shape = json.loads(capsys.readouterr().out)
        assert shape["$schema"].endswith("2020-12/schema")
        assert {"kind", "name", "version"} <= set(shape["required"])
    assert "policies" in packs.kinds_known()
    call_command("packs", "schema", "policies", "--json")
    way = json.loads(capsys.readouterr().out)["$defs"]["WayPart"]
    assert {"kinds", "confirmers", "validity", "look_back", "quantity"} <= set(way["properties"])
    for wrong in ((), ("dinner",), ("policies", "quiz")):
        with pytest.raises(CommandError, match="Name one kind of pack: calendar") as refused:
            call_command("packs", "schema", *wrong)
        assert refused.value.returncode == 2


@pytest.mark.django_db
def test_install_says_what_to_do_with_a_frozen_pack(folder: Path, kitchen: Kitchen) -> None:
    call_command("packs", "install", str(folder))
    kitchen.used.add(("lunch", "1"))
    (folder / "dishes.yaml").write_text("[]\n")
    with pytest.raises(
        CommandError, match="lunch 1 is in use and cannot change: give the pack a new version"
    ):
        call_command("packs", "install", str(folder))
