"""The language of a reader: it stands in the account, so it is switched as the switch of the page does."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page


def speak(page: Page, language: str) -> None:
    """Switch to `language`; the desk is read in it."""
    page.goto("/")
    if page.locator("html").get_attribute("lang") == language:
        return
    token = next(each["value"] for each in page.context.cookies() if each["name"] == "csrftoken")
    form = {"csrfmiddlewaretoken": token, "language": language, "next": "/"}
    page.request.post("/language/", form=form, headers={"Referer": page.url})
    page.goto("/")


@contextmanager
def speaking(page: Page, language: str) -> Iterator[None]:
    """`language` in here, Russian afterwards, whatever happens."""
    speak(page, language)
    try:
        yield
    finally:
        speak(page, "ru")
