"""Large tables given as data are tables like all others."""

import pytest

from rostok.ui.tables import Cell, Column, Table
from tests.ui.drawing import drawn

COLUMNS = [Column("Показатель <1>"), Column("Уровень 1", "number", short="1"), Column("Опора", "number")]


def table(*row: Cell | str) -> str:
    return drawn("<c-table>{% table given %}</c-table>", given=Table(COLUMNS, [row]))


def test_each_cell_says_its_column_on_a_phone() -> None:
    html = table("Правила", "2", "3")
    assert '<th scope="row" data-label="Показатель &lt;1&gt;">Правила</th>' in html
    assert '<td class="number" data-label="Уровень 1">2</td>' in html
    assert html.count('scope="col"') == 3


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


def test_whatever_people_typed_stays_text() -> None:
    evil = '"><script>'
    html = table(Cell(evil, evil, evil, evil), Cell(badge=evil, state=evil), evil)
    assert "<script>" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 7


def test_a_row_with_too_few_cells_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table("Правила", "2")
