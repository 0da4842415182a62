"""A guard's morning on a telephone: marks without a network arrive once; a suspended one stays outside."""

import sqlite3

from playwright.sync_api import Locator, Page, expect

from tests.e2e.acting import press, ru
from tests.e2e.conftest import PHONE, Enter
from tests.e2e.site import Site

OFFLINE = "ERR_|Failed to fetch|NetworkError"
INSIDE, LEFT = "inside", "has left"
DOOR = "at a door"
KEPT = """async () => {
  for (const name of await caches.keys()) {
    if (!name.startsWith("rostok-copies-")) continue;
    const kept = (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname);
    if (kept.includes(location.pathname)) return true;
  }
  return false;
}"""


def line(page: Page, name: str) -> Locator:
    """The line of this person."""
    return page.locator(f'[data-post][data-name="{name}"]')


def tap(page: Page, name: str, words: str) -> None:
    line(page, name).get_by_role("button", name=ru(words, DOOR), exact=True).click()


def marks_of(site: Site, name: str) -> list[str]:
    """What the database holds of this person, in the order of arrival."""
    with sqlite3.connect(f"file:{site.database}?mode=ro", uri=True) as database:
        found = database.execute(
            "SELECT mark.kind FROM attendance_mark mark JOIN visits_post post ON post.id = mark.post_id "
            "JOIN parties_person person ON person.id = post.person_id WHERE person.name = ? ORDER BY mark.id",
            (name,),
        ).fetchall()
    return [kind for (kind,) in found]


def opened(page: Page) -> None:
    """The sheet of today, and its copy on the device."""
    page.goto("/attendance/")
    press(page, "Open the sheet of today")
    expect(page.locator("h1")).to_contain_text("Лист охраны")
    for _turn in range(100):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no copy of the sheet")


def test_marks_survive_a_lost_network_and_a_reload_and_arrive_once(enter: Enter, site: Site) -> None:
    page = enter("guard", phone=True, expected=OFFLINE)
    opened(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    tap(page, "Борис Ежов", "Came")
    expect(line(page, "Борис Ежов")).to_contain_text(ru(INSIDE, DOOR))
    tap(page, "Вера Лыкова", "Came")
    expect(line(page, "Вера Лыкова")).to_contain_text(ru(INSIDE, DOOR))
    page.context.set_offline(True)
    tap(page, "Борис Ежов", "Left")
    expect(page.locator("#door-waiting")).to_contain_text("1 отметка ждёт сети")
    tap(page, "Вера Лыкова", "Well")
    expect(page.locator("#door-waiting")).to_contain_text("2 отметки ждут сети")
    page.reload()
    expect(page.locator("#main > .notice").first).to_contain_text("Это копия от ")
    expect(page.locator("#door-waiting")).to_contain_text("2 отметки ждут сети")
    expect(line(page, "Борис Ежов").locator("[data-kept]")).to_contain_text(ru("Left", DOOR))
    assert marks_of(site, "Борис Ежов") == ["came"]
    page.context.set_offline(False)
    expect(line(page, "Борис Ежов")).to_contain_text(ru(LEFT, DOOR), timeout=40_000)
    expect(page.locator("#door-waiting")).to_be_hidden()
    page.reload()
    page.wait_for_timeout(1000)
    assert marks_of(site, "Борис Ежов") == ["came", "left"]
    assert marks_of(site, "Вера Лыкова") == ["came", "well"]


def test_the_suspended_one_is_not_let_in_whatever_the_page_offers(enter: Enter, site: Site) -> None:
    """The button is not there; one that an old page still shows is refused, in words, and alarms."""
    page = enter("guard", phone=True)
    opened(page)
    row = page.locator("[data-post]", has_text="допуск приостановлен").first
    name = row.get_attribute("data-name") or ""
    expect(row.locator('button[value="came"]')).to_have_count(0)
    row.locator("form").evaluate(
        """form => {
          const old = Object.assign(document.createElement("button"), { name: "kind", value: "came" });
          form.append(old);
          old.click();
        }"""
    )
    refused = page.locator("#door-refused")
    expect(refused).to_contain_text(name)
    expect(refused).to_contain_text("Допуск приостановлен")
    assert marks_of(site, name) == ["came"]
    badges = line(page, name).locator(".door-badges")  # a note below says what to do with whoever is inside
    expect(badges).to_contain_text("допуск приостановлен")
    expect(badges).not_to_contain_text(ru(INSIDE, DOOR))
    page.goto("/")
    press(page, "Look at once")
    expect(page.locator("h1")).to_contain_text("Приход отмечали без допуска")
    press(page, "I look after it")
    expect(line(page, name)).to_contain_text("на контроле")


def test_the_same_sending_four_times_at_once_is_written_once(enter: Enter, site: Site) -> None:
    page = enter("guard", phone=True)
    opened(page)
    answers = page.evaluate(
        """async () => {
          const { send, token } = document.getElementById("door").dataset;
          const post = document.querySelector('[data-name="Анна Тихонова"]').dataset.post;
          const now = new Date().toISOString();
          const key = "0d9619ff-8b86-4d01-b42d-00cf4fc964ff";
          const mark = { key, number: 7, post, kind: "well", told_at: now };
          const device = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
          const body = JSON.stringify({ device, sent_at: now, marks: [mark] });
          const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
          const once = () => fetch(send, { method: "POST", headers, body }).then((answer) => answer.json());
          return (await Promise.all([once(), once(), once(), once()])).map((one) => one.marks[0].outcome);
        }"""
    )
    assert sorted(answers) == ["known", "known", "known", "taken"]
    assert marks_of(site, "Анна Тихонова").count("well") == 2


def test_search_by_name_and_paper(enter: Enter) -> None:
    page = enter("guard", phone=True)
    opened(page)
    page.locator("#door-search").fill("тихо")
    expect(line(page, "Анна Тихонова")).to_be_visible()
    expect(line(page, "Вера Лыкова")).to_be_hidden()
    press(page, "The sheet on paper")
    expect(page.locator("svg.qr")).to_be_visible()
    expect(page.locator("main tbody tr")).to_have_count(6)
