"""Territories: the pack gives the first set and the operator edits it."""

import csv
import re
from pathlib import Path

import pytest

from rostok.foundation import packs
from rostok.foundation.models import Bilingual, Event
from rostok.foundation.refusals import Refused
from rostok.parties import actions, queries
from rostok.parties.core.regions import region_key
from rostok.parties.models import Organisation, Territory
from tests.cast import Cast
from tests.shared import shared

pytestmark = pytest.mark.django_db
PACK = Path(__file__).resolve().parents[2] / "packs" / "territories-ru"

MANIFEST = """kind: territories
name: test-land
version: "1"
licence: CC-BY-4.0
title: {ru: Края, en: Lands}
about: {ru: Выдуманные края, en: Invented lands}
country: {code: XX, title: {ru: Страна, en: Country}}
regions: regions.yaml
"""
REGION = """- code: XX-AA
  oktmo: "11000000"
  title: {ru: Озёрный край, en: Lake Land}
  district: {ru: Северный, en: Northern}
  aliases: [Озёрный]
"""


def pack(folder: Path, regions: str = REGION, manifest: str = MANIFEST) -> packs.RawPack:
    folder = folder / "test-land"
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
    (folder / "regions.yaml").write_text(regions, encoding="utf-8")
    return packs.read_pack(folder)


def test_the_pack_names_the_regions_of_the_public_classifier() -> None:
    packs.install_pack(packs.read_pack(PACK))
    with shared("data", "ru_regions.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    regions = {t.code: t for t in Territory.objects.filter(kind="region")}
    assert set(regions) == {line["iso_code"] for line in lines}
    assert {code: t.oktmo for code, t in regions.items()} == {
        line["iso_code"]: line["oktmo"] for line in lines
    }
    names = queries.region_names()
    for line in lines:
        assert names[region_key(line["name_with_type"])] == regions[line["iso_code"]].pk, line[
            "name_with_type"
        ]
        assert line["federal_district"] in str(regions[line["iso_code"]].district)


def test_every_region_is_titled_in_both_languages_and_stands_in_the_country() -> None:
    packs.install_pack(packs.read_pack(PACK))
    country = Territory.objects.get(kind="country")
    for region in Territory.objects.filter(kind="region"):
        assert region.parent_id == country.pk
        assert region.title.ru
        assert region.title.en
        assert not re.search("[а-яё]", region.title.en.casefold()), region.title.en


def test_installing_again_keeps_what_the_operator_wrote_and_adds_spellings(
    tmp_path: Path, cast: Cast
) -> None:
    packs.install_pack(pack(tmp_path))
    land = Territory.objects.get(code="XX-AA")
    actions.update_territory(
        land,
        title=Bilingual("Край озёр", "Land of Lakes"),
        oktmo="12000000",
        is_active=False,
        aliases=["Озёрный"],
        actor=cast.actor("operator"),
    )
    Organisation.objects.update(territory=None)
    packs.install_pack(pack(tmp_path, REGION.replace("[Озёрный]", "[Озёрный, Озерки]")))
    land.refresh_from_db()
    assert (land.title.ru, land.oktmo, land.is_active) == ("Край озёр", "12000000", False)
    assert land.aliases == ["Озёрный", "Озерки"]
    assert land.sort_key == "край озер"


def test_a_version_in_use_is_frozen(tmp_path: Path, cast: Cast) -> None:
    packs.install_pack(pack(tmp_path))
    with pytest.raises(packs.PackFrozen):
        packs.install_pack(pack(tmp_path, REGION.replace("Озёрный край", "Иной край")))
    [told] = [row for row in packs.installed() if row["name"] == "test-land"]
    assert told["is_used"] is True


@pytest.mark.parametrize(
    ("regions", "said"),
    [
        (REGION.replace("oktmo:", "oktmmo:"), "regions.yaml:2: regions.0.oktmmo"),
        (REGION.replace('"11000000"', '"11"'), "regions.yaml:2: regions.0.oktmo"),
        (REGION + REGION.replace("11000000", "12000000"), "code 'XX-AA' belongs to XX-AA already"),
        (REGION + REGION.replace("XX-AA", "XX-BB"), "oktmo '11000000' belongs to XX-AA already"),
        (
            REGION + REGION.replace("XX-AA", "XX-BB").replace("11000000", "12000000"),
            "spelling 'озерный' belongs to XX-AA already",
        ),
        ("[]", "regions"),
        ("", "regions"),
    ],
)
def test_a_mistake_in_a_pack_is_told_at_its_line(regions: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(packs.PackRejected) as rejected:
        packs.install_pack(pack(tmp_path, regions))
    assert any(said in str(fault) for fault in rejected.value.faults), list(map(str, rejected.value.faults))
    assert not Territory.objects.exists()


def test_an_unknown_key_of_the_manifest_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(packs.PackRejected) as rejected:
        packs.install_pack(pack(tmp_path, manifest=MANIFEST + "colour: green\n"))
    assert "pack.yaml:9: colour" in str(rejected.value.faults[0])


def test_a_pack_is_shown_as_data() -> None:
    shown = packs.show_pack(packs.read_pack(PACK))
    assert shown["country"]["code"] == "RU"
    assert shown["regions"][0]["title"]["en"]


def test_only_the_operator_edits_a_territory(cast: Cast) -> None:
    given = {"title": Bilingual("Пермь", "Perm"), "oktmo": "", "is_active": True, "aliases": []}
    for name in ("methodologist", "owner", "visitor"):
        with pytest.raises(Refused):
            actions.update_territory(cast.perm, actor=cast.actor(name), **given)
    changed = actions.update_territory(cast.perm, actor=cast.actor("operator"), **given)
    assert changed == ("title",)
    assert Event.objects.get().facts == {"changed": ["title"]}
    assert actions.update_territory(cast.perm, actor=cast.actor("operator"), **given) == ()
