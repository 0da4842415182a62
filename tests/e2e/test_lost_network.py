"""A page reloaded without a network: the reader's own last copy, said to be one; nobody else's."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.e2e.acting import open_task
from tests.e2e.conftest import Enter
from tests.e2e.speaking import speaking

OFFLINE = "ERR_|Failed to fetch|NetworkError"
NOTE = "Журнал на посту, записи за год."
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("rostok-copies-")) continue;
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  }
  return found;
}"""
COPY = "Это копия от "


def visit_of(page: Page) -> str:
    """From the desk of the expert to the beginning of the addresses of a visit."""
    open_task(page, "", "Judge")
    return page.url.split("/expert/")[0] + "/expert/visit/"


def until(page: Page, holds: Callable[[list[str]], bool]) -> None:
    """Until it holds of the paths that are kept."""
    for _turn in range(100):
        if holds(found := page.evaluate(KEPT)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(found)


def opened(page: Page, address: str) -> None:
    """Open it and wait until its copy is kept."""
    path = "/" + address.split("/", 3)[3]
    page.goto(address)
    until(page, lambda found: path in found)


def is_gone(context: BrowserContext, address: str) -> bool:
    """Without a network the browser has nothing to show."""
    page = context.new_page()
    context.set_offline(True)
    try:
        page.goto(address)
    except Error:
        return True
    finally:
        context.set_offline(False)
        page.close()
    return False


def test_a_visit_reloaded_without_a_network_is_there_with_its_marks_until_signing_out(enter: Enter) -> None:
    page = enter("expert", phone=True, expected=OFFLINE)
    context, visit = page.context, visit_of(page)
    opened(page, f"{visit}kit/")
    opened(page, f"{visit}offline/")
    context.set_offline(True)
    form = page.locator("main form[data-draft]").first
    form.locator('input[name="choice"][value="2"]').check()
    form.locator("textarea").fill(NOTE)
    form.locator("textarea").blur()
    expect(page.locator("[data-waiting]")).to_contain_text("1")
    page.reload()
    expect(page.locator("#main > .notice").first).to_contain_text(COPY)
    form = page.locator("main form[data-draft]").first
    expect(form.locator('input[name="choice"][value="2"]')).to_be_checked()
    expect(form.locator("textarea")).to_have_value(NOTE)
    page.goto(f"{visit}kit/")
    expect(page.locator("#main > .notice").first).to_contain_text(COPY)
    assert page.evaluate("getComputedStyle(document.body).fontFamily").count("Golos"), "its styles came too"
    context.set_offline(False)
    page.goto(f"{visit}offline/")
    expect(page.locator("main form[data-draft]").first.locator(".saved")).to_contain_text("Сохранено")
    assert COPY not in page.locator("main").inner_text()
    page.goto("/")
    page.evaluate("document.querySelector('form[data-forgets-drafts]').requestSubmit()")
    page.wait_for_load_state()
    expect(page.locator("form[data-forgets-drafts]")).to_have_count(0)
    until(page, lambda found: not found)
    assert is_gone(context, f"{visit}offline/")


def test_a_sheet_is_kept_and_nothing_else_is(enter: Enter) -> None:
    page = enter("respondent", phone=True, expected=OFFLINE)
    open_task(page, "Берег семьи", "Answer")
    sheet = page.url
    opened(page, sheet.split("?")[0])
    for other in ("/", "/assessment/", "/proofs/", "/concerns/new/", sheet.split("sheet/")[0]):
        page.goto(other)
    page.wait_for_timeout(2500)
    kept = page.evaluate(KEPT)
    assert kept
    assert all(path.endswith("/sheet/") for path in kept), kept


def test_another_person_at_the_same_device_finds_no_copy(enter: Enter) -> None:
    page = enter("expert", expected=OFFLINE)
    context, visit = page.context, visit_of(page)
    opened(page, f"{visit}kit/")
    page.goto("/demo/")
    page.locator('button[value="second-expert"]').click()
    until(page, lambda found: not found)
    assert is_gone(context, f"{visit}kit/")


def test_a_copy_older_than_three_days_is_not_shown(enter: Enter) -> None:
    page = enter("expert", expected=OFFLINE)
    context, visit = page.context, visit_of(page)
    opened(page, f"{visit}kit/")
    page.evaluate(
        """async () => {
          const [name] = (await caches.keys()).filter((each) => each.startsWith("rostok-copies-"));
          const pages = await caches.open(name);
          for (const request of await pages.keys()) {
            const copy = await pages.match(request);
            const headers = new Headers(copy.headers);
            headers.set("Rostok-Kept-At", String(Date.now() - 73 * 3600 * 1000));
            await pages.put(request, new Response(await copy.text(), { headers }));
          }
        }"""
    )
    assert is_gone(context, f"{visit}kit/")


def test_a_page_that_is_closed_to_its_reader_leaves_no_copy(enter: Enter) -> None:
    """The server answers 404 for it: what was kept goes at once."""
    page = enter("expert", expected=f"{OFFLINE}|404")
    context, visit = page.context, visit_of(page)
    opened(page, f"{visit}kit/")
    page.reload()  # through the worker
    context.route("**/kit/", lambda route: route.fulfill(status=404, body="<body >"))
    page.goto(f"{visit}kit/")
    context.unroute_all()
    page.goto("/assessment/")
    until(page, lambda found: not found)


def test_the_page_says_how_to_go_on_in_english_too(enter: Enter) -> None:
    page = enter("expert", expected=OFFLINE)
    context, visit = page.context, visit_of(page)
    with speaking(page, "en"):
        opened(page, f"{visit}kit/")
        context.set_offline(True)
        page.reload()
        expect(page.locator("#main > .notice").first).to_contain_text("This is a copy of ")
        context.set_offline(False)
