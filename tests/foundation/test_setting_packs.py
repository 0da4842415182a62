"""A pack of dated settings: mistakes at their lines; what is installed waits for the operator."""

from datetime import date
from pathlib import Path

import pytest

from rostok.foundation.models import Confidence, Event, Parameter
from rostok.foundation.packs import PackRejected, check_pack, install_pack, read_pack
from rostok.foundation.parameters import declared, edition_of
from rostok.portal.actions.parameters import confirm_parameter, enter_parameter
from tests.cast import Cast
from tests.docs.reading import ROOT

PACK = ROOT / "packs" / "settings-ru"
KEY, SINCE = "agreements.decision_days", "2024-01-01"
MANIFEST = """kind: settings
name: numbers
version: "{version}"
licence: CC-BY-4.0
title: {{ru: "Числа", en: "Numbers"}}
about: {{ru: "Учебный", en: "An exercise"}}
settings: settings.yaml
"""


def line(key: str = KEY, value: int = 12, since: str = SINCE, until: str = "", act: str = "Акт") -> str:
    """An edition in six lines, the last day as the fifth where there is one."""
    last = f"  until: {until}\n" if until else ""
    return f"- key: {key}\n  value: {value}\n  since: {since}\n  act: {act}\n{last}  confidence: verified\n"


def pack(folder: Path, *lines: str, version: str = "1") -> Path:
    made = folder / "numbers"
    made.mkdir(exist_ok=True)
    (made / "pack.yaml").write_text(MANIFEST.format(version=version))
    (made / "settings.yaml").write_text("".join(lines))
    return made


def faults(made: Path) -> list[str]:
    with pytest.raises(PackRejected) as rejected:
        check_pack(read_pack(made))
    return [str(one).replace(f"{made}/", "") for one in rejected.value.faults]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([line("agreements.moon_days")], "settings.yaml:1: no room reads a setting agreements.moon_days"),
        ([line(value=0)], "settings.yaml:2: agreements.decision_days lies between 1 and 60"),
        ([line(until="2023-01-01")], "settings.yaml:5: it would end before it begins"),
        ([line(), line(value=13)], "settings.yaml:8: the edition of 2024-01-01 stands twice"),
        (
            [line(until="2024-12-31"), line(since="2024-06-01")],
            "settings.yaml:5: the edition of 2024-06-01 begins before this one ends",
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, lines: list[str], told: str) -> None:
    assert faults(pack(tmp_path, *lines)) == [told]


def test_an_unknown_part_is_a_mistake(tmp_path: Path) -> None:
    (told,) = faults(pack(tmp_path, line() + "  moon: 1\n"))
    assert told.startswith("settings.yaml:6:")


def test_the_pack_of_the_repository_has_no_mistakes() -> None:
    check_pack(read_pack(PACK))


@pytest.mark.django_db
def test_installed_numbers_are_unverified_until_the_operator_confirms_them(cast: Cast) -> None:
    install_pack(read_pack(PACK))
    setting = declared(KEY)
    assert setting is not None
    found = edition_of(setting, date(2026, 1, 1))
    assert (found.value, found.since, found.is_unverified) == (10, date(2018, 12, 11), True)
    row = Parameter.objects.get(key=KEY)
    assert confirm_parameter(row, actor=cast.actor("operator"))
    assert not edition_of(setting, date(2026, 1, 1)).is_unverified


@pytest.mark.django_db
def test_installing_again_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    install_pack(read_pack(pack(tmp_path, line())))
    confirm_parameter(Parameter.objects.get(), actor=cast.actor("operator"))
    entered = Event.objects.filter(kind="foundation.parameter_entered").count()
    install_pack(read_pack(pack(tmp_path, line(), line(value=15, since="2025-01-01"), version="2")))
    first, second = Parameter.objects.order_by("since")
    assert (first.confidence, second.confidence) == (Confidence.VERIFIED, Confidence.UNVERIFIED)
    assert Event.objects.filter(kind="foundation.parameter_entered").count() == entered + 1


@pytest.mark.django_db
def test_a_proposed_number_may_be_corrected(tmp_path: Path) -> None:
    install_pack(read_pack(pack(tmp_path, line())))
    install_pack(read_pack(pack(tmp_path, line(value=11), version="2")))
    assert Parameter.objects.get().value == 11


@pytest.mark.django_db
@pytest.mark.parametrize("is_confirmed", [False, True])
def test_what_the_operator_said_is_never_overwritten(cast: Cast, tmp_path: Path, is_confirmed: bool) -> None:
    if is_confirmed:
        install_pack(read_pack(pack(tmp_path, line())))
        confirm_parameter(Parameter.objects.get(), actor=cast.actor("operator"))
    else:
        setting = declared(KEY)
        assert setting is not None
        given = {"value": 12, "since": date(2024, 1, 1), "act": "Приказ города"}
        enter_parameter(setting, **given, actor=cast.actor("operator"))
    with pytest.raises(PackRejected) as rejected:
        install_pack(read_pack(pack(tmp_path, line(value=30), version="2")))
    (fault,) = rejected.value.faults
    assert (Path(fault.file).name, fault.line) == ("settings.yaml", 3)
    assert Parameter.objects.get().value == 12
