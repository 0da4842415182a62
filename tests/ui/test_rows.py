"""Rows given as data are rows like all others."""

from rostok.ui.rows import Row
from tests.ui.drawing import drawn


def rows(*given: Row) -> str:
    return drawn("<c-rows :items='given' />", given=given)


def test_a_row_leads_somewhere_says_more_and_ends_with_its_state() -> None:
    html = rows(Row("Правила", "/one/", "уровень 2", badge="есть", state="ok"))
    assert '<p class="row-title"><a href="/one/">Правила</a></p><p class="row-text">уровень 2</p>' in html
    assert 'data-state="ok"' in html
    assert "#circle-check" in html
    assert "<span>есть</span>" in html


def test_a_badge_may_have_an_icon_of_its_own() -> None:
    html = rows(Row("Правила", badge="выше", icon="arrow-up"))
    assert "#arrow-up" in html
    assert "#circle-dot" not in html


def test_what_calls_for_attention_stands_before_the_state() -> None:
    html = rows(Row("Правила", badge="есть", state="ok", warning="минимум", warning_icon="shield-alert"))
    warning, state = html.split("badge")[1:]
    assert 'data-state="attention"' in warning
    assert "#shield-alert" in warning
    assert "<span>минимум</span>" in warning
    assert "<span>есть</span>" in state


def test_a_plain_row_draws_nothing_empty() -> None:
    html = rows(Row("Правила"))
    assert "<a" not in html
    assert "row-text" not in html
    assert "badge" not in html


def test_whatever_people_typed_stays_text() -> None:
    evil = '"><script>'
    html = rows(Row(evil, evil, evil, evil, evil, warning=evil))
    assert "<script>" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 6


def test_a_list_without_rows_is_empty() -> None:
    assert "<li" not in drawn("<c-rows :items='given' />", given=None)
