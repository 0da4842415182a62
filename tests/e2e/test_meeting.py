"""A meeting at one table, as the moderator: disagreements first, somebody absent, printed minutes."""

import re
from typing import Final

from playwright.sync_api import Page, expect

from tests.e2e.acting import confirm, fill, follow, press, ru, verb
from tests.e2e.conftest import Enter

HOUSE: Final = "Тёплый порог"
WHERE: Final = "Кухня, общий стол"
WHY_ABSENT: Final = "ночная смена"
TALKED: Final = 4  # indicators that are agreed on; one more is put off
NOTE: Final = "Смотрели журнал вместе."


def rows_left(page: Page) -> list[tuple[str, bool]]:
    """(code, do people differ) of what is not agreed yet, in the order of the page."""
    rows = page.locator("main .row").filter(has_text=ru("not agreed yet")).all_inner_texts()
    differs = ru("there is a disagreement")
    return [(text.split()[0], differs in text.replace("\xa0", " ")) for text in rows]


def begin(page: Page) -> str:
    """The meeting opens without one of the people. The name of who is absent."""
    press(page, "On the wall, at a meeting")
    absent = page.locator('main [name^="absent-"]').last
    name = page.locator(f"label[for={absent.get_attribute('id')}]").inner_text()
    fill(page, place=WHERE)
    absent.fill(WHY_ABSENT)
    press(page, "Begin the meeting")
    return name.partition("(")[0].strip()


def talk(page: Page) -> list[str]:
    """One indicator after another: a note, then one tap on a level. Their codes."""
    talked = []
    for _each in range(TALKED):
        talked.append(page.locator('main input[name="indicator"]').input_value())
        page.locator('textarea[name="note"]').fill(NOTE)
        follow(page, page.locator('button[name="choice"][value="2"]'))
    return talked


def test_a_meeting_goes_from_disagreements_to_printed_minutes(enter: Enter) -> None:
    page = enter("moderator")
    page.goto("/assessment/")
    follow(page, page.locator("main .row a").filter(has_text=HOUSE))
    press(page, "Lead the talk")
    left = rows_left(page)
    differing = [code for code, differs in left if differs]
    assert [code for code, _differs in left][: len(differing)] == differing, "disagreements first"
    absent = begin(page)
    expect(page.locator("body[data-wall]")).to_have_count(1)
    assert "example.org" not in page.content()
    talked = talk(page)
    assert talked == [code for code, _differs in left][:TALKED]
    put_off = page.locator('main input[name="indicator"]').input_value()
    words_are_not_lost(page, put_off)
    confirm(page, "End the meeting", "Yes, end it")
    minutes_are_whole(page, absent, talked, put_off)


def words_are_not_lost(page: Page, code: str) -> None:
    """What was typed stays when the talk goes on without a level, until it is saved with one."""
    note, wall = page.locator('textarea[name="note"]'), page.url.partition("?")[0]
    for words, onward in (("Покажет Вера, она сегодня на смене.", "Next"), ("Вернёмся к этому.", "Put off")):
        note.fill(words)
        press(page, onward)
        assert page.locator('main input[name="indicator"]').input_value() != code
        expect(note).to_have_value("")
        page.goto(f"{wall}?indicator={code}")
        expect(note).to_have_value(words)
    note.fill("")
    page.goto(f"{wall}?indicator={code}")
    expect(page.locator(".draft-note")).to_have_count(0)


def minutes_are_whole(page: Page, absent: str, talked: list[str], put_off: str) -> None:
    """Who was there and who was not and why; levels only in the appendix, on a page of its own."""
    expect(page.locator("main")).to_contain_text(f"{absent}: {WHY_ABSENT}")
    text = page.locator("main").inner_text().replace("\xa0", " ")
    first, _, appendix = text.partition(ru("Appendix: levels and reasons"))
    assert all(code in first and code in appendix for code in talked)
    assert put_off in first.partition(ru("What was put off"))[2]
    assert NOTE in appendix
    assert NOTE not in first
    signatures = page.locator(".signature").all_inner_texts()
    assert absent not in signatures
    assert len(signatures) >= 1
    paper = page.pdf()
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 2
    page.emulate_media(media="print")
    expect(page.get_by_text(ru("Signed copy"))).to_be_hidden()
    page.emulate_media(media="screen")
    expect(verb(page, "File it as a proof")).to_have_count(1)
