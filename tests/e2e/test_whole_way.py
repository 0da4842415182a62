"""One organisation goes the whole way through real pages: from marks to a proof, into the next one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acting import (
    confirm,
    fill,
    follow,
    go_through,
    letter_link,
    on_the_clock_of_pages,
    open_box,
    open_task,
    press,
    ru,
    texts_within,
    verb,
)
from tests.e2e.campaigns import add_to_campaign, invite, prepare_campaign, start_campaign
from tests.e2e.conftest import Enter
from tests.e2e.site import Site, served_demo

OURS = "Берег семьи"
AGREED = "Сошлись на двойке: порядок есть, новые люди о нём не знают."
SECRETS = {
    "expert": ("Журнал начат на прошлой неделе.", "Подпись снята ксероксом."),
    "second-expert": ("Дежурная знает порядок наизусть.", "Протокол видела своими глазами."),
}
STEP_RESULT = "Политика защиты детей, подписана и разослана"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> Iterator[Site]:
    """A demonstration of its own: others begin with what is answered and judged here."""
    with served_demo(tmp_path_factory.mktemp("site"), loaded) as served:
        yield served


def test_one_organisation_goes_the_whole_way(enter: Enter) -> None:
    code = respondent_answers_on_a_phone(enter("respondent", phone=True))
    organisation_agrees(enter("moderator"))
    experts_judge_blind(enter("expert"), enter("second-expert"), code)
    methodologist = enter("methodologist")
    open_task(methodologist, OURS, "Approve the result")
    confirm(methodologist, "Approve the result", "Yes, approve")
    leader = enter("leader")
    leader_reads_the_result(leader)
    proof = leader_grows(leader)
    methodologist_confirms(methodologist, leader, proof)
    next_assessment_shows(methodologist, enter("respondent"), leader)


def respondent_answers_on_a_phone(page: Page) -> str:
    """The rest of the sheet, then it is handed in. The code of the assessment."""
    open_task(page, OURS, "Answer")
    code = page.url.split("/")[4]
    press(page, "Go on")
    asked = go_through(page, lambda code: "3", note=lambda code: "По памяти." if code == "5.1" else "")
    assert asked
    expect(page.locator(".draft-note")).to_have_count(0)
    press(page, "Hand the sheet in")
    expect(page.locator("main")).to_contain_text(ru("Handed in"))
    page.goto(f"/assessment/{code}/sheet/?indicator={asked[0]}")
    expect(page.locator('input[name="choice"]')).to_have_count(0)
    return code


def organisation_agrees(page: Page) -> None:
    """The moderator closes the answers, goes through disagreements first, closes the sheet."""
    open_task(page, OURS, "Close the answers")
    press(page, "Close the answers and begin the talk")
    shown = page.locator(".row").evaluate_all("rows => rows.map(row => row.innerText)")
    differs = [ru("there is a disagreement") in text for text in shown]
    assert differs == sorted(differs, reverse=True)
    press(page, "Begin the talk")
    go_through(page, lambda code: "2", note=lambda code: AGREED)
    confirm(page, "Close the sheet", "Yes, close the sheet")
    expect(verb(page, "Lead the talk")).to_have_count(0)


def experts_judge_blind(first: Page, second: Page, code: str) -> None:
    """Each judges and locks without a trace of the other; then they settle and read the consensus."""
    for page, slug in ((first, "expert"), (second, "second-expert")):
        expert_judges(page, slug)
    assert_sees_nothing_of(first, code, SECRETS["second-expert"], own=SECRETS["expert"])
    first.goto(f"/assessment/{code}/expert/")
    expert_locks(first)
    assert_sees_nothing_of(first, code, SECRETS["second-expert"])
    assert_sees_nothing_of(second, code, SECRETS["expert"], own=SECRETS["second-expert"])
    for page in (first, second):
        page.goto(f"/assessment/{code}/reconcile/")
        assert AGREED not in page.content()
    second.goto(f"/assessment/{code}/expert/")
    expert_locks(second)
    experts_reconcile(first, second)
    for page in (first, second):
        page.goto(f"/assessment/{code}/compare/")
        expect(page.locator("main")).to_contain_text(AGREED)


def expert_judges(page: Page, slug: str) -> None:
    """A mark on everything, a note on it, a finding about one proof. They differ on the first one."""
    mark_note, proof_note = SECRETS[slug]
    open_task(page, OURS, "Judge")
    sheet = page.url
    press(page, "Start")
    first = page.locator('main input[name="indicator"]').input_value()
    higher = "4" if slug == "expert" else "2"
    go_through(page, lambda code: higher if code == first else "3", note=lambda code: mark_note)
    follow(page, page.locator(".row").filter(has_not_text=ru("no proofs attached")).first.locator("a"))
    press(page, "Write what you found")
    fill(page, verdict="seen", note=proof_note)
    press(page, "Save")
    page.goto(sheet)


def expert_locks(page: Page) -> None:
    """On a visit, before leaving."""
    open_box(page, "Lock the marks")
    fill(page, is_visit="yes")
    press(page, "Yes, lock my marks")
    expect(page.locator("main")).to_contain_text(re.compile(f"{ru('Marks are locked')}|{ru('Reconcile')}"))


def assert_sees_nothing_of(
    page: Page, code: str, foreign: tuple[str, ...], *, own: tuple[str, ...] = ()
) -> None:
    """No note and no finding of the other expert, on no page of theirs."""
    within = rf".*(/assessment/{code}/|/proofs/\w{{8}}/$)"
    seen: dict[str, str] = {}
    for start in ("/", f"/assessment/{code}/", "/proofs/", f"/search/?q={foreign[0]}"):
        page.goto(start)
        seen |= texts_within(page, page.url, within)
    everything = "\n".join(text for url, text in seen.items() if "/search/" not in url)
    assert len(seen) > 8
    assert all(words in everything for words in own)  # the walk does reach such notes
    for words in foreign:
        assert words not in everything


def experts_reconcile(first: Page, second: Page) -> None:
    """One proposes wherever they differ, the other agrees; the sheet is closed."""
    open_task(first, OURS, "Reconcile")
    expect(first.locator("main")).to_contain_text(SECRETS["second-expert"][0])
    while verb(first, "Propose a common mark").count():
        press(first, "Propose a common mark")
        fill(first, choice="3", note="Журнал есть, ведут его недавно.")
        press(first, "Propose")
    open_task(second, OURS, "Reconcile")
    while verb(second, "Agree", "an expert with a proposal").count():
        press(second, "Agree", "an expert with a proposal")
    press(second, "Close and read the consensus")


def leader_reads_the_result(page: Page) -> None:
    """The picture, the words, and the PDF when it is made."""
    open_task(page, OURS, "See the result")
    expect(page.locator("main svg").first).to_be_visible()
    expect(page.locator("main")).to_contain_text(ru("What stops growth"))
    make = page.get_by_role("button", name=ru("Make %(kind)s") % {"kind": "PDF"}, exact=True)
    if make.count():  # else it has been made by itself meanwhile
        make.click()
    ready = page.get_by_role("link", name=ru("Download %(kind)s") % {"kind": "PDF"}, exact=True)
    ready.wait_for(timeout=60_000)
    paper = page.request.get(ready.get_attribute("href") or "")
    assert paper.body().startswith(b"%PDF")


def leader_grows(page: Page) -> str:
    """Points are chosen with reasons, a goal is set, a step is finished. The address of its proof.

    The worker proposes them soon after the result is approved: the page may have been opened before.
    """
    for _turn in range(120):
        if verb(page, "Choose growth points").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    press(page, "Choose growth points")
    road_map = page.url.partition("#")[0]
    for part in ("#strengths", "#gaps"):
        page.goto(road_map)
        button = page.locator(f"{part} + .rows a.button")
        if button.count():
            follow(page, button)
            fill(page, reason="Об этом чаще всего спрашивают семьи.")
            press(page, "Choose")
    press(page, "Agree on the choice")
    press(page, "Set a goal")
    press(page, "Save the goal")
    press(page, "Plan a step")
    follow(page, page.locator(".card a[href^='?template=']"))
    assert page.locator('[name="title"]').input_value()
    press(page, "Plan the step")
    press(page, "Take it up")
    press(page, "Finish the step")
    fill(page, title=STEP_RESULT, issued_on=f"{on_the_clock_of_pages():%Y-%m-%d}")
    page.locator('input[name="file"]').set_input_files(
        [{"name": "policy.pdf", "mimeType": "application/pdf", "buffer": small_pdf()}]
    )
    press(page, "Finish the step")
    press(page, "Open the proof")
    expect(page.locator("main")).to_contain_text(STEP_RESULT)
    return page.url


def methodologist_confirms(page: Page, leader: Page, proof: str) -> None:
    """The proof stands submitted in the ledger; confirmed, it supports."""
    leader.goto("/proofs/")
    row = leader.locator("main tr").filter(has_text=STEP_RESULT)
    expect(row).to_contain_text(ru("waits for confirmation"))
    open_task(page, STEP_RESULT, "Look at it")
    assert page.url == proof
    press(page, "Confirm")
    leader.reload()
    expect(row).to_contain_text(ru("confirmed"))


def next_assessment_shows(page: Page, respondent: Page, leader: Page) -> None:
    """A third wave: the proof stands behind its indicator on the sheet of the respondent."""
    prepare_campaign(page, "Третья волна", wave="3")
    campaign = page.url
    add_to_campaign(page, OURS)
    press(page, "Invite people")
    invite(page, "respondent@example.org", name="Кира Седова", function="practitioner")
    respondent.goto(letter_link(respondent, "respondent@example.org"))
    press(respondent, "Accept the invitation")
    start_campaign(page, campaign)
    respondent.goto("/assessment/")
    follow(respondent, respondent.locator(".row").filter(has_text="Третья волна").locator("a"))
    press(respondent, "Answer the questions")
    assert STEP_RESULT in "".join(texts_within(respondent, respondent.url, ".*indicator=").values())


def small_pdf() -> bytes:
    """The smallest whole PDF: one empty page."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n0000000102 00000 n \n"
        b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n168\n%%EOF\n"
    )
