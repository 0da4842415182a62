"""A pack of a регламент: every contradiction at its line; installed, it is a sample and binds nobody."""

import shutil
from pathlib import Path

import pytest

from rostok.foundation.packs import PackRejected, check_pack, install_pack, read_pack, show_pack
from rostok.regulation.core.types import Fault
from rostok.regulation.models import Edition, InteractionType, RegulationSample
from rostok.regulation.packs.checks import WORDS
from tests.regulation.factories import NAME, PACKS, make_sample


def told(folder: Path, file: str, old: str, new: str, *, beside: bool = True) -> list[str]:
    """What `packs check` tells of our pack when `old` is `new` in one of its files."""
    shutil.copytree(PACKS / NAME, folder / NAME)
    if beside:
        shutil.copytree(PACKS / "policies-interaction", folder / "policies-interaction")
    path = folder / NAME / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        check_pack(read_pack(folder / NAME))
    except PackRejected as rejected:
        return [str(one).replace(f"{folder / NAME}/", "") for one in rejected.faults]
    return []


def line_of(file: str, words: str) -> int:
    """The line of our pack where these words begin."""
    text = (PACKS / NAME / file).read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("types.yaml", "[inside, adults,", "[nowhere, adults,", "there is no point nowhere"),
        ("types.yaml", "[inside, adults,", "[types, adults,", "types is a heading: cite a point under it"),
        ("types.yaml", "[inside, adults,", "[adults, adults,", "the point adults stands twice"),
        (
            "types.yaml",
            "[hospital-visitor]",
            "[nobody]",
            "there is no policy nobody in policies-interaction",
        ),
        (
            "types.yaml",
            "[individual-mentoring]",
            "[organiser]",
            "organiser is of organisation, and here it is asked of the volunteer",
        ),
        ("types.yaml", "key: remote", "key: festival", "festival stands twice"),
        ("policies.yaml", "[staff]", "[nowhere]", "there is no point nowhere"),
        (
            "policies.yaml",
            "policy: institution-staff",
            "policy: nobody",
            "there is no policy nobody in policies-interaction",
        ),
        ("points.yaml", 'number: "1.2"', 'number: "1.1"', "1.1 stands twice"),
        ("points.yaml", 'number: "1.4"', 'number: "9.4"', "there is no heading 9 for the point 9.4"),
    ],
)
def test_a_contradiction_is_told_at_its_line(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    assert told(tmp_path, file, old, new) == [f"{file}:{line_of(file, old)}: {message}"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  children_per_adult: 5\n", "", Fault.NO_ADULTS),
        ('to: "20:00"}\n  trial_visits: 1', 'to: "21:30"}\n  trial_visits: 1', Fault.TOO_LATE),
        ("volunteer: [individual-mentoring]", "volunteer: []", Fault.NO_VOLUNTEER_RULE),
        ("[no-contact, openness]", "[]", Fault.NO_POINT),
        ("min_age_with_consent: 16", "min_age_with_consent: 18", Fault.CONSENT_NOT_BELOW),
        ("min_age_with_consent: 16", "min_age_with_consent: 13", Fault.CHILD_VOLUNTEER),
        ('"10:00", to: "20:00"', '"20:00", to: "10:00"', Fault.HOURS_TURNED),
    ],
)
def test_a_type_that_contradicts_itself_is_told(tmp_path: Path, old: str, new: str, fault: Fault) -> None:
    found = told(tmp_path, "types.yaml", old, new)
    assert [one.partition(": ")[2] for one in found] == [WORDS[fault]]
    assert found[0].startswith("types.yaml:")


def test_policies_are_read_from_the_pack_beside(tmp_path: Path) -> None:
    found = told(tmp_path, "pack.yaml", 'version: "0.2"', 'version: "0.3"', beside=False)
    assert found == ["pack.yaml:17: there is no pack of policies 'policies-interaction' beside this one"]


def test_a_file_that_nobody_named_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "pack.yaml", "types: types.yaml", "types: other.yaml")
    assert found == ["types.yaml:1: this file is not named in pack.yaml"]


@pytest.mark.django_db
def test_installed_it_binds_nobody_and_may_be_corrected() -> None:
    sample = make_sample()
    assert not install_pack(read_pack(PACKS / NAME))
    assert len(sample.content["types"]) == 8
    assert not Edition.objects.exists()
    assert not InteractionType.objects.exists()
    assert RegulationSample.objects.count() == 1
    shown = show_pack(read_pack(PACKS / NAME))
    assert shown["types"] == sample.content["types"]
    assert "known_policies" not in shown
