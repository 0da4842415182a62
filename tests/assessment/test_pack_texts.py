"""The words of an instrument: what a level may say, and what is told to one kind of organisation alone."""

import json
from pathlib import Path

import pytest
import yaml

from rostok.assessment.models import Indicator, Instrument, Level
from rostok.assessment.packs.checks import shared_run
from rostok.assessment.queries import indicators_for
from rostok.foundation.packs import install_pack, read_pack
from tests.assessment.spoiling import faults

LONG = "Политика утверждена, каждый сотрудник под ней расписался, а дети и родители знают, к кому идти."


def level_text(pack: Path, text: str) -> list[str]:
    """Replace the first Russian level text of 1.1 by another."""
    lines = (pack / "domain-1.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if line == "      1:\n")
    end = next(at for at in range(start, len(lines)) if lines[at].strip().startswith("en:"))
    lines[start + 1 : end] = [f"        ru: {text}\n"]
    (pack / "domain-1.yaml").write_text("".join(lines), encoding="utf-8")
    return faults(pack)


def test_a_level_text_of_a_fit_length_passes(pack: Path) -> None:
    assert level_text(pack, LONG) == []


@pytest.mark.parametrize("text", ["Документа нет.", LONG * 4])
def test_a_level_text_has_40_to_350_characters(pack: Path, text: str) -> None:
    (found,) = level_text(pack, text)
    assert "a level text has 40 to 350" in found


@pytest.mark.parametrize(
    "filler", ["частично", "В основном", "полностью соответствует", "полностью  соответствует"]
)
def test_an_adverb_in_place_of_a_fact_is_refused(pack: Path, filler: str) -> None:
    (found,) = level_text(pack, f"Порядок {filler} выполняется, а кто за него отвечает, сказать трудно.")
    assert "name the fact" in found


@pytest.mark.parametrize("word", ["частичное", "основном", "полностью"])
def test_fillers_are_whole_words(pack: Path, word: str) -> None:
    assert level_text(pack, f"Здесь стоит {word} слово, и больше ничего примечательного в тексте нет.") == []


def test_levels_of_one_indicator_share_no_run_of_six_words() -> None:
    first = "В организации есть один человек, который отвечает за это дело лично."
    second = "Есть один человек, который отвечает за это вместе с детьми."
    assert shared_run(first, second) == "есть один человек который отвечает за"
    assert shared_run(first, "Один человек, который отвечает за всех.") == ""


def test_a_run_that_two_levels_share_is_told(pack: Path) -> None:
    two = "Политика утверждена приказом или решением совета, в ней написано одно общее правило."
    (found,) = level_text(pack, two)
    assert "levels 1 and 2 share the words" in found


VARIANT = """
    variants:
      state:
        title: {ru: Вариант, en: Variant}
        question: {ru: Вопрос, en: Question}
        why: {ru: Зачем., en: Why.}
        evidence:
          document: {ru: Документ., en: Document.}
          use: {ru: Применение., en: Use.}
          review: {ru: Пересмотр., en: Review.}
        interview: [{ru: Расскажите., en: Tell.}]
        levels:
"""


def told_to_state(pack: Path, *, level: str = "", kinds: str = "[npo, state]") -> None:
    """Give 1.7 other words for institutions; `level`: the text of its level 2."""
    document = yaml.safe_load(VARIANT)["variants"]
    facts = (
        ("приказ лежит в сейфе", "an order lies in the safe"),
        ("журнал висит у дежурного", "a log hangs by the desk"),
        ("подписи всей смены собраны", "the whole shift has signed"),
        ("правила меняли вместе с детьми", "children helped to change the rules"),
    )
    document["state"]["levels"] = {
        n: {
            "ru": f"Уровень {n} виден сразу: {ru}, год назад.",
            "en": f"Level {n} is seen at once: {en}, {n}.",
        }
        for n, (ru, en) in enumerate(facts, 1)
    }
    if level:
        document["state"]["levels"][2]["ru"] = level
    path = pack / "domain-1.yaml"
    domain = yaml.safe_load(path.read_text(encoding="utf-8"))
    one = next(row for row in domain["indicators"] if row["code"] == "1.7")
    document["state"]["actions"] = [
        {**action, "code": f"{action['code']}-state"} for action in one["actions"]
    ]
    one["variants"], one["kinds"] = document, yaml.safe_load(kinds)
    plain = json.loads(json.dumps(domain))  # the same object twice would be written as an alias
    for row in plain["indicators"]:
        for told in (row, *row.get("variants", {}).values()):
            told["levels"] = {int(number): text for number, text in told["levels"].items()}
    path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_a_variant_is_told_to_its_kind_and_the_main_words_to_the_others(pack: Path, db: None) -> None:
    told_to_state(pack)
    assert faults(pack) == []
    install_pack(read_pack(pack))
    rows = Indicator.objects.filter(code="1.7").order_by("variant")
    assert [(row.variant, row.kinds, row.is_varied) for row in rows] == [
        ("", ["npo"], True),
        ("state", ["state"], True),
    ]
    instrument = Instrument.objects.get()
    for kind, title in (("state", "Вариант"), ("npo", rows[0].title.ru)):
        found = indicators_for(instrument.pk, kind)
        assert found.get(code="1.7").title.ru == title
        assert found.count() == found.values("code").distinct().count()
    assert Level.objects.filter(indicator=rows[1]).count() == 4


def test_texts_of_a_variant_are_held_to_the_same_rules(pack: Path) -> None:
    told_to_state(pack, level="Журнал заведён, но правила соблюдаются частично и без подписей всех.")
    assert any("«частично»" in fault for fault in faults(pack))


def test_a_variant_needs_a_kind_that_keeps_the_main_words(pack: Path) -> None:
    told_to_state(pack, kinds="[state]")
    assert any("kinds must list state" in fault for fault in faults(pack))
