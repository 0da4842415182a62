"""The whole way through the pages alone, without JavaScript: only links, forms and their buttons."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client

from rostok.assessment.models import Assessment, Campaign, Instrument, Invitation, Result
from rostok.foundation.models import Letter
from rostok.parties.models import Organisation
from tests.assessment.factories import make_instrument, today
from tests.assessment.pages import html, url
from tests.cast import Cast

LINK = re.compile(r"http\S+/invitation/assessment/\S+")
PEOPLE = (("Светлана Мохова", "leader"), ("Артём Зорин", "practitioner"), ("Дарья Лунёва", "practitioner"))


def form_of(page: Any, action: str) -> dict[str, str]:
    """What the form with this address would send as it stands: hidden fields and what is chosen already."""
    found = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', html(page), re.DOTALL)
    assert found, f"no form leads to {action}"
    sent = {}
    for tag in re.findall(r"<input[^>]*>", found[1]):
        pairs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if pairs.get("type") == "hidden" or " checked" in tag:
            sent[pairs["name"]] = pairs.get("value", "")
    return sent


def press(client: Client, page: Any, action: str, **typed: str) -> Any:
    """Fill in the form that the page shows and press its button."""
    return client.post(action, form_of(page, action) | typed, follow=True)


def answers_everything(client: Client, sheet: str, save: str, choice: str) -> Any:
    """Press "start", answer, press "save and go on" until the sheet says that nothing is missing."""
    page = client.get(sheet, {"after": ""})
    for _question in range(20):
        if "walk" not in page.context:
            return page
        page = press(client, page, save, choice=choice, note="Так записано в журнале.")
    raise AssertionError("the sheet never ends")


def accepts(letter: Letter, name: str) -> Client:
    """Open the link of the letter and take the seat."""
    found = LINK.search(letter.body)
    assert found
    address = "/" + found[0].split("/", 3)[3]
    client = Client()
    assert client.get(address).status_code == 200
    taken = client.post(address, {"name": name, "way": "password", "password": "тихий берег у воды"})
    assert taken.status_code == 302
    return client


def campaign_by(methodologist: Client, instrument: Instrument) -> Campaign:
    days = [(today() + timedelta(weeks=week)).isoformat() for week in (1, 2, 3, 4)]
    names = ("answers_until", "agreement_until", "judging_until", "reconciling_until")
    given = {"title_ru": "Осень", "title_en": "Autumn", "wave": "1", "territory": "RU-PER"}
    dates = dict(zip(names, days, strict=True))
    methodologist.post(url("campaign-create"), given | dates | {"instrument": str(instrument.pk)})
    return Campaign.objects.get()


def invites(client: Client, code: str, kind: str, name: str, function: str = "") -> Client:
    email = f"person-{Invitation.objects.count()}@example.org"
    given = {"kind": kind, "function": function, "name": name, "email": email, "language": "ru"}
    assert client.post(url("seat-invite", code), given).status_code == 302
    return accepts(Letter.objects.filter(to=email).latest("pk"), name)


def test_an_organisation_goes_from_an_empty_campaign_to_its_result(cast: Cast) -> None:
    methodologist, leader = cast.client("methodologist"), cast.client("owner")
    campaign = campaign_by(methodologist, make_instrument())
    board = url("campaign-detail", campaign.code)
    adding = url("organisations-add", campaign.code)
    assert adding in html(methodologist.get(board))
    berega = Organisation.objects.get(name="АНО «Берег семьи»")
    added = methodologist.post(adding, {"organisation": berega.code})
    assert added["Location"] == board
    code = Assessment.objects.get().code

    people = [invites(leader, code, "respondent", name, function) for name, function in PEOPLE]
    experts = [invites(methodologist, code, "expert", name) for name in ("Лев Орлов", "Инна Вяземская")]
    press(methodologist, methodologist.get(board), url("campaign-start", campaign.code))

    for at, person in enumerate(people):
        sheet = answers_everything(person, url("sheet", code), url("mark-save", code), str(at + 1))
        handed_in = press(person, sheet, url("sheet-hand-in", code))
        assert "Лист сдан" in html(handed_in)

    talk = leader.get(url("agree", code))
    press(leader, talk, url("answers-close", code))
    agreed = answers_everything(leader, url("agree", code), url("consensus-save", code), "3")
    press(leader, agreed, url("sheet-close", code))

    for at, expert in enumerate(experts):
        assert expert.get(url("assessment-detail", code)).status_code == 200
        press(expert, expert.get(url("conflict-state", code)), url("conflict-state", code), kind="none")
        sheet = answers_everything(
            expert, url("expert-sheet", code), url("expert-mark-save", code), str(2 + at)
        )
        press(expert, sheet, url("experts-lock", code), is_visit="yes")

    first, second = experts
    page = first.get(url("reconcile", code), {"after": ""})
    while "walk" in page.context:
        page = press(first, page, url("reconcile-propose", code), choice="2", note="Смотрели вместе.")
        page = first.get(url("reconcile", code), {"after": ""})
    page = second.get(url("reconcile", code))
    while url("reconcile-agree", code) in html(page):
        page = press(second, page, url("reconcile-agree", code))
    compared = press(second, page, url("reconcile-close", code))
    assert "Сравнить с организацией" in html(compared)

    overview = methodologist.get(url("assessment-detail", code))
    press(methodologist, overview, url("result-approve", code))
    result = Result.objects.get()
    overview = leader.get(url("assessment-detail", code))
    assert url("result-detail", result.code) in html(overview)
    page = html(leader.get(url("result-detail", result.code)))
    assert "нет подтверждённого доказательства" in page
    assert "Обязательный минимум" in page
