"""The language of a reader: it stands in the account, so it is switched by the switch of the page."""

from playwright.sync_api import Page


def speak(page: Page, language: str) -> None:
    """Switch to `language`; the page is read again in it."""
    page.goto("/")
    if page.locator("html").get_attribute("lang") == language:
        return
    token = next(each["value"] for each in page.context.cookies() if each["name"] == "csrftoken")
    form = {"csrfmiddlewaretoken": token, "language": language, "next": "/"}
    page.request.post("/language/", form=form, headers={"Referer": page.url})
    page.goto("/")
