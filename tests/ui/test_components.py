"""Every component draws what its page of the manual says."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from tests.ui.drawing import drawn
from tests.ui.specimens import DeedForm

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = sorted(path.stem for path in (ROOT / "rostok/ui/templates/cotton").glob("*.html"))


@pytest.fixture(autouse=True)
def _russian() -> object:
    with translation.override("ru"):
        yield


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_draws_even_with_nothing_given(name: str) -> None:
    html = drawn(f"<c-{name.replace('_', '-')}></c-{name.replace('_', '-')}>")
    assert "<c-" not in html
    assert "{{" not in html


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_is_in_the_manual(name: str) -> None:
    assert f"<c-{name.replace('_', '-')}" in (ROOT / "docs" / "ui.md").read_text()


def test_words_of_the_page_around_do_not_leak_into_a_component() -> None:
    html = drawn(
        "<c-card>Текст</c-card><c-badge>слово</c-badge>", title="Чужое", icon="phone", state="ok", items=["x"]
    )
    assert "Чужое" not in html
    assert "#phone" not in html


def test_button_is_a_link_with_an_address_and_a_verb_without() -> None:
    assert re.search(
        r'<a class="button[^>]*data-variant="quiet"[^>]*href="/x/"',
        drawn('<c-button variant="quiet" href="/x/">Править</c-button>'),
    )
    assert re.search(
        r'<button class="button[^>]*type="submit" name="verb" value="go"',
        drawn('<c-button name="verb" value="go">Начать</c-button>'),
    )
    assert " disabled" in drawn('<c-button :disabled="True">Начать</c-button>')


@pytest.mark.parametrize("state", ["ok", "wait", "attention", "info", "neutral"])
def test_state_is_never_colour_alone(state: str) -> None:
    html = drawn(f'<c-badge state="{state}">слово</c-badge>')
    assert "icons.svg#" in html
    assert "слово" in html


def test_states_have_icons_of_their_own() -> None:
    states = ("ok", "wait", "attention", "info", "neutral")
    icons = {
        re.search(r"#([\w-]+)", drawn(f'<c-badge state="{state}">слово</c-badge>'))[1] for state in states
    }
    assert len(icons) == 5


def test_what_people_wrote_is_escaped() -> None:
    html = drawn(
        '<c-card title="{{ name }}">{{ name }}</c-card><c-row :title="name" text="{{ name }}" />',
        name="<b>x</b>",
    )
    assert "<b>" not in html
    assert "&amp;lt;" not in html


def test_field_joins_label_help_and_error() -> None:
    html = drawn('<c-field :field="form.name" />', form=DeedForm({}))
    assert '<label class="label" for="id_name">' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_levels_are_cards_with_their_description() -> None:
    html = drawn('<c-field :field="form.level" />', form=DeedForm())
    assert "<fieldset" in html
    assert "Порядка нет." in html
    assert html.count('class="choice"') == 2
    assert html.count("data-quiet") == 1


def test_optional_field_says_so_and_hidden_one_says_nothing() -> None:
    assert "необязательно" in drawn('<c-field :field="form.note" />', form=DeedForm())
    assert "необязательно" not in drawn('<c-field :field="form.name" />', form=DeedForm())
    assert "<label" not in drawn('<c-field :field="form.token" />', form=DeedForm())


def test_error_summary_leads_to_every_wrong_field() -> None:
    html = drawn('<c-error-summary :form="form" /><c-fields :form="form" />', form=DeedForm({}))
    anchors = re.findall(r'<a href="#([\w-]+)"', html)
    assert anchors == ["id_name", "id_level", "id_agreed"]
    assert all(f'id="{anchor}"' in html for anchor in anchors)
    assert drawn('<c-error-summary :form="form" />', form=DeedForm()).strip() == ""


def test_a_question_in_an_error_summary_takes_no_colon() -> None:
    form, asked = DeedForm({}), DeedForm({})
    asked.fields["name"].label = gettext_lazy("Откуда это известно?")
    assert "Как называется</a>: " in drawn('<c-error-summary :form="form" />', form=form)
    assert "известно?</a> " in drawn('<c-error-summary :form="form" />', form=asked)


def test_task_says_that_its_day_has_passed() -> None:
    today = timezone.localdate()
    late = drawn(
        '<c-task :due="day" title="Ответить" href="/x/" verb="Открыть" />', day=today - timedelta(days=1)
    )
    assert "data-late" in late
    assert "просрочено" in late
    assert "data-late" not in drawn('<c-task :due="day" title="Ответить" />', day=today)
    assert "без срока" in drawn('<c-task title="Ответить" />')


def test_column_sorts_both_ways_and_keeps_the_filters() -> None:
    up = drawn('<c-th sort="name" current="name">Название</c-th>')
    assert 'aria-sort="ascending"' in up
    assert 'href="?kind=npo&amp;sort=-name"' in up
    down = drawn('<c-th sort="name" current="-name">Название</c-th>')
    assert 'aria-sort="descending"' in down
    assert 'href="?kind=npo&amp;sort=name"' in down


def test_pages_go_on_and_back_to_the_beginning() -> None:
    page = SimpleNamespace(rows=[1, 2], after="k9", is_first=False)
    html = drawn('<c-pagination :page="page" :shown="2" :total="5" />', page=page)
    assert "after=k9" in html
    assert 'href="?kind=npo&amp;sort=name"' in html
    assert "показано 2 из 5" in html
    single = SimpleNamespace(rows=[1], after=None, is_first=True)
    assert "<a" not in drawn('<c-pagination :page="page" />', page=single)


def test_progress_counts_honestly() -> None:
    html = drawn('<c-progress :done="3" :total="12" label="Ответили" />')
    assert "Ответили: <strong>3 из 12</strong>" in html
    assert '<progress value="3" max="12"' in html


def test_confirmation_needs_no_javascript() -> None:
    html = drawn('<c-confirm label="Отозвать" question="Отозвать?" action="/x/" verb="Да, отозвать" />')
    assert "<details" in html
    assert "csrfmiddlewaretoken" in html
    assert "Да, отозвать" in html


def test_autosave_says_the_hour() -> None:
    moment = datetime(2026, 5, 11, 11, 2, tzinfo=UTC)
    with timezone.override("Europe/Moscow"):
        assert "Сохранено в 14:02" in drawn('<c-saved :at="at" />', at=moment)
    assert 'role="status"' in drawn("<c-saved />")


def test_timeline_and_facts_take_rows_or_their_own_words() -> None:
    html = drawn(
        '<c-timeline title="Как шло" :items="items" />',
        items=[{"title": "Сошлись", "at": date(2020, 5, 1), "state": "now"}],
    )
    assert 'data-state="now"' in html
    assert "2020" in html
    assert "<dt>ИНН</dt><dd>5902</dd>" in drawn('<c-facts><c-fact label="ИНН">5902</c-fact></c-facts>')


@pytest.mark.parametrize(("number", "shown", "folded"), [(8, 8, 0), (9, 8, 1), (30, 8, 22)])
def test_what_is_long_ago_is_folded_under_the_newest(number: int, shown: int, folded: int) -> None:
    items = [{"title": f"событие {n}", "at": date(2020, 5, 1)} for n in range(number)]
    html = drawn('<c-timeline :items="items" />', items=items)
    open_part, _summary, fold = html.partition("<summary>")
    assert open_part.count("<li ") == shown
    assert fold.count("<li ") == folded
    assert f"событие {number - 1}<" in html
    if folded:
        assert str(folded) in fold[: fold.index("</summary>")]


def test_step_now_is_said_to_a_screen_reader() -> None:
    steps = [{"label": "Отвечают", "state": "done"}, {"label": "Эксперты", "state": "current"}]
    assert drawn('<c-steps :items="steps" />', steps=steps).count('aria-current="step"') == 1


@pytest.mark.parametrize(("language", "gap"), [("ru", "\u00a0"), ("en", ",")])
def test_large_numbers_have_gaps_where_they_are_read_and_none_in_attributes(language: str, gap: str) -> None:
    with translation.override(language):
        progress = drawn('<c-progress :done="9999" :total="57000" label="Строки" />')
        pages = drawn('<c-pagination next="?after=x" :shown="50" :total="20417" />')
    assert f"57{gap}000</strong>" in progress
    assert "<strong>9999 " in progress
    assert 'value="9999" max="57000"' in progress
    assert f"20{gap}417" in pages
