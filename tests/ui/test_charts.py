"""Pictures tell the same numbers as their tables."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import translation

from rostok.ui.charts import (
    generations_layout,
    generations_svg,
    profile_cells,
    profile_layout,
    profile_svg,
    profile_table,
    roadmap_cells,
    roadmap_layout,
    roadmap_svg,
)
from rostok.ui.tables import Cell

LEVELS = ["начальный", "складывается", "работает", "развивается"]


def row(label: str = "Кадры", **values: Any) -> dict[str, Any]:
    numbers = {
        k: Decimal(v) if isinstance(v, str) and k not in {"gate", "not_scored", "url"} else v
        for k, v in values.items()
    }
    return {"label": label, **numbers}


def profile(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Области", "description": "…", "levels": LEVELS, "rows": list(rows)}


def test_level_one_stands_at_the_left_and_level_four_at_the_right() -> None:
    layout = profile_layout(profile(row(self="1", experts="4")))
    [drawn] = layout.rows
    places = {mark.kind: mark.x for mark in drawn.marks}
    assert places == {"self": layout.left, "experts": layout.right}
    assert [level.x for level in layout.levels][::3] == [layout.left, layout.right]


def test_marks_keep_the_distance_of_their_values() -> None:
    layout = profile_layout(profile(row(self="1.5", consensus="2", experts="3")))
    at = {mark.kind: float(mark.x) for mark in layout.rows[0].marks}
    assert at["experts"] - at["consensus"] == pytest.approx(2 * (at["consensus"] - at["self"]), abs=0.3)


def test_marks_of_one_value_do_not_hide_one_another() -> None:
    [drawn] = profile_layout(profile(row(self="2", consensus="2", experts="2"))).rows
    heights = [float(mark.y) for mark in drawn.marks]
    assert len(set(heights)) == 3
    assert max(heights) < float(drawn.rule)


def test_marks_that_are_apart_stand_on_one_line() -> None:
    [drawn] = profile_layout(profile(row(self="1.5", consensus="2.5", experts="3.5"))).rows
    assert {mark.y for mark in drawn.marks} == {drawn.y}


def test_uncertainty_is_a_band_even_when_it_has_no_width() -> None:
    [drawn] = profile_layout(profile(row(experts="2", low="2", high="2"))).rows
    assert drawn.band is not None
    assert float(drawn.band.width) > 0


def test_domain_without_a_score_shows_its_reason_and_no_mark() -> None:
    [drawn] = profile_layout(profile(row(self="2", not_scored="больше трети «не знаю»"))).rows
    assert drawn.marks == []
    assert drawn.not_scored is not None
    assert drawn.not_scored.text == "больше трети «не знаю»"


def test_value_outside_the_scale_stays_inside_the_picture() -> None:
    layout = profile_layout(profile(row(low="0.4", high="4.9", experts="5")))
    assert layout.rows[0].marks[0].x == layout.right


def test_unknown_gate_is_refused() -> None:
    with pytest.raises(ValueError, match="gate"):
        profile_layout(profile(row(gate="nearly")))


def test_narrow_picture_fits_a_phone_with_labels_above_the_lines() -> None:
    layout = profile_layout(profile(row("Ребёнок и семья в центре решений и планов", experts="2")), width=340)
    [drawn] = layout.rows
    assert layout.width == "340"
    assert all(float(line.y) < float(drawn.y) for line in drawn.label)
    assert len(drawn.label) == 2


def test_level_names_that_would_touch_step_down() -> None:
    assert {level.name_y for level in profile_layout(profile(), width=340).levels} == {"38", "54"}
    assert {level.name_y for level in profile_layout(profile(), width=620).levels} == {"38"}


def test_coordinates_have_a_point_in_russian_too() -> None:
    with translation.override("ru"):
        layout = profile_layout(profile(row(experts="2.37")))
    assert "," not in layout.rows[0].marks[0].x + layout.height


def test_table_says_numbers_as_the_reader_writes_them() -> None:
    with translation.override("ru"):
        table = profile_table(profile(row(experts="2.345", low="2", high="2.50"), row("Финансы", self=None)))
    assert table["rows"][0]["experts"] == "2,34"
    assert table["rows"][0]["range"] == "2–2,5"
    assert table["rows"][1]["experts"] == "—"
    assert table["used"] == {
        "self": False,
        "consensus": False,
        "experts": True,
        "previous": False,
        "low": True,
    }


def test_dataclasses_are_read_like_dictionaries() -> None:
    @dataclass(frozen=True)
    class Row:
        label: str
        experts: Decimal
        gate: str | None = None

    [drawn] = profile_layout(profile(Row("Кадры", Decimal(2), "failed"))).rows
    assert [mark.kind for mark in drawn.marks] == ["experts"]
    assert drawn.gate == "failed"


TODAY = date(2026, 11, 23)


def roadmap(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Дорожная карта", "description": "…", "today": TODAY, "rows": list(rows)}


def action(state: str, starts: date | None, due: date | None, done: date | None = None) -> dict[str, Any]:
    return {"label": "Опросить семьи", "starts_on": starts, "due_on": due, "done_on": done, "state": state}


def test_today_stands_between_what_was_and_what_comes() -> None:
    layout = roadmap_layout(roadmap(
        action("done", date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 5)),
        action("planned", date(2027, 1, 10), date(2027, 3, 1)),
    ))  # fmt: skip
    past, coming = layout.bars
    assert float(past.x) + float(past.width) < float(layout.today) < float(coming.x)


@pytest.mark.parametrize("due", [date(2040, 1, 1), date(2206, 12, 20), date(9999, 12, 31)])
@pytest.mark.parametrize("width", [340, 620])
def test_a_mistyped_year_does_not_break_the_picture(due: date, width: int) -> None:
    layout = roadmap_layout(roadmap(action("planned", date(2026, 11, 1), due)), width=width)
    named = [float(month.x) for month in layout.months if month.name]
    assert 1 <= len(named) <= len(layout.months) <= 200
    assert all(right - left >= 35 for left, right in pairwise(named))


def test_a_step_with_the_first_of_all_years_is_drawn() -> None:
    [bar] = roadmap_layout(roadmap(action("planned", date(1, 1, 1), date(2027, 1, 1)))).bars
    assert float(bar.width) > 0


def test_late_action_has_a_tail_up_to_today() -> None:
    [bar] = roadmap_layout(roadmap(action("late", date(2026, 10, 1), date(2026, 11, 1)))).bars
    assert bar.tail
    [on_time] = roadmap_layout(roadmap(action("active", date(2026, 10, 1), date(2026, 12, 1)))).bars
    assert not on_time.tail


def test_action_without_dates_has_a_label_and_no_bar() -> None:
    [bar] = roadmap_layout(roadmap(action("planned", None, None))).bars
    assert bar.label
    assert not bar.x


def test_year_stands_over_its_first_month() -> None:
    with translation.override("ru"):
        layout = roadmap_layout(roadmap(action("planned", date(2026, 11, 1), date(2027, 2, 1))))
    assert [(month.name, month.year) for month in layout.months] == [
        ("ноя", "2026"), ("дек", ""), ("янв", "2027"), ("фев", ""),
    ]  # fmt: skip


def test_many_months_name_only_as_many_as_fit() -> None:
    layout = roadmap_layout(roadmap(action("planned", date(2026, 11, 1), date(2029, 2, 1))), width=340)
    shown = [float(month.x) for month in layout.months if month.name]
    assert min(b - a for a, b in pairwise(shown)) >= 38


def test_empty_road_map_still_draws_its_months() -> None:
    assert len(roadmap_layout(roadmap()).months) == 2


def test_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="state"):
        roadmap_layout(roadmap(action("soon", None, TODAY)))


def test_table_has_the_columns_in_which_something_stands() -> None:
    rows = (row(experts="2", gate="failed", url="#one"), row("Финансы", not_scored="мало ответов"))
    with translation.override("ru"):
        table = profile_cells(profile_table(profile(*rows)))
    assert [str(column.label) for column in table.columns] == ["Область", "Эксперты", "Обязательный минимум"]
    assert table.rows[0] == [Cell("Кадры", "#one"), "2", "не выполнен"]
    assert table.rows[1] == [Cell("Финансы", note="мало ответов"), "—", "—"]


def test_marks_of_a_kind_are_one_path_through_all_their_places() -> None:
    layout = profile_layout(profile(row(self="2", experts="3", previous="1"), row("Финансы", experts="4")))
    first, second = layout.rows
    paths = layout.paths
    assert set(paths) == {"track", "reach", "self", "experts", "previous"}
    assert (
        paths["track"] == f"M{layout.left} {first.y}H{layout.right}M{layout.left} {second.y}H{layout.right}"
    )
    at = {mark.kind: mark for mark in first.marks}
    assert paths["self"].startswith(f"M{float(at['self'].x) - 6.5:g} {at['self'].y}a6.5 6.5 0 1 0 13 0")
    assert paths["experts"].count("M") == 2
    assert paths["previous"] == f"M{at['previous'].x} {at['previous'].top}V{at['previous'].bottom}"


def test_a_domain_without_a_score_has_an_empty_track() -> None:
    paths = profile_layout(profile(row(not_scored="мало ответов"))).paths
    assert set(paths) == {"empty"}


def family() -> dict[str, Any]:
    rows = [("Фонд «Тихий дом»", 1, "root"), ("АНО «Берег семьи»", 2, "taught"), ("АНО «Родник»", 3, "going")]
    ties = [(0, 1, "taught", 0), (1, 2, "going", 0), (0, 2, "going", 1)]
    return {
        "title": "Кто кого научил",
        "description": "…",
        "rows": [{"label": a, "note": "Томск", "generation": b, "state": c} for a, b, c in rows],
        "ties": [{"host": a, "learner": b, "state": c, "lane": d} for a, b, c, d in ties],
    }


@pytest.mark.parametrize("width", [620, 340])
def test_generations_stand_one_below_the_other_and_further_to_the_right(width: int) -> None:
    layout = generations_layout(family(), width=width)
    for before, after in pairwise(layout.nodes):
        assert float(before.x) < float(after.x)
        assert float(before.y) < float(after.y)
    assert float(layout.nodes[-1].y) < float(layout.height)
    assert [bool(stroke.head) for stroke in layout.strokes] == [False, False, True]
    assert layout.strokes[0].path.startswith(f"M{layout.nodes[0].x} ")
    assert layout.left_out == 0


def test_a_deep_line_leaves_room_for_names_and_too_many_sides_are_counted() -> None:
    rows = [{"label": f"АНО «Ручей {n}»", "generation": n, "state": "taught"} for n in range(1, 31)]
    ties = [{"host": 0, "learner": n, "state": "taught", "lane": n} for n in range(1, 10)]
    layout = generations_layout({"rows": rows, "ties": ties}, width=340)
    assert all(float(node.x) < 240 for node in layout.nodes)
    assert (len(layout.strokes), layout.left_out) == (6, 3)


SHARP = "<b>&\"Кадры'"


def inside(drawing: str) -> ElementTree.Element:
    """The drawing as XML: an error where a name broke its markup."""
    return ElementTree.fromstring(drawing)


def test_no_name_breaks_a_drawing() -> None:
    scored = {**profile(row(SHARP, self="2", experts="3", low="2", high="4", gate="failed")), "title": SHARP}
    scored["rows"].append(row("Финансы", not_scored=SHARP))
    steps = roadmap(action("late", date(2026, 10, 1), date(2026, 11, 1)))
    steps["rows"][0]["label"] = SHARP
    taught = family()
    taught["rows"][0] |= {"label": SHARP, "note": SHARP}
    drawings = (
        profile_svg(scored, profile_layout(scored), named="profile-wide"),
        roadmap_svg(steps, roadmap_layout(steps), named="roadmap-wide"),
        generations_svg(taught, generations_layout(taught), named="generations-wide"),
    )
    for drawing in drawings:
        assert SHARP in [one.text for one in inside(drawing).iter()]
    assert inside(drawings[0])[0].text == SHARP


def test_a_drawing_is_named_by_its_title_and_description() -> None:
    chart = profile(row(experts="2"))
    drawn = inside(profile_svg(chart, profile_layout(chart), named="profile-narrow"))
    ids = {one.get("id"): one.text for one in drawn.iter() if one.get("id")}
    assert [ids[one] for one in drawn.attrib["aria-labelledby"].split()] == ["Области", "…"]


def test_a_road_map_is_told_as_a_table_too() -> None:
    chart = roadmap(action("late", date(2026, 10, 1), date(2025, 11, 2)), action("planned", None, None))
    chart["rows"][0] |= {"url": "#step", "note": "Анна Белова"}
    with translation.override("ru"):
        table = roadmap_cells(chart)
    name = str(chart["rows"][0]["label"])
    assert table.rows[0] == [
        Cell(name, "#step", note="Анна Белова"),
        "опаздывает",
        "1\u00a0октября",
        "2\u00a0ноября\u00a02025\u00a0года",
        "—",
    ]
    assert table.rows[1][2:] == ["—", "—", "—"]
