"""What one organisation can do becomes what another does at home: the mentor's way, by the people of both."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, letter_link, on_the_clock_of_pages, open_task, press, ru, seek
from tests.e2e.conftest import Enter

HOST, LEARNER = "Берег семьи", "Рядом и вместе"
NEWCOMER = "vera.polynina@example.org"
PASSWORD = "четыре зелёных лейки у крыльца"
FORM = "mentor"
ABOUT = "Полгода звоним раз в две недели и разбираем, где вы застряли."
NEED = "Посмотреть, как проверяют волонтёров до первой смены"
WISH = "Как вы проверяете волонтёров до первой смены?"
SEEN = "Видели, как проверяют справку и звонят прежнему координатору."
TOLD = "Гости принесли свою анкету: она короче нашей."
AT_HOME = "Проверяем каждого волонтёра до первой смены"
SHEETS = "Журнал проверок за месяц"


def test_what_one_organisation_teaches_works_at_another(enter: Enter) -> None:
    host, methodologist, learner = enter("leader"), enter("methodologist"), enter("visitor")
    a_leader_comes_by_invitation(methodologist, learner)
    offer = host_offers(host)
    learner_says_what_is_needed(learner)
    hosting = learner_asks_for_the_need(learner, offer)
    host_agrees_and_plans(host)
    visit_takes_place(learner, hosting)
    both_write_and_finish(host, learner, hosting)
    need_is_met(methodologist)
    step_at_home_becomes_a_proof(learner, hosting)
    two_generations_show_it(host, methodologist)


def day(days: int) -> str:
    """The day so many days from today, as a form takes it."""
    return f"{on_the_clock_of_pages() + timedelta(days=days):%Y-%m-%d}"


def a_leader_comes_by_invitation(methodologist: Page, newcomer: Page) -> None:
    """The organisation has a leader with an account from here on."""
    seek(methodologist, LEARNER)
    methodologist.goto(f"{methodologist.url}invite/")
    fill(methodologist, name="Вера Полынина", email=NEWCOMER)
    press(methodologist, "Send the invitation")
    newcomer.goto(letter_link(methodologist, NEWCOMER))
    fill(newcomer, way="password", password=PASSWORD)
    press(newcomer, "Accept the invitation")


def host_offers(page: Page) -> str:
    """What the result shows at level 3, as a mentor, from today on. The address of the offer."""
    page.goto("/offers/")
    press(page, "Offer to teach")
    topics = page.locator('[name="topic"] option[value*=":1.2"]')
    fill(page, topic=topics.first.get_attribute("value") or "", form=FORM, about=ABOUT)
    fill(page, starts_on=day(0), ends_on=day(40), places="2")
    press(page, "Offer it")
    expect(page.locator("main")).to_contain_text(ABOUT)
    return page.url


def learner_says_what_is_needed(page: Page) -> None:
    """On the first step of its road map under that topic."""
    page.goto("/road-maps/?state=agreed")
    follow(page, page.locator("main a[href^='/road-maps/']").filter(has_text=LEARNER))
    point = page.locator("[id^='point-']").filter(has=page.locator("h3", has_text="1.2"))
    follow(page, point.locator("a[href^='/steps/']"))
    press(page, "Say what is needed")
    fill(page, kind="training", about=NEED)
    press(page, "Tell the resource centre")
    follow(page, page.get_by_role("link", name=ru("Who can teach us this")))


def learner_asks_for_the_need(page: Page, offer: str) -> str:
    """Among the hosts of the need, with the reason in sight. The address of the hosting."""
    stated = page.locator("#stated section").filter(has_text=NEED)
    expect(stated).to_contain_text(ru("Why this host"))
    ask = stated.locator(f'a[href*="/{offer.split("/")[4]}/ask/?need="]')
    follow(page, ask)
    expect(page.locator('[name="wish"]')).to_have_value(NEED)
    fill(page, people="2", wish=WISH)
    press(page, "Send the request")
    return page.url


def host_agrees_and_plans(page: Page) -> None:
    """From the desk; the host reads the wish, not the need."""
    open_task(page, LEARNER, "Answer")
    expect(page.locator("main")).to_contain_text(WISH)
    assert NEED not in page.locator("main").inner_text()
    press(page, "Agree and hold a place")
    press(page, "Plan a visit")
    fill(page, on=day(0), place="Пермь, второй этаж")
    press(page, "Plan the visit")


def visit_takes_place(page: Page, hosting: str) -> None:
    """Said by those who came."""
    page.goto(hosting)
    press(page, "It took place")
    expect(page.locator("#visits")).to_contain_text(ru("took place", "visit"))


def both_write_and_finish(host: Page, learner: Page, hosting: str) -> None:
    """Each writes into the diary; neither reads the feedback of the other before giving their own."""
    for page, words in ((learner, SEEN), (host, TOLD)):
        page.goto(hosting)
        page.locator("#diary summary").click()
        fill(page, text=words)
        press(page, "Write it down")
        expect(page.locator("#diary")).to_contain_text(words)
    press(host, "Finish it")
    for page, words in ((host, "Вопросы гостей."), (learner, "Список вопросов прежнему координатору.")):
        page.goto(hosting)
        assert "Вопросы гостей." not in page.content() or page is host
        press(page, "Say what it gave")
        fill(page, usefulness="4", helped=words, is_again="yes")
        press(page, "Give feedback")
    expect(learner.locator("#feedback")).to_contain_text("Вопросы гостей.")


def need_is_met(page: Page) -> None:
    """By the hosting, without anybody's hand."""
    page.goto("/needs/?state=met")
    row = page.locator("main tr").filter(has_text=NEED)
    expect(row.locator("a", has_text=HOST)).to_have_count(1)


def step_at_home_becomes_a_proof(page: Page, hosting: str) -> None:
    """Planned from the hosting, done, shown by a record; the hosting says that it works."""
    page.goto(hosting)
    press(page, "Do it this way at home")
    fill(page, title=AT_HOME, due_on=day(0))
    press(page, "Plan the step")
    follow(page, page.locator("#home a[href^='/steps/']"))
    press(page, "Take it up")
    press(page, "Finish the step")
    fill(page, title=SHEETS, issued_on=day(0))
    press(page, "Finish the step")
    page.goto(hosting)
    expect(page.locator("main")).to_contain_text(ru("It works at home"))


def two_generations_show_it(host: Page, methodologist: Page) -> None:
    """The host finds whom it taught; the methodologist the chain in which its own teacher stands above."""
    for page, address in ((host, "/generations/"), (methodologist, "/generations/?chains=on")):
        page.goto(address)
        own = page.locator("main tbody tr", has=page.locator("th", has_text=HOST))
        told = own.locator("div", has=page.locator("a", has_text=LEARNER))
        expect(told).to_have_count(1)
        expect(told).not_to_contain_text(ru("under way", "teaching"))
        expect(page.locator("main figure svg:visible").first).to_contain_text(LEARNER)
    assert methodologist.request.get("/generations/?format=xlsx").body().startswith(b"PK")
