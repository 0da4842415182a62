"""Who comes and who goes, in Russian: work handed over from a phone, a card at a shared computer."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, press, ru, worded
from tests.e2e.conftest import Enter
from tests.e2e.site import Site

PIN = "840271"


def name_in_shell(page: Page) -> str:
    """Whose desk this is."""
    page.goto("/")
    return page.locator(".me strong").first.text_content() or ""


def test_a_leader_hands_over_and_nothing_is_left_without_an_owner(enter: Enter, site: Site) -> None:
    successor = enter("moderator")
    name = name_in_shell(successor)
    leader = enter("leader", phone=True)
    leader.goto("/handover/")
    taken = []
    for field in leader.locator("main select").all():
        label = leader.locator(f'label[for="{field.get_attribute("id")}"]').inner_text()
        if field.locator("option", has_text=name).count():
            field.select_option(label=name)
            taken.append(label.strip())
    assert taken, "somebody near may take the work"
    press(leader, "Show what will happen")
    expect(leader.locator("main")).to_contain_text(name)
    press(leader, "Hand over")
    said = ru("The work is handed over: everybody who took something was told.")
    expect(leader.locator("main")).to_contain_text(said)
    left = [each.inner_text().strip() for each in leader.locator("main label").all()]
    assert not set(left) & set(taken), "it is gone from the one who has left"

    successor.goto("/handover/")
    theirs = successor.locator("main").inner_text()
    assert all(words in theirs for words in taken), "and stands with the one who came"
    successor.goto("/demo/outbox")
    assert successor.locator(".card").filter(has_text=name).count()
    site.rostok("tick")
    successor.goto("/demo/outbox")
    assert not successor.locator(".card").filter(has_text="никто не отвечает").count()


def take_card(page: Page) -> tuple[str, str]:
    """The leader gives a card to somebody without e-mail; what the paper says."""
    page.goto("/search/?q=Белозёрова")
    page.goto("/organisations/")
    page.locator("main th a").first.click()
    page.get_by_role("link", name="Тамара Белозёрова").click()
    press(page, "Personal card")
    press(page, "Give another card")
    code, pin = page.locator("main .figure-big strong").all_inner_texts()
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", code)
    assert re.fullmatch(r"\d{6}", pin)
    return code, pin


def share_this_computer(page: Page) -> None:
    """The browser the leader sits at."""
    page.goto("/organisations/")
    page.locator("main th a").first.click()
    press(page, "Shared computers")
    fill(page, name="Комната добровольцев, у окна")
    press(page, "Add this computer")


def type_card(page: Page, code: str, pin: str) -> None:
    fill(page, card=code, pin=pin)
    press(page, "Sign in")


def next_person(page: Page) -> None:
    page.get_by_role("button", name=worded("Another person")).click()
    page.get_by_role("heading", name=ru("Sign in by a card")).wait_for()


def test_a_card_opens_a_desk_at_a_shared_computer_and_the_next_person_comes(enter: Enter) -> None:
    page = enter("leader", expected="422|403")
    code, first = take_card(page)
    share_this_computer(page)
    next_person(page)
    type_card(page, code, "111112")
    expect(page.locator("main")).to_contain_text(ru("The code and the PIN do not match."))
    type_card(page, code, first)
    fill(page, pin=PIN, again=PIN)
    press(page, "Save and enter")
    expect(page.locator(".shared-line")).to_contain_text("Тамара Белозёрова")
    page.goto("/account/security/app/")
    expect(page.locator("main")).to_contain_text(ru("A card and a PIN are too little for this."))
    next_person(page)
    page.go_back()
    expect(page.locator("main")).not_to_contain_text("Тамара Белозёрова")
    page.goto("/")
    assert "Тамара" not in page.locator("body").inner_text(), "signed out"
    page.goto("/account/card/")
    type_card(page, code, PIN)
    expect(page.locator(".shared-line")).to_contain_text("Тамара Белозёрова")


def test_left_alone_the_page_locks_itself_and_what_was_typed_waits(enter: Enter) -> None:
    page = enter("leader")
    page.goto("/organisations/")
    page.locator("main th a").first.click()
    organisation = page.url
    code, first = take_card(page)
    share_this_computer(page)
    next_person(page)
    type_card(page, code, first)
    fill(page, pin=PIN, again=PIN)
    press(page, "Save and enter")
    page.clock.install()
    page.goto(organisation.replace("/organisations/", "/proofs/new/"))
    page.locator('main [name="title"]').fill("Журнал занятий с наставником за осень")
    page.clock.run_for(6 * 60 * 1000)
    page.get_by_role("heading", name=ru("Sign in by a card")).wait_for()
    assert "Журнал" not in page.content()
    type_card(page, code, PIN)
    expect(page.locator("main")).to_contain_text("Журнал занятий с наставником за осень")
    assert page.locator('main input[name="title"]').input_value() == "Журнал занятий с наставником за осень"
