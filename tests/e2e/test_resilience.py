"""What goes wrong in life loses nothing: killed processes, long texts, a lost network, lying files."""

import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, open_task, press
from tests.e2e.conftest import Enter
from tests.e2e.site import Site
from tests.e2e.speaking import speaking

PATIENCE = 40
REFUSED = "422"
OFFLINE = "ERR_|Failed to fetch|NetworkError"
NOTES = ("Журнал на посту.", "Видел своими глазами.", "Показали приказ.")
TWO_MEGABYTES = ("Слишком длинно! " * 4 + "\n") * (2**21 // 119)  # two bytes a letter


def wait_for(what: str, holds: Callable[[], object]) -> None:
    """Until it holds; AssertionError with `what` after PATIENCE seconds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE} seconds"
        time.sleep(0.2)


def children(site: Site) -> dict[str, int]:
    """Name → pid of what the supervisor keeps."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_text().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == site.supervisor:
            name = re.search(r"granian|worker|tick", command)
            found[name[0] if name else command] = int(status.parent.name)
    return found


def is_well(site: Site) -> bool:
    """Does the installation answer?"""
    try:
        with urlopen(f"{site.url}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def letters_to(site: Site, address: str) -> list[str]:
    """States of the letters to this address, oldest first."""
    with sqlite3.connect(f"file:{site.database}?mode=ro", uri=True) as database:
        found = database.execute(
            'SELECT state FROM foundation_letter WHERE "to" = ? ORDER BY id', (address,)
        ).fetchall()
    return [state for (state,) in found]


@contextmanager
def supervisor_asleep(site: Site) -> Iterator[None]:
    """Nobody is started again in here."""
    os.kill(site.supervisor, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(site.supervisor, signal.SIGCONT)


@pytest.mark.parametrize("name", ["granian", "worker", "tick"])
def test_killed_process_comes_back(site: Site, name: str) -> None:
    wait_for("three children", lambda: len(children(site)) == 3)
    before = children(site)
    os.kill(before[name], signal.SIGKILL)
    wait_for(f"a new {name}", lambda: children(site).get(name, before[name]) != before[name])
    wait_for("an answer", lambda: is_well(site))
    others = {each: pid for each, pid in before.items() if each != name}
    assert others.items() <= children(site).items()


def test_letter_queued_while_the_worker_is_dead_is_sent_when_it_is_back(site: Site, enter: Enter) -> None:
    page, address = enter("visitor"), "leader@example.org"
    wait_for("three children", lambda: len(children(site)) == 3)
    before = letters_to(site, address)
    with supervisor_asleep(site):
        os.kill(children(site)["worker"], signal.SIGKILL)
        page.goto("/account/code/")
        fill(page, email=address)
        follow(page, page.locator("main form button"))
        wait_for("the letter", lambda: len(letters_to(site, address)) == len(before) + 1)
        time.sleep(2)
        assert letters_to(site, address)[-1] == "queued"
    wait_for("sending", lambda: letters_to(site, address)[-1] == "sent")


def test_a_double_click_sends_one_letter(site: Site, enter: Enter) -> None:
    page = enter("operator")
    page.goto(f"{site.url}/invitations/new/")
    page.get_by_label("Фамилия и имя").fill("Вера Лосева")
    page.get_by_label("Электронная почта").fill("twice@example.org")
    page.locator("[name=kind]").select_option("methodologist")
    page.get_by_role("button", name="Отправить приглашение").dblclick()
    expect(page.get_by_text("Приглашение в пути")).to_be_visible()
    assert len(letters_to(site, "twice@example.org")) == 1


def test_outsider_meets_the_same_404_as_for_a_missing_page(enter: Enter) -> None:
    own, outsider = enter("respondent"), enter("funder")
    open_task(own, "Берег семьи", "Answer")
    assert own.request.get(own.url).status == 200
    foreign, missing = outsider.request.get(own.url), outsider.request.get("/assessment/nowhere1/sheet/")
    assert foreign.status == missing.status == 404
    bare = [re.sub(r'value="[^"]*"|nonce[^>]*|\{.*?\}', "", each.text()) for each in (foreign, missing)]
    assert bare[0].replace(own.url.split("/")[4], "nowhere1") == bare[1]
    assert "Берег семьи" not in foreign.text()


@pytest.mark.parametrize(("language", "sentence"), [("ru", "Сократите"), ("en", "Shorten it")])
def test_comment_of_two_megabytes_gives_one_clear_sentence(
    enter: Enter, language: str, sentence: str
) -> None:
    page = enter("respondent", expected=REFUSED)
    where = open_question(page)
    with speaking(page, language):
        page.goto(where)
        page.locator('input[name="choice"][value="2"]').check()
        note = page.locator('textarea[name="note"]')
        note.evaluate("(field, text) => { field.value = text }", TWO_MEGABYTES)  # typing it takes minutes
        follow(page, page.locator('main form[data-draft] button[data-variant="primary"]'))
        expect(page.locator(".error-summary li")).to_have_count(1)
        expect(page.locator(".error-summary li")).to_contain_text(sentence)
        assert note.input_value() == TWO_MEGABYTES


def test_mark_made_without_a_network_is_kept_and_sent_when_it_is_back(enter: Enter) -> None:
    page = enter("respondent", phone=True, expected=OFFLINE, keeps_copies=False)
    where = open_question(page)
    page.context.set_offline(True)
    page.locator('input[name="choice"][value="2"]').check()
    page.locator('textarea[name="note"]').fill("Журнал ведём с марта.")
    page.locator('textarea[name="note"]').blur()
    expect(page.locator(".draft-note")).to_contain_text("Нет связи")
    page.context.set_offline(False)
    expect(page.locator("#saved .saved")).to_contain_text("Сохранено")
    expect(page.locator(".draft-note")).to_be_hidden()
    page.goto(where)
    expect(page.locator('input[name="choice"][value="2"]')).to_be_checked()
    expect(page.locator('textarea[name="note"]')).to_have_value("Журнал ведём с марта.")


def test_marks_of_a_lost_tab_are_sent_by_the_page_opened_again(enter: Enter) -> None:
    page = enter("expert", phone=True, expected=OFFLINE, keeps_copies=False)
    context, where = page.context, open_visit(page)
    mark_without_a_network(page)
    context.set_offline(False)
    again = context.new_page()
    again.goto(where)
    forms = again.locator("main form[data-draft]")
    for number, note in enumerate(NOTES):
        expect(forms.nth(number).locator(".saved")).to_contain_text("Сохранено")
        expect(forms.nth(number).locator(".draft-note")).to_be_hidden()
        expect(forms.nth(number).locator("textarea")).to_have_value(note)
    expect(again.locator("[data-waiting]")).to_be_hidden()
    assert not again.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('rostok:draft:'))")
    again.reload()
    for number, note in enumerate(NOTES):
        expect(forms.nth(number).locator("textarea")).to_have_value(note)


def test_marks_that_do_not_go_are_counted_and_sent_by_one_button(enter: Enter) -> None:
    page = enter("expert", phone=True, expected=OFFLINE, keeps_copies=False)
    context, where = page.context, open_visit(page)
    mark_without_a_network(page)
    context.set_offline(False)
    context.route(
        "**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    again = context.new_page()
    again.goto(where)
    button = again.get_by_role("button", name="Отправить всё (3)")
    expect(button).to_be_visible()
    forms = again.locator("main form[data-draft]")
    for number, note in enumerate(NOTES):
        expect(forms.nth(number).locator(".draft-note")).to_contain_text("Не получилось")
        expect(forms.nth(number).locator(".saved")).not_to_contain_text("Сохранено")
        expect(forms.nth(number).locator("textarea")).to_have_value(note)
    context.unroute_all()
    button.click()
    for number in range(len(NOTES)):
        expect(forms.nth(number).locator(".saved")).to_contain_text("Сохранено")
    expect(button).to_be_hidden()


DRAFT = """([note, seen]) => {
  const form = document.querySelector("main form[data-draft]");
  const said = ([name, value, ...rest]) => (name === "note" && note ? [name, note] : [name, value, ...rest]);
  const fields = typed(form).map(said);
  const draft = { at: Date.now() - 5000, sent: false, waits: true, from: here(), fields, seen, text: note };
  localStorage.setItem(keyOf(form), JSON.stringify(draft));
}"""


def test_an_answer_that_arrived_unheard_is_no_older_draft(enter: Enter) -> None:
    page = enter("respondent")
    page.goto(open_question(page))
    note = page.locator(".draft-note")
    page.evaluate(DRAFT, ["", "another version"])
    page.reload()
    expect(note).to_be_hidden()
    assert not page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('rostok:draft:'))")
    page.evaluate(DRAFT, ["Слова, которых нет в ответе.", "another version"])
    page.reload()
    expect(note).to_be_visible()
    expect(note.locator("textarea")).to_have_value("Слова, которых нет в ответе.")


def open_visit(page: Page) -> str:
    """From the desk of the expert to all questions on one page; its address."""
    open_task(page, "", "Judge")
    where = page.url.split("/expert/")[0] + "/expert/visit/offline/"
    page.goto(where)
    return where


def mark_without_a_network(page: Page) -> None:
    """Mark three indicators with a note while there is none, and lose the page."""
    page.context.set_offline(True)
    forms = page.locator("main form[data-draft]")
    for number, note in enumerate(NOTES):
        forms.nth(number).locator('input[name="choice"][value="2"]').check()
        forms.nth(number).locator("textarea").fill(note)
        forms.nth(number).locator("textarea").blur()
    expect(page.locator("[data-waiting]")).to_contain_text("3")
    page.close()


def test_what_was_typed_goes_with_the_page_into_another_language(enter: Enter) -> None:
    page = enter("leader")
    page.goto("/proposals/new/?q=камские")
    page.locator('main a[href^="/proposals/new/"]').first.click()
    field = page.locator("main form[data-draft] textarea").first
    field.fill("Кукольный театр раз в неделю.")
    page.locator('.switch button[value="en"]:visible').first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main form[data-draft] textarea").first).to_have_value(
        "Кукольный театр раз в неделю."
    )
    page.reload()
    expect(page.locator("main form[data-draft] textarea").first).to_have_value("")
    page.locator('.switch button[value="ru"]:visible').first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("main form[data-draft] textarea").first).to_have_value("")


def test_file_that_lies_about_its_type_is_refused_and_the_rest_remains(enter: Enter) -> None:
    page = enter("leader", expected=REFUSED)
    page.goto("/proofs/")
    press(page, "Add a proof")
    fill(page, title="План работы на год", kind="document", issued_on="2026-01-12", source="АНО")
    lie = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00 not a document"}
    page.locator('input[name="file"]').set_input_files([lie])
    press(page, "Submit")
    expect(page.locator('.field:has(input[name="file"])')).to_contain_text(re.compile("PDF|файл"))
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator('[name="title"]')).to_have_value("План работы на год")
    expect(page.locator('[name="kind"][value="document"]')).to_be_checked()
    expect(page.locator('[name="issued_on"]')).to_have_value("2026-01-12")
    page.goto("/proofs/?q=План работы на год")
    expect(page.locator("main table")).not_to_contain_text("План работы на год")


def open_question(page: Page) -> str:
    """From the desk of the respondent to the first question of the sheet; its address."""
    open_task(page, "Берег семьи", "Answer")
    if not page.locator('input[name="choice"]').count():
        follow(page, page.locator(".rows .row-title a"))
    return page.url
