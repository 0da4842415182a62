"""The same way begins for an organisation that came from a register."""

import json
import re
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, Page, expect

from tests.e2e.acting import fill, follow, go_through, letter_link, press, ru
from tests.e2e.campaigns import add_to_campaign, invite, prepare_campaign, start_campaign
from tests.e2e.conftest import PHONE, Enter
from tests.e2e.site import Site
from tests.shared import shared

HEADER = "register,account_no,name,ogrn,ogrn_date,org_form,region,status,flags"
INVENTED = (
    'Некоммерческие организации,5914099901,"Фонд помощи семьям ""Пермская калина""",,'
    "2009-03-12,Фонд,Пермский край,Зарегистрирована,"
)
NAME = "Пермская калина"
NEWCOMER = "galina.tropina@example.org"
PATIENCE = 30  # seconds until a worker beside other work has done it
PASSWORD = "три синих чайника на крыше"


def asked_of(site: Site, function: str, kind: str) -> list[str]:
    """Codes of the indicators that the instrument asks of this function."""
    pack = json.loads(site.rostok("packs", "show", "child-protection", "--json").splitlines()[-1])
    rows = [one for domain in pack["domains"] for one in domain["indicators"]]
    return sorted(one["code"] for one in rows if function in one["roles"] and kind in one["kinds"])


def imported(site: Site, file: Path) -> dict[str, int]:
    """The last line of the import."""
    return dict(json.loads(site.rostok("import", "register", str(file), "--json").splitlines()[-1]))


def expect_in_time(page: Page, words: str) -> None:
    """The worker enters what was imported into the search: the first row found says this then."""
    until = monotonic() + PATIENCE
    while not page.locator(".row").count() and monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator(".row").first).to_contain_text(words)


def test_imported_organisation_begins_the_way(
    site: Site, enter: Enter, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "register.csv"
    file.write_text(f"{HEADER}\n{INVENTED}\n", encoding="utf-8")
    assert imported(site, file)["created"] == 1
    methodologist = enter("methodologist")
    prepare_campaign(methodologist, "Волна для новых", wave="1")
    campaign = methodologist.url
    add_to_campaign(methodologist, "калина")
    expect(methodologist.locator("h1")).to_contain_text(NAME)
    press(methodologist, "Invite people")
    invite(methodologist, NEWCOMER, name="Галина Тропина", function="practitioner")
    link = letter_link(methodologist, NEWCOMER)
    start_campaign(methodologist, campaign)
    newcomer = enter("visitor", phone=True)
    newcomer.goto(link)
    fill(newcomer, way="password", password=PASSWORD)
    press(newcomer, "Accept the invitation")
    follow(newcomer, newcomer.locator(".task", has_text=NAME).locator("a.button"))
    press(newcomer, "Start")
    assert sorted(go_through(newcomer, lambda code: "2")) == asked_of(site, "practitioner", "npo")
    press(newcomer, "Hand the sheet in")
    expect(newcomer.locator("main")).to_contain_text(ru("Handed in"))
    again = browser.new_page(base_url=site.url, viewport=PHONE, locale="ru-RU")
    again.goto("/account/sign-in/")
    fill(again, login=NEWCOMER, password=PASSWORD)
    press(again, "Sign in")
    expect(again.locator("h1")).to_have_text(re.compile(ru("Waits for me")))
    again.context.close()


def test_the_whole_real_register_is_found_by_search(site: Site, enter: Enter) -> None:
    file = shared("data", "npo_register_2012.csv")
    counted = imported(site, file)
    assert counted["rows"] == sum(counted[name] for name in counted if name not in ("rows", "seconds"))
    assert counted["created"] > 1000
    page = enter("methodologist")
    page.goto("/search/?q=Алтайское отделение сотрудников правоохранительных органов")
    expect_in_time(page, "Алтайское региональное отделение")
    assert imported(site, file)["created"] == 0
