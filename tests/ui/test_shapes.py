"""Every page is one of five shapes, whole without JavaScript and without inline code."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.ui.drawing import SHELL, drawn, page

SHAPES = ("desk", "list", "thing", "form", "sheet")
TEMPLATES = Path(__file__).resolve().parents[2] / "rostok" / "ui" / "templates"
INLINE = re.compile(
    r"""\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:|hx-on|js:""",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _russian() -> object:
    with translation.override("ru"):
        yield


@pytest.mark.parametrize("shape", SHAPES)
def test_page_names_its_shape_and_has_one_heading(shape: str) -> None:
    html = page(shape, "<p>Содержание</p>", shell=SHELL)
    assert f'data-shape="{shape}"' in html
    assert re.findall(r"<h1>(.*?)</h1>", html) == ["Оценка"]
    assert "<title>Оценка · " in html
    assert 'href="#main"' in html


def test_heading_may_differ_from_the_title() -> None:
    html = page("thing", heading="Дом детства № 4")
    assert "<h1>Дом детства № 4</h1>" in html
    assert "<title>Оценка · " in html


def test_empty_blocks_leave_no_boxes() -> None:
    html = page("thing")
    for name in (
        "page-aside",
        "page-primary",
        "page-lead",
        "page-state",
        "page-filters",
        "page-legal",
        "crumbs",
    ):
        assert f'class="{name}"' not in html
    assert 'class="page-aside"' in page("thing", aside="<p>Люди</p>")


def test_page_without_navigation_is_public() -> None:
    html = page("list", shell={"sign_in_url": "/in/"})
    assert "data-nav" not in html
    assert 'href="/in/"' in html
    assert "data-nav" in page("list", shell=SHELL)


def test_current_section_is_said_to_a_screen_reader() -> None:
    html = page("desk", shell=SHELL)
    assert html.count('aria-current="page"') == 2  # at the side and in the menu of a phone


def test_language_and_theme_change_without_javascript() -> None:
    html = page("desk", shell=SHELL)
    for address, name in (("/language/", "language"), ("/theme/", "theme")):
        form = re.search(rf'<form method="post" action="{address}".*?</form>', html, re.DOTALL)
        assert form is not None
        assert "csrfmiddlewaretoken" in form[0]
        assert f'<button name="{name}"' in form[0]
        assert 'name="next" value="/somewhere/' in form[0]


def test_chosen_theme_is_there_before_anything_is_drawn() -> None:
    assert 'data-theme="dark"' in page("desk", shell={"theme": "dark"}).split("<head>")[0]
    assert 'data-theme="auto"' in page("desk").split("<head>")[0]


def test_demonstration_says_that_people_are_invented() -> None:
    with translation.override("ru"):
        assert "люди и организации вымышлены" in page("desk", shell=SHELL)
        assert "вымышлены" not in page("desk", shell={**SHELL, "is_demo": False})


def test_sheet_has_no_navigation() -> None:
    assert "<nav" not in page("sheet", shell=SHELL)


def test_form_with_errors_says_so_in_the_title() -> None:
    html = drawn(
        '{% extends "ui/form.html" %}{% block title %}Дело{% endblock %}', form={"errors": {"name": ["!"]}}
    )
    assert "<title>Ошибка: Дело" in html


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_template_has_no_inline_style_or_script(path: Path) -> None:
    assert not INLINE.search(path.read_text())


@pytest.mark.parametrize(
    "planted", ['<p style="x">', "<script>go()</script>", '<a onclick="go()">', "<style>a{}</style>"]
)
def test_inline_code_would_be_seen(planted: str) -> None:
    assert INLINE.search(planted)


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_template_begins_with_what_it_is_for(path: Path) -> None:
    if path.parent.name == "cotton":
        assert path.read_text().startswith("{# ")


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "прочитать"), (403, "не открыта"), (404, "Такой страницы нет"), (500, "наша вина")],
)
def test_error_page_renders_without_request_and_context(status: int, words: str) -> None:
    with translation.override("ru"):
        html = render_to_string(f"{status}.html")
    assert words in html
    assert 'href="/"' in html


@pytest.mark.parametrize(
    ("status", "words"), [(409, "Кто\u2011то успел раньше"), (422, "Чего\u2011то не хватает")]
)
def test_refusal_has_words_of_its_own(status: int, words: str) -> None:
    with translation.override("ru"):
        assert words in render_to_string("ui/error.html", {"status": status})


def test_refusal_shows_its_reason_the_way_out_and_what_was_typed() -> None:
    given = {
        "status": 409,
        "reason": "Срок истёк",
        "way_out": "Покажите справку",
        "typed": [("note", "Мы <решили>")],
    }
    html = render_to_string("ui/error.html", given)
    for words in ("Срок истёк", "Покажите справку", "Мы &lt;решили&gt;"):
        assert words in html
