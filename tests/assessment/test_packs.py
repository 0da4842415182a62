"""A mistake in an instrument is told with its file and line; a version in use never changes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from rostok.assessment.models import Domain, Indicator, Instrument, Level
from rostok.foundation.packs import (
    PackFrozen,
    PackRejected,
    install_pack,
    installed,
    read_pack,
    show_pack,
)
from tests.assessment.factories import make_campaign, make_instrument
from tests.assessment.spoiling import NAME, faults, line_of, spoil
from tests.cast import Cast

INDICATORS = 60
GATES = ("1.1", "1.2", "1.3", "1.4", "2.5")
VARIED = ("6.1", "7.4", "7.5", "10.1")  # an institution is asked in words of its own


def test_the_pack_of_the_repository_has_no_mistakes(pack: Path) -> None:
    assert faults(pack) == []


# They read or try a paper, a page or a sum and are not asked about their own life.
ABOUT_A_PAPER = (
    "licence-plain", "data-followup", "board-mirror", "strategy-families", "budget-page", "income-voices",
    "website-tasks", "yearreport-readers", "knowledge-aloud",
)  # fmt: skip
CHILDREN = re.compile(r"(?i)\b(дет(ей|ям|ьми|и)|подростк\w+|ребён\w+|выпускник\w*|подопечн\w+)\b")
ASKED = re.compile(r"(?i)\b(спро[сш]|узна|опро[сш]|расспр|выслуша|поговори|попроси)")
DANGER = {"ru": re.compile(r"в тот же день|\bопасност"), "en": re.compile("same day|danger")}


def silent_on_danger(action: dict[str, Any]) -> list[str]:
    """Languages in which a step asks children or teenagers and does not say what is done about danger."""
    sentences = re.split("[.;]", action["how"]["ru"].replace("\N{NO-BREAK SPACE}", " "))
    if not any(CHILDREN.search(one) and ASKED.search(one) for one in sentences):
        return []
    told = {language: action["how"][language].replace("\N{NO-BREAK SPACE}", " ") for language in DANGER}
    return [language for language, words in DANGER.items() if not words.search(told[language])]


def test_a_step_that_asks_children_says_what_to_do_about_danger(pack: Path) -> None:
    shown = show_pack(read_pack(pack))
    told = [one for domain in shown["domains"] for one in domain["indicators"]]
    told += [variant for one in told for variant in one.get("variants", {}).values()]
    reviews = [action for one in told for action in one["actions"] if action["aspect"] == "review"]
    assert sorted(one["code"] for one in reviews if silent_on_danger(one)) == sorted(ABOUT_A_PAPER)


def codes(**which: Any) -> tuple[str, ...]:
    """Codes of the installed indicators of this sort, in their order."""
    return tuple(Indicator.objects.filter(**which).order_by("position").values_list("code", flat=True))


def test_installing_writes_domains_indicators_and_levels(pack: Path, db: None) -> None:
    assert install_pack(read_pack(pack))
    domains = list(Domain.objects.order_by("position"))
    assert [domain.code for domain in domains] == [str(number) for number in range(1, 11)]
    assert sum(domain.weight for domain in domains) == 100
    assert Indicator.objects.filter(variant="").count() == INDICATORS
    assert codes(variant="state") == VARIED
    assert codes(is_gate=True) == GATES
    assert Level.objects.count() == 4 * (INDICATORS + len(VARIED))
    one = Indicator.objects.get(code="1.7")
    assert one.title.ru
    assert one.not_applicable["en"]
    assert one.functions[0] == "leader"


def test_installing_twice_changes_nothing(pack: Path, db: None) -> None:
    install_pack(read_pack(pack))
    before = list(Indicator.objects.values_list("pk", flat=True))
    assert not install_pack(read_pack(pack))
    assert list(Indicator.objects.values_list("pk", flat=True)) == before


def test_an_unused_version_may_be_corrected(pack: Path, db: None) -> None:
    install_pack(read_pack(pack))
    spoil(pack, "pack.yaml", "review_months: 24", "review_months: 12")
    assert install_pack(read_pack(pack))
    assert Instrument.objects.get().rules["review_months"] == 12
    assert Indicator.objects.filter(variant="").count() == INDICATORS


def test_a_version_in_use_is_frozen_and_a_new_one_stands_beside_it(pack: Path, cast: Cast) -> None:
    install_pack(read_pack(pack))
    make_campaign(cast, Instrument.objects.get())
    spoil(pack, "pack.yaml", "review_months: 24", "review_months: 12")
    with pytest.raises(PackFrozen):
        install_pack(read_pack(pack))
    assert Instrument.objects.get().rules["review_months"] == 24
    spoil(pack, "pack.yaml", 'version: "0.6"', 'version: "0.7"')
    assert install_pack(read_pack(pack))
    assert sorted(Instrument.objects.values_list("version", flat=True)) == ["0.6", "0.7"]
    used = {row["version"]: row["is_used"] for row in installed() if row["name"] == NAME}
    assert used == {"0.6": True, "0.7": False}


def test_a_pack_with_a_mistake_installs_nothing(pack: Path, db: None) -> None:
    spoil(pack, "domain-5.yaml", "weight:", "wait:")
    with pytest.raises(PackRejected):
        install_pack(read_pack(pack))
    assert not Instrument.objects.exists()


def test_show_has_the_promised_shape(pack: Path) -> None:
    shown = json.loads(json.dumps(show_pack(read_pack(pack))))
    one = shown["domains"][0]["indicators"][0]
    assert {"code", "gate", "weight", "evidence", "actions", "levels"} <= set(one)
    assert set(one["levels"]) == {"1", "2", "3", "4"}
    assert set(one["levels"]["1"]) == {"ru", "en"}
    assert set(one["evidence"]) == {"document", "use", "review"}


# what, in which file, the text before and after, what is told
MISTAKES = (
    (
        "a missing language",
        "domain-1.yaml",
        "      en: Child protection policy\n",
        "",
        "title.en: is missing",
    ),
    (
        "an unknown field",
        "domain-1.yaml",
        "    gate: true\n",
        "    gate: true\n    colour: red\n",
        "colour",
    ),
    (
        "a wrong type",
        "domain-1.yaml",
        "weight: 15",
        "weight: many",
        "weight: must be a whole number",
    ),
    (
        "a number for a word",
        "pack.yaml",
        'version: "0.6"',
        "version: 0.6",
        "version: must be a text",
    ),
    (
        "a code that stands twice",
        "domain-1.yaml",
        'code: "1.3"',
        'code: "1.1"',
        "code 1.1 stands twice",
    ),
    (
        "a code of another domain",
        "domain-1.yaml",
        'code: "1.3"',
        'code: "7.3"',
        "does not belong to domain 1",
    ),
    (
        "an action that stands twice",
        "domain-1.yaml",
        "code: policy-brief",
        "code: policy-write",
        "stands twice",
    ),
    (
        "an unknown role",
        "domain-1.yaml",
        "roles: [leader, ",
        "roles: [leader, driver, ",
        "unknown role 'driver'",
    ),
    (
        "a role that stands twice",
        "domain-1.yaml",
        "roles: [leader, ",
        "roles: [leader, leader, ",
        "stands twice",
    ),
    (
        "an unknown kind",
        "domain-1.yaml",
        "kinds: [npo, state]",
        "kinds: [npo, bank]",
        "unknown kind 'bank'",
    ),
    (
        "an excused gate",
        "domain-1.yaml",
        "not_applicable: false",
        "not_applicable: {ru: Нет, en: None}",
        "a gate is",
    ),
    (
        "a reason left out",
        "domain-1.yaml",
        "not_applicable: false",
        "not_applicable: true",
        "say false, or the only",
    ),
    (
        "an unknown aspect",
        "domain-1.yaml",
        "aspect: document",
        "aspect: rumour",
        "aspect: Input should be",
    ),
    (
        "a level out of range",
        "domain-1.yaml",
        "to_level: 2",
        "to_level: 5",
        "to_level",
    ),
    (
        "a fifth level",
        "domain-1.yaml",
        "    actions:\n",
        "      5: {ru: а, en: a}\n    actions:\n",
        "levels must be",
    ),
    (
        "an unknown validity",
        "pack.yaml",
        "validity: draft",
        "validity: proved",
        "unknown validity 'proved'",
    ),
    (
        "a share that is none",
        "pack.yaml",
        '"1/3"',
        '"a third"',
        "a fraction in quotes",
    ),
    (
        "a file that is not there",
        "pack.yaml",
        "- domain-5.yaml",
        "- domain-12.yaml",
        "",
    ),
    (
        "a scale out of order",
        "pack.yaml",
        "- level: 1",
        "- level: 2",
        "levels 1, 2, 3 and 4 in this order",
    ),
    (
        "an unknown kind of pack",
        "pack.yaml",
        "kind: instrument",
        "kind: recipe",
        "kind must be one of",
    ),
)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES]
)
def test_a_mistake_is_told_with_its_file_and_line(
    pack: Path, file: str, old: str, new: str, told: str
) -> None:
    spoil(pack, file, old, new)
    found = faults(pack)
    assert any(told in fault for fault in found), found
    name, line, _message = found[0].split(":", 2)
    assert name.endswith(".yaml")
    assert int(line) >= 1


def test_the_line_is_that_of_the_mistake(pack: Path) -> None:
    spoil(pack, "domain-1.yaml", 'code: "1.3"', 'code: "1.1"')
    second = [
        number
        for number, line in enumerate((pack / "domain-1.yaml").read_text(encoding="utf-8").splitlines(), 1)
        if 'code: "1.1"' in line
    ][1]
    assert faults(pack) == [f"domain-1.yaml:{second}: the indicator code 1.1 stands twice"]


def test_a_file_that_the_manifest_forgets_is_told(pack: Path) -> None:
    spoil(pack, "pack.yaml", "  - domain-5.yaml\n", "")
    assert faults(pack) == ["domain-5.yaml:1: this file is not named in the domains of pack.yaml"]


def test_a_file_that_is_named_and_missing_is_told_in_the_manifest(pack: Path) -> None:
    (pack / "domain-5.yaml").unlink()
    (found,) = faults(pack)
    line = line_of(pack, "pack.yaml", "- domain-5.yaml")
    assert found.startswith(f"pack.yaml:{line}: ")
    assert "there is no file 'domain-5.yaml' in the pack" in found


BROKEN: dict[str, Callable[[Path], Any]] = {
    "broken YAML": lambda path: path.write_text("code: [1\n", encoding="utf-8"),
    "a tab": lambda path: path.write_text("code: '1'\n\tweight: 2\n", encoding="utf-8"),
    "an alias": lambda path: path.write_text("title: &a {ru: а, en: a}\nabout: *a\n", encoding="utf-8"),
    "not UTF-8": lambda path: path.write_bytes("title: Школа".encode("cp1251")),
    "a list for a mapping": lambda path: path.write_text("- 1\n- 2\n", encoding="utf-8"),
    "an empty file": lambda path: path.write_text("", encoding="utf-8"),
    "a date that is none": lambda path: path.write_text("weight: 2026-13-45\n", encoding="utf-8"),
    "zero bytes": lambda path: path.write_bytes(b"code: \x00\n"),
    "a key that stands twice": lambda path: path.write_text("code: '1'\ncode: '2'\n", encoding="utf-8"),
    "a key in hexadecimal": lambda path: path.write_text("0x10: a\n", encoding="utf-8"),
    "a list as a key": lambda path: path.write_text("? [a, b]\n: c\n", encoding="utf-8"),
    "brackets without end": lambda path: path.write_text("a: " + "[" * 3000, encoding="utf-8"),
}


@pytest.mark.parametrize("kind", list(BROKEN))
@pytest.mark.parametrize("file", ["domain-1.yaml", "pack.yaml"])
def test_a_broken_file_is_a_sentence_and_never_a_traceback(pack: Path, kind: str, file: str) -> None:
    BROKEN[kind](pack / file)
    found = faults(pack)
    assert found
    assert all(fault.split(":")[1].isdigit() for fault in found)


def test_a_broken_pack_makes_the_command_fail_with_its_place(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(pack, "domain-1.yaml", "weight: 15", "weight: many")
    with pytest.raises(CommandError) as failed:
        call_command("packs", "check", str(pack))
    assert failed.value.returncode == 1
    assert (
        f"{pack}/domain-1.yaml:{line_of(pack, 'domain-1.yaml', 'weight: many')}: " in capsys.readouterr().out
    )


def test_less_than_two_actions_stop_the_road_map(pack: Path) -> None:
    path = pack / "domain-5.yaml"
    domain = yaml.safe_load(path.read_text(encoding="utf-8"))
    domain["indicators"][0]["actions"] = domain["indicators"][0]["actions"][:1]
    path.write_text(yaml.safe_dump(domain, allow_unicode=True), encoding="utf-8")
    (found,) = faults(pack)
    assert "at least 2 actions are needed" in found


def test_one_instrument_may_change_its_rules_in_tests(db: None) -> None:
    assert make_instrument(rules={"min_respondents": 4}).rules["min_respondents"] == 4


def test_the_short_form_takes_two_indicators_of_each_domain(pack: Path) -> None:
    spoil(pack, "domain-5.yaml", "    express: true\n", "")
    assert any("1 indicators are express" in fault for fault in faults(pack))


def test_a_gate_is_not_marked_express(pack: Path) -> None:
    spoil(
        pack,
        "domain-1.yaml",
        "    gate: true\n    weight: 5\n",
        "    gate: true\n    weight: 5\n    express: true\n",
    )
    assert any("short form anyway" in fault for fault in faults(pack))
