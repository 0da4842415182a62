"""Every page of every role, in both languages, both themes and both widths: nothing to be ashamed of.

Each page is seen twice: in both languages, both widths and both themes; over four pages all pairs occur.
What more than two roles reach is seen twice by the first two of them and once, in turn, by each other role.
"""

import json
import sqlite3

import pytest
from playwright.sync_api import Browser, Page

from rostok.demo.roles import ROLES, VISITOR
from rostok.parties.core.register import COLUMNS
from tests.e2e.conftest import DESKTOP, PHONE, Enter
from tests.e2e.looking import AXE, faults, foreign_words, told_once, written_by_people
from tests.e2e.site import LOADED_AT, Site
from tests.e2e.speaking import speaking

# (width, theme) of every fourth page in this language
LOOKS = {
    "ru": ((PHONE, "light"), (DESKTOP, "dark"), (PHONE, "dark"), (DESKTOP, "light")),
    "en": ((DESKTOP, "dark"), (PHONE, "light"), (DESKTOP, "light"), (PHONE, "dark")),
}


SEEN_TWICE_BY = 2  # roles


@pytest.fixture(scope="session")
def site(still: Site) -> Site:
    """Nothing is changed here."""
    return still


@pytest.fixture(scope="session")
def pages(told: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Role → its pages. Those of the demonstration itself are the same for everybody: a visitor sees them."""
    found: dict[str, list[dict[str, str]]] = {role.slug: [] for role in ROLES}
    for page in told:
        if page["role"] == VISITOR or not page["name"].startswith("demo:"):
            found[page["role"]].append(page)
    return found


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("role", [role.slug for role in ROLES])
def test_pages_of_this_role_are_sound(
    site: Site, enter: Enter, pages: dict[str, list[dict[str, str]]], role: str, language: str
) -> None:
    assert len(pages[role]) >= 4
    page, found = enter(role), []
    page.add_init_script(AXE)
    with speaking(page, language):
        for number, told in enumerate(pages[role]):
            if language in languages_of(told, pages):
                size, theme = LOOKS[language][number % 4]
                found += look(page, site, told, size, theme, language)
    assert not found, "\n".join(found)


def languages_of(told: dict[str, str], pages: dict[str, list[dict[str, str]]]) -> tuple[str, ...]:
    """In which languages this role looks at the page."""
    readers = [role for role, of_role in pages.items() if any(one["name"] == told["name"] for one in of_role)]
    place = readers.index(told["role"])
    return tuple(LOOKS) if place < SEEN_TWICE_BY else (tuple(LOOKS)[place % 2],)


def look(
    page: Page, site: Site, told: dict[str, str], size: dict[str, int], theme: str, language: str
) -> list[str]:
    """Faults of one page in one look, with its address."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme)
    answer = page.goto(told["url"])
    where = f"{told['role']} {told['url']} {size['width']} {theme} {language}"
    wrong = [] if answer and answer.status == 200 else [f"status {answer and answer.status}"]
    if page.locator("body").get_attribute("data-shape") != told["shape"]:
        wrong.append("another shape than told")
    return [f"{where}: {fault}" for fault in wrong + faults(page, language, written_by_people(site))]


def test_each_page_is_seen_in_both_languages(pages: dict[str, list[dict[str, str]]]) -> None:
    seen: dict[str, set[str]] = {}
    for told in (told for of_role in pages.values() for told in of_role):
        languages = languages_of(told, pages)
        assert languages
        seen.setdefault(told["name"], set()).update(languages)
    assert all(languages == set(LOOKS) for languages in seen.values())


def test_letters_of_a_copied_demonstration_lead_to_where_it_is_served(site: Site) -> None:
    with sqlite3.connect(f"file:{site.database}?mode=ro", uri=True) as database:
        letters = [body for (body,) in database.execute("SELECT body FROM foundation_letter")]
    assert any(f"{site.url}/" in body for body in letters)
    assert not any(f"{LOADED_AT}/" in body for body in letters)


@pytest.mark.parametrize("comes_along", [False, True])
def test_a_fault_would_be_found(site: Site, browser: Browser, comes_along: bool) -> None:
    page = browser.new_page(base_url=site.url, viewport=PHONE, locale="ru-RU")
    if comes_along:
        page.add_init_script(AXE)
    page.goto("/")
    assert faults(page, "ru", ()) == []
    page.evaluate(
        """() => {
          document.body.dataset.shape = "sixth";
          const wrong = "<img src='/static/ui/favicon.svg'><p>Save the sheet</p>";
          document.querySelector("h1").insertAdjacentHTML("afterend", wrong);
          document.querySelector("main").style.minWidth = "900px";
          document.querySelector("h1").style.maxWidth = "1em";
        }"""
    )
    told = " ".join(faults(page, "ru", ()))
    for word in ("image-alt", "sixth", "sideways", "Save the sheet", "letter under letter"):
        assert word in told
    page.context.close()


def test_words_that_people_wrote_are_nobodys_fault() -> None:
    own = ("АНО «Берег семьи»",)
    assert foreign_words("АНО «Берег семьи»: result", "en", own) == []
    assert foreign_words("АНО «Берег семьи»: результат", "en", own) == ["АНО «Берег семьи»: результат"]
    assert foreign_words("Письмо на leader@example.org, PDF", "ru", ()) == []


def test_a_row_of_a_register_is_words_that_people_wrote() -> None:
    row = dict.fromkeys(COLUMNS, "") | {"name": "Союз «Берег»"}
    assert "Союз «Берег»" in told_once(json.dumps(row, ensure_ascii=False))
    assert told_once(json.dumps({"ru": "Обрыв", "en": "Cliff"})) == []
    assert told_once("Записка") == ["Записка"]


@pytest.mark.parametrize("language", LOOKS)
def test_the_table_of_road_maps_fits_its_box_with_badges_of_one_line(enter: Enter, language: str) -> None:
    page = enter("methodologist", language=language)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.goto("/road-maps/")
        assert page.locator(".table-wrap").evaluate("box => box.scrollWidth <= box.clientWidth")
        heights = page.locator(".table-wrap .badge").evaluate_all("all => all.map(one => one.offsetHeight)")
        assert len(heights) > 8
        assert max(heights) < 32, heights  # pixels; a second line makes 46


@pytest.mark.parametrize("address", ["/proofs/", "/visits/"])
def test_no_column_of_a_list_is_out_of_sight_on_a_wide_screen(enter: Enter, address: str) -> None:
    page = enter("leader")
    page.set_viewport_size(DESKTOP)
    for language in LOOKS:
        with speaking(page, language):
            page.goto(address)
            boxes = page.locator(".table-wrap")
            assert boxes.count()
            for box in boxes.all():
                assert box.evaluate("box => box.scrollWidth <= box.clientWidth"), language
