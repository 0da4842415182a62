"""A register as ministries send them: to the last row of the queue, as the methodologist, through pages."""

import re
from datetime import timedelta
from time import monotonic

from playwright.sync_api import Page, expect

from rostok.demo.network.people import invented_ogrn
from tests.e2e.acting import fill, follow, press, ru, verb
from tests.e2e.conftest import Enter

FILE = "реестр-грязный.csv"
CLEAN, NEAR, MISSPELT, SUM = (
    "Фонд «Чистый ключ»",
    "Фонд «Тёплый порог» помощи детям",
    "Центр «Опора на реке»",
    "Фонд «Надежда и дело» 1 млн. 200 тыс.",
)
FORMULA = '=ГИПЕРССЫЛКА("https://example.org";"Фонд «Ласточка»")'
# the head of two columns was one merged cell; a region in a line of its own; totals below
LINES = (
    ("Наименование", "Субъект РФ", "Реквизиты", "", "Примечание"),
    ("Пермский край", "", "", "", ""),
    (CLEAN, "", invented_ogrn(7001), "", ""),
    (NEAR, "", "", "", "звонили"),
    (MISSPELT, "Пермский кррай", "", "", ""),
    (SUM, "Пермский край", "", "", ""),
    (FORMULA, "Пермский край", invented_ogrn(7002), "", ""),
    ("Итого", "", "5", "", ""),
)
REPORT = "Report of everything to look at (CSV)"
PATIENCE = timedelta(seconds=60).total_seconds()


def csv_of(lines: tuple[tuple[str, ...], ...]) -> bytes:
    """Semicolons and cp1251, as an office program of old saves it."""
    quoted = (('"{}"'.format(cell.replace('"', '""')) for cell in line) for line in lines)
    return "\r\n".join(";".join(line) for line in quoted).encode("cp1251")


def wait_for(page: Page, words: str) -> None:
    """The worker goes on while the page is looked at again; until this button is there."""
    until = monotonic() + PATIENCE
    while not verb(page, words).count():
        assert monotonic() < until, page.locator("main").inner_text()
        page.wait_for_timeout(500)
        page.reload()


def figure(page: Page, label: str) -> int:
    """A fact of the last card by its label."""
    fact = page.locator("main dl > div").filter(has=page.locator("dt", has_text=re.compile(f"^{ru(label)}$")))
    return int(fact.last.locator("dd").inner_text())


def decide(page: Page) -> str:
    """One row: the near name is the same, a suggested region is taken, the rest is not needed. Its name."""
    came = page.locator("main tbody tr").first.locator("td").first.inner_text()
    if page.locator('[name="verdict"][value="same"]').count():
        fill(page, verdict="same")
    elif MISSPELT in came:
        expect(page.locator('[name="territory"] option:checked')).to_have_text("Пермский край")
        fill(page, verdict="another")
    else:
        fill(page, verdict="reject")
    press(page, "Decide and show the next")
    return came


def upload(page: Page) -> None:
    """The columns are guessed, what would happen is counted, the worker enters it."""
    page.goto("/imports/")
    press(page, "Import a register")
    page.locator('input[name="file"]').set_input_files(
        [{"name": FILE, "mimeType": "text/csv", "buffer": csv_of(LINES)}]
    )
    press(page, "Show the columns")
    expect(page.locator("main table")).to_contain_text(CLEAN)  # the encoding was guessed
    press(page, "Count what would happen")
    wait_for(page, "Import")
    follow(page, verb(page, "Import"))
    wait_for(page, REPORT)


def test_a_dirty_register_is_entered_to_the_last_row(enter: Enter) -> None:
    page = enter("methodologist")
    upload(page)
    run = page.url
    assert (figure(page, "created"), figure(page, "waits for a person")) == (1, 4)
    report = page.request.get(verb(page, REPORT).get_attribute("href") or "").body().decode("utf-8-sig")
    codes = ("region_heading", "near_name", "region_typo", "sum_in_name", "formula", "footer")
    assert all(f",{code}," in report for code in codes)
    assert "\n=" not in report
    follow(page, page.locator("main table a").first)
    decided = []
    while FILE in page.locator("main").inner_text():
        decided.append(decide(page))
    assert decided == [NEAR, MISSPELT, SUM, FORMULA]
    page.goto(run)
    expect(page.locator("main table")).not_to_contain_text(ru("waits for a person"))
    upload(page)
    assert (figure(page, "created"), figure(page, "waits for a person")) == (0, 0)  # nothing is asked twice
