"""A house of two people: the methodologist interviews them, its leader has a phone and nothing else."""

from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, letter_link, press, ru
from tests.e2e.campaigns import add_to_campaign, prepare_campaign, start_campaign
from tests.e2e.conftest import PHONE, Enter
from tests.e2e.site import Site

HEADER: Final = "name,region,org_form"
HOUSE: Final = "Малый дом у реки"
LEADER, NAME, PASSWORD = "alla.brodova@example.org", "Алла Бродова", "пять жёлтых лодок у моста"
WHY: Final = "Работают двое: руководитель и педагог."
NOTE: Final = "Рассказали по телефону, журнал покажут на визите."
TALKED: Final = 3


def fits(page: Page) -> None:
    """Nothing scrolls sideways on the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def leader_comes(methodologist: Page, phone: Page) -> None:
    """Invited by letter, accepted on the phone."""
    methodologist.goto(f"/organisations/?q={HOUSE}")
    follow(methodologist, methodologist.locator("main a").filter(has_text=HOUSE))
    press(methodologist, "Invite the leader")
    fill(methodologist, name=NAME, email=LEADER)
    press(methodologist, "Send the invitation")
    phone.goto(letter_link(methodologist, LEADER))
    fits(phone)
    fill(phone, way="password", password=PASSWORD)
    press(phone, "Accept the invitation")
    fits(phone)


def interview_begins(page: Page) -> str:
    """A campaign for one house; nobody answers alone there. The address of its assessment."""
    prepare_campaign(page, "Малые дома", wave="1")
    campaign = page.url
    add_to_campaign(page, HOUSE)
    assessment = page.url
    start_campaign(page, campaign)
    page.goto(assessment)
    press(page, "Arrange an interview")
    fill(page, reason=WHY, is_led_by_me="yes")
    press(page, "Begin the interview")
    page.goto(assessment)
    return assessment


def talk(page: Page) -> list[str]:
    """The facilitator goes through the first indicators, with what to ask before the eyes. Their codes."""
    press(page, "Lead the talk")
    press(page, "Begin the talk")
    talked = []
    for _each in range(TALKED):
        talked.append(page.locator('main input[name="indicator"]').input_value())
        page.locator('input[name="choice"][value="2"]').check()
        page.locator('textarea[name="note"]').fill(NOTE)
        follow(page, page.get_by_role("button", name=ru("Save and go on")))
    return talked


def test_a_leader_with_a_phone_and_a_facilitator_agree(site: Site, enter: Enter, tmp_path: Path) -> None:
    file = tmp_path / "houses.csv"
    file.write_text(f"{HEADER}\nАНО «{HOUSE}»,Пермский край,АНО\n", encoding="utf-8")
    site.rostok("import", "register", str(file), "--json")
    methodologist, phone = enter("methodologist"), enter("visitor", phone=True)
    leader_comes(methodologist, phone)
    assessment = interview_begins(methodologist)
    phone.goto("/")
    fits(phone)
    phone.goto(assessment)
    expect(phone.locator("main")).to_contain_text(WHY)
    talked = talk(methodologist)
    phone.goto(f"{assessment}agree/")
    fits(phone)
    for code in talked:
        row = phone.locator("main .row").filter(has_text=code).first
        expect(row).to_contain_text(NOTE)
    follow(phone, phone.locator("main .row a").first)
    fits(phone)
    expect(phone.locator("main")).to_contain_text(NOTE)
