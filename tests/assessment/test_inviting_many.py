"""People of many organisations invited by a pasted table."""

from typing import Any

import pytest

from rostok.assessment import actions
from rostok.assessment.core.inviting import PersonState as P
from rostok.assessment.models import Assessment, Campaign, Invitation
from rostok.assessment.queries.inviting import AT_ONCE, asked_people
from rostok.foundation.models import Event
from tests.assessment.factories import make_campaign, make_instrument
from tests.assessment.pages import html, url
from tests.assessment.test_joining import ogrn, place
from tests.cast import Cast
from tests.counting import assert_flat

ANNA = "anna@example.org"


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    made = make_campaign(cast, make_instrument())
    chosen = [place(cast, f"Фонд «Ряд {n}»", number=ogrn(n)) for n in (1, 2)]
    actions.add_organisations(made, organisations=chosen, actor=cast.actor("methodologist"))
    return made


def line(number: int, part: str = "руководитель", name: str = "Ким Анна", email: str = ANNA) -> str:
    return "\t".join((ogrn(number), part, name, email))


def posted(cast: Cast, campaign: Campaign, text: str, **more: str) -> Any:
    data = {"lines": text, "language": "ru", **more}
    return cast.client("methodologist").post(url("people-paste", campaign.code), data)


def states(cast: Cast, campaign: Campaign, text: str, name: str = "methodologist") -> list[P]:
    return [one.line.state for one in asked_people(campaign, text, actor=cast.actor(name))]


TABLE = "\n".join(
    (
        line(1),
        line(1, "работает с семьями", "Лу Пётр", "petr@example.org"),
        line(2, "moderator", "Ра Ия", "iya@example.org"),
        line(1, name="Ким А."),
        line(3),
        "ряд без номера\tруководитель\tКим Анна\tanna@example.org",
        line(2, "повар"),
    )
)


def test_a_number_rounded_by_a_spreadsheet_is_told_with_the_way_to_mend_it(
    cast: Cast, campaign: Campaign
) -> None:
    text = "1,0259E+12\tруководитель\tКим Анна\tanna@example.org"
    assert states(cast, campaign, text) == [P.ROUNDED]
    page = html(posted(cast, campaign, text))
    assert "номер округлён" in page
    assert "формат «Текстовый»" in page


def test_each_line_is_told_what_stands_in_its_way(cast: Cast, campaign: Campaign) -> None:
    asked = asked_people(campaign, TABLE, actor=cast.actor("methodologist"))
    told = [one.line.state for one in asked]
    assert told == [P.READY, P.READY, P.READY, P.REPEATED, P.UNKNOWN, P.UNKNOWN, P.OTHER_PART]
    seats = [(one.kind, one.function) for one in asked[:3]]
    assert seats == [("respondent", "leader"), ("respondent", "practitioner"), ("moderator", "")]


def test_nothing_leaves_before_it_is_sent_and_nothing_twice(cast: Cast, campaign: Campaign) -> None:
    assert "Отправить 3 приглашения" in html(posted(cast, campaign, TABLE))
    assert not Invitation.objects.exists()
    page = html(posted(cast, campaign, TABLE, language="en", send="1"))
    assert "Приглашений отправлено: 3." in page
    assert "ряд без номера; руководитель" in page
    made = Invitation.objects.order_by("pk").values_list("email", "kind", "function", "language")
    assert list(made) == [
        (ANNA, "respondent", "leader", "en"),
        ("petr@example.org", "respondent", "practitioner", "en"),
        ("iya@example.org", "moderator", "", "en"),
    ]
    assert Event.objects.filter(kind="assessment.seat_offered").count() == 3
    assert states(cast, campaign, TABLE)[:3] == [P.INVITED] * 3
    assert 'name="send"' not in html(posted(cast, campaign, TABLE, send="1"))
    assert Invitation.objects.count() == 3


def test_where_every_line_was_sent_the_campaign_opens(cast: Cast, campaign: Campaign) -> None:
    answer = posted(cast, campaign, line(1), send="1")
    assert answer["Location"] == url("campaign-detail", campaign.code)


def test_who_is_refused_after_all_is_told_why_and_stays_in_the_form(cast: Cast, campaign: Campaign) -> None:
    work = Assessment.objects.get(campaign=campaign, organisation__name="Фонд «Ряд 1»")
    expert = {"kind": "expert", "function": "", "name": "Ким Анна", "language": "ru"}
    actions.invite_to_seat(work, email=ANNA, actor=cast.actor("methodologist"), **expert)
    page = html(posted(cast, campaign, f"{line(1)}\n{line(2, email='lu@example.org')}", send="1"))
    assert "Приглашений отправлено: 1." in page
    assert "Этот адрес уже на другой стороне" in page
    assert f"{ogrn(1)}; руководитель; Ким Анна; {ANNA}" in page
    assert f"{ogrn(2)}; руководитель" not in page


def test_a_line_of_a_work_that_has_moved_on_is_told_so(cast: Cast, campaign: Campaign) -> None:
    Assessment.objects.filter(campaign=campaign).update(state="agreeing")
    assert states(cast, campaign, f"{line(1)}\n{line(1, 'ведет разговор')}") == [P.OVER, P.READY]


def test_organisations_of_others_are_unknown(cast: Cast, campaign: Campaign) -> None:
    assert states(cast, campaign, line(1), "outsider") == [P.UNKNOWN]


@pytest.mark.parametrize("name", ["owner", "outsider", "expert_one"])
def test_others_do_not_find_the_page(cast: Cast, campaign: Campaign, name: str) -> None:
    assert cast.client(name).get(url("people-paste", campaign.code)).status_code == 404


def test_too_many_lines_are_refused_and_kept(cast: Cast, campaign: Campaign) -> None:
    answer = posted(cast, campaign, "\n".join([line(1)] * (AT_ONCE + 1)), send="1")
    assert answer.status_code == 422
    assert f"{AT_ONCE + 1}" in html(answer)
    assert "за раз приглашают" in html(answer)
    assert ogrn(1) in html(answer)
    assert not Invitation.objects.exists()


def test_a_closed_campaign_invites_nobody(cast: Cast, campaign: Campaign) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(state="closed")
    assert cast.client("methodologist").get(url("people-paste", campaign.code)).status_code == 409


def test_looking_lines_through_costs_the_same_however_many(cast: Cast, campaign: Campaign) -> None:
    client, address = cast.client("methodologist"), url("people-paste", campaign.code)
    lines: list[str] = []

    def more(number: int) -> None:
        lines.extend(line(1, email=f"a{len(lines) + one}@example.org") for one in range(number))

    def look() -> object:
        return client.post(address, {"lines": "\n".join(lines), "language": "ru"})

    assert_flat(more, look, queries=8)
