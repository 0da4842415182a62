"""What people do on the Russian pages: each function is one person's doing, through the words they see.

Words are given by their message ids and looked for in Russian.
"""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

Choose = Callable[[str], str]


def on_the_clock_of_pages() -> datetime:
    """Now, by the time zone of the installation: before dawn it has another day than UTC."""
    return datetime.now(tz=ZoneInfo(settings.TIME_ZONE))


def ru(words: str, context: str = "") -> str:
    """What the Russian page says; AssertionError when it has no Russian."""
    with translation.override("ru"):
        said = translation.pgettext(context, words) if context else translation.gettext(words)
    assert said != words, f"no Russian for {words!r}"
    return said.replace("\xa0", " ")


def worded(words: str, context: str = "", *, end: str = "") -> re.Pattern[str]:
    """These words at the beginning, with spaces of any kind between them."""
    return re.compile(r"^\s*" + r"\s+".join(map(re.escape, ru(words, context).split())) + end)


def verb(page: Page, words: str, context: str = "") -> Locator:
    """Buttons and links of the content with exactly these words, a hidden rest after a colon aside.

    The way back above the title is not among them.
    """
    name = worded(words, context, end=r"\s*(:|$)")
    content = page.locator("main")
    links = content.get_by_role("link", name=name).and_(page.locator(":not(.crumbs a)"))
    return content.get_by_role("button", name=name).or_(links)


def press(page: Page, words: str, context: str = "") -> None:
    """Press the first of them and wait for the page that comes."""
    follow(page, verb(page, words, context))


def follow(page: Page, target: Locator) -> None:
    """Click the first of these and wait for the page that comes; the old one is marked to be told from it."""
    page.locator("html").evaluate("html => { html.dataset.left = '' }")
    target.first.click()
    expect(page.locator("html[data-left]")).to_have_count(0, timeout=20_000)
    page.wait_for_load_state()


def confirm(page: Page, label: str, yes: str) -> None:
    """A step that asks once more: open it, then say yes."""
    open_box(page, label)
    press(page, yes)


def open_box(page: Page, label: str) -> None:
    """Open the box of a step that asks once more, unless it stands open."""
    box = page.locator("details.confirm", has=page.locator("summary", has_text=ru(label))).first
    if box.get_attribute("open") is None:
        box.locator("summary").click()


def open_task(page: Page, title: str, words: str) -> None:
    """From the desk to what waits: a part of its title, and the words of its button."""
    page.goto("/")
    button = page.locator("a.button", has_text=worded(words))
    follow(page, page.locator(".task").filter(has_text=title).filter(has=button).first.locator("a.button"))


def go_through(page: Page, choose: Choose, *, note: Choose = lambda code: "") -> list[str]:
    """Answer one question after another until the sheet comes back; the codes in the order they were asked.

    A mark saves itself; a note is typed and the button pressed at once, as people do.
    """
    asked = []
    while (field := page.locator('main input[type="hidden"][name="indicator"]')).count():
        code = field.input_value()
        asked.append(code)
        choice = page.locator(f'input[name="choice"][value="{choose(code)}"]')
        if not choice.is_checked():
            choice.check()
            expect(page.locator("#saved .saved")).to_contain_text(ru("Saved %(hour)s").partition("%")[0])
        if text := note(code):
            page.locator('textarea[name="note"]').fill(text)
        follow(page, page.get_by_role("button", name=ru("Save and go on")))
        if asked.count(code) > 1:
            raise AssertionError(f"{code} is asked again and again: {page.locator('main').inner_text()}")
    return asked


def fill(page: Page, **values: str) -> None:
    """Fields of the form by name: texts and days are typed, cards checked, lists chosen."""
    for name, value in values.items():
        field = page.locator(f'main [name="{name}"]')
        if field.first.get_attribute("type") == "radio":
            page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def seek(page: Page, words: str) -> None:
    """Find it by the search of the shell and open the first thing found."""
    page.goto(f"/search/?q={words}")
    follow(page, page.locator(".row a").filter(has_text=words))


def letter_link(page: Page, address: str) -> str:
    """The link in the newest letter to this address, from the outbox of the demonstration."""
    page.goto("/demo/outbox")
    letter = page.locator(".card").filter(has_text=address).first
    return letter.locator('a[href^="http"]').first.get_attribute("href") or ""


def texts_within(page: Page, start: str, within: str) -> dict[str, str]:
    """Everything this reader gets from the address `start` on, following links that match `within`."""
    found: dict[str, str] = {}
    waiting = [start]
    while waiting:
        url = waiting.pop()
        answer = page.request.get(url)
        found[url] = unescape(answer.body().decode(errors="replace"))
        links = (urljoin(url, href) for href in re.findall(r'href="([^"#]+)', found[url]))
        waiting += [
            link for link in links if re.match(within, link) and not {link} & (set(found) | set(waiting))
        ]
    return found
