"""Large tables given as data are tables like all others."""

import pytest

from rostok.ui.tables import Badge, Cell, Column, Inside, Table
from tests.ui.drawing import drawn

COLUMNS = [Column("Показатель <1>"), Column("Уровень 1", "number", short="1"), Column("Опора", "number")]


def table(*row: Inside) -> str:
    return drawn("{% table given name %}", given=Table(COLUMNS, [row]), name="Показатели <2>")


def test_each_cell_says_its_column_on_a_phone() -> None:
    html = table("Правила", "2", "3")
    assert '<th scope="row" data-label="Показатель &lt;1&gt;">Правила</th>' in html
    assert '<td class="number" data-label="Уровень 1">2</td>' in html
    assert html.count('scope="col"') == 3


def test_a_table_is_named_and_its_head_may_stay_in_sight() -> None:
    html = table("Правила", "2", "3")
    assert '<table><caption class="visually-hidden">Показатели &lt;2&gt;</caption><thead>' in html
    assert "data-sticky" not in html
    assert "data-sticky" in drawn("{% table given '' is_sticky=True %}", given=Table(COLUMNS, []))


def test_words_for_those_who_hear_a_list_of_links_stand_in_the_link() -> None:
    html = table(Cell("пригласить", "/one/", hidden="Фонд <3>"), "2", "3")
    assert '<a href="/one/">пригласить<span class="visually-hidden">: Фонд &lt;3&gt;</span></a>' in html


def test_a_short_head_is_read_out_in_full() -> None:
    html = table("Правила", "2", "3")
    assert '<span class="visually-hidden">Уровень 1</span><span aria-hidden="true">1</span>' in html


def test_a_cell_has_a_link_words_before_it_and_a_note() -> None:
    html = table(Cell("Правила", "/one/", before="1.2 ", note="оба эксперта"), "2", "3")
    assert '1.2 <a href="/one/">Правила</a><br><span class="muted small">оба эксперта</span></th>' in html
    assert "<a" not in table(Cell("Правила", before="1.2 "), "2", "3")


def test_a_cell_may_be_a_state_with_its_icon() -> None:
    html = table("Правила", Cell(badge="есть", state="ok", note="с мая"), "3")
    assert '<span class="badge" data-state="ok"><svg' in html
    assert "#circle-check" in html
    assert '<span>есть</span></span><br><span class="muted small">с мая</span></td>' in html


def test_cells_that_do_not_break_leave_the_words_over_them_alone() -> None:
    columns = [Column("Показатель"), Column("До какого дня", cells="nowrap")]
    html = drawn(
        "{% table given '' %}", given=Table(columns, [("Правила", Cell(badge="поздно", icon="clock"))])
    )
    assert '<th scope="col">До какого дня</th>' in html
    assert '<td class="nowrap" data-label="До какого дня"><span class="badge" data-state="neutral">' in html
    assert "#clock" in html


def test_whatever_people_typed_stays_text() -> None:
    evil = '"><script>'
    html = table(Cell(evil, evil, evil, evil), Cell(badge=evil, state=evil), evil)
    assert "<script>" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 7


def test_a_row_with_too_few_cells_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table("Правила", "2")


def test_a_badge_stands_under_the_words_and_outside_the_link() -> None:
    html = table(Cell("Правила", "/one/", badge="минимум <4>", state="attention"), "2", "3")
    assert '<a href="/one/">Правила</a><br><span class="badge" data-state="attention">' in html
    assert "<span>минимум &lt;4&gt;</span>" in html


def test_badges_and_quiet_words_stand_beside_the_words() -> None:
    assert "<br>1.2 &lt;8&gt;</td>" in table("Правила", Cell("обучение", under="1.2 <8>"), "3")
    badges = (Badge("опора <5>", "ok", "award"), Badge("ждёт", "wait"))
    html = table(Cell("Правила", "/one/", aside="1.2 <6>", badges=badges, note="с мая"), "2", "3")
    assert '<a href="/one/">Правила</a> <span class="muted small nowrap">1.2 &lt;6&gt;</span> <span' in html
    assert "<span>опора &lt;5&gt;</span></span> <span" in html
    assert html.index("#award") < html.index("#clock") < html.index("<br>")


def test_words_may_be_quiet() -> None:
    html = table("Правила", Cell("мест <0>", is_quiet=True), "3")
    assert '<span class="muted">мест &lt;0&gt;</span></td>' in html


def test_a_cell_may_have_several_lines_or_none_yet() -> None:
    html = table("Правила", (Cell("Берега", "/one/"), Cell("Причал <7>")), ())
    assert '"><div><a href="/one/">Берега</a></div><div>Причал &lt;7&gt;</div></td>' in html
    assert '">—</td>' in html
