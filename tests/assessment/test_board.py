"""The board of a campaign and its note: progress of each organisation, by filters in the address."""

import csv
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from rostok.assessment import actions, queries
from rostok.assessment.jobs import move_phases
from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.parties.models import Organisation
from tests.assessment.factories import Way, make_way, today, walk
from tests.assessment.pages import html, url
from tests.cast import Cast
from tests.counting import assert_flat

S = AssessmentState


def add(cast: Cast, campaign: Campaign, name: str, kind: str = "npo") -> Assessment:
    place = Organisation.objects.create(kind=kind, name=name, territory=cast.perm)
    return actions.add_organisation(campaign, organisation=place, actor=cast.actor("methodologist"))


@pytest.fixture
def way(cast: Cast) -> Way:
    """«Берег» is being judged; «Рядом» has invited nobody; a state institution too."""
    made = make_way(cast)
    add(cast, made.campaign, "Фонд «Рядом»")
    add(cast, made.campaign, "Центр помощи детям «Тополь»", "state")
    return made


def shown(cast: Cast, way: Way, **query: str) -> str:
    page = cast.client("methodologist").get(url("campaign-board", way.campaign.code, **query))
    return html(page).split("<table")[1] if "<table" in html(page) else ""


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Берег", "Рядом", "Тополь"}),
        ({"phase": "judging"}, {"Берег"}),
        ({"phase": "answering"}, {"Рядом", "Тополь"}),
        ({"kind": "state"}, {"Тополь"}),
        ({"region": "RU-PER"}, {"Берег", "Рядом", "Тополь"}),
        ({"q": "ряд"}, {"Рядом"}),
        ({"stuck": "any"}, set()),
        ({"phase": "nonsense"}, {"Берег", "Рядом", "Тополь"}),
    ],
)
def test_filters_of_the_address_narrow_the_board(
    cast: Cast, way: Way, query: dict[str, str], names: set[str]
) -> None:
    walk(way, "judging")
    page = shown(cast, way, **query)
    assert {name for name in ("Берег", "Рядом", "Тополь") if name in page} == names


def test_the_board_tells_whom_nobody_leads(cast: Cast, way: Way) -> None:
    page = shown(cast, way)
    assert page.count("без руководителя") == 2  # «Берег» has the owner
    found = shown(cast, way, leader="none")
    assert {name for name in ("Берег", "Рядом", "Тополь") if name in found} == {"Рядом", "Тополь"}
    Assessment.objects.filter(organisation__name__contains="Рядом").update(state=S.ANNULLED)
    assert "Рядом" not in shown(cast, way, leader="none")


def test_a_last_day_of_another_year_says_its_year(cast: Cast, way: Way) -> None:
    last = timezone.localdate().replace(month=1, day=15) + timedelta(days=366)
    Campaign.objects.update(
        answers_until=last, agreement_until=last, judging_until=last, reconciling_until=last
    )
    client = cast.client("methodologist")
    for page in ("campaign-board", "campaign-detail"):
        table = html(client.get(url(page, way.campaign.code))).split("<table")[1]
        assert f"января {last.year} года" in table.replace("\xa0", " "), page


def test_the_board_narrows_by_expert(cast: Cast, way: Way) -> None:
    expert = way.experts[0].person
    assert "Берег" in shown(cast, way, expert=expert.code)
    assert "Рядом" not in shown(cast, way, expert=expert.code)


def test_who_stands_still_why_and_since_when(cast: Cast, way: Way) -> None:
    move_phases(timezone.now() + timedelta(days=8))
    page = shown(cast, way, stuck="few_sheets")
    assert "слишком мало листов" in page
    assert "сегодня" in page
    assert shown(cast, way, stuck="not_judged") == ""
    whole = html(cast.client("methodologist").get(url("campaign-board", way.campaign.code)))
    assert "Стоят 3 организации" in whole


def test_the_file_says_where_and_why_one_stands_as_the_page_does(cast: Cast, way: Way) -> None:
    move_phases(timezone.now() + timedelta(days=8))
    asked = cast.client("methodologist").get(
        url("campaign-board", way.campaign.code, q="берег", format="csv")
    )
    lines = b"".join(asked.streaming_content).decode("utf-8-sig").splitlines()
    [row] = csv.DictReader(lines, delimiter=";")
    assert (row["Регион"], row["Стоит"]) == ("Пермский край", "сдано слишком мало листов")
    assert row["Стоит с"] == f"{timezone.localdate():%Y-%m-%d}"


def test_an_invitation_on_its_way_is_not_called_nobody(cast: Cast, way: Way) -> None:
    client = cast.client("methodologist")
    asked = Assessment.objects.get(organisation__name__contains="Рядом")
    sent = {"kind": "respondent", "function": "leader", "name": "Анна"}
    sent |= {"email": "anna@example.org", "language": "ru"}
    assert client.post(url("seat-invite", asked.code), sent).status_code == 302
    assert "приглашён 1 человек" in shown(cast, way, q="рядом")
    assert "приглашён 1 человек" in html(client.get(url("campaign-detail", way.campaign.code)))
    assert "никто не приглашён" in shown(cast, way, q="тополь")


def test_nobody_is_invited_to_what_was_annulled(cast: Cast, way: Way) -> None:
    asked = Assessment.objects.get(organisation__name__contains="Рядом")
    actions.annul_assessment(asked, reason="Организация закрыта.", actor=cast.actor("methodologist"))
    page = html(cast.client("methodologist").get(url("assessment-detail", asked.code)))
    assert "Пригласить людей" not in page


def test_counts_are_those_of_the_rows(cast: Cast, way: Way) -> None:
    walk(way, "judging")
    counts = queries.phase_counts(queries.scope_of(way.campaign, actor=cast.actor("methodologist")))
    assert [(one.state, one.count, one.stuck) for one in counts] == [(S.ANSWERING, 2, 0), (S.JUDGING, 1, 0)]


def test_extended_days_are_marked(cast: Cast, way: Way) -> None:
    assert "продлено" not in shown(cast, way)
    until = today() + timedelta(days=9)
    actor = cast.actor("methodologist")
    actions.extend_phase(way.assessment, phase=S.ANSWERING, until=until, reason="Болезнь", actor=actor)
    assert "продлено" in shown(cast, way, q="берег")
    assert "продлено" not in shown(cast, way, q="рядом")


def test_the_board_does_not_say_which_expert_has_locked(cast: Cast, way: Way) -> None:
    walk(way, "judging")
    before = shown(cast, way)
    way.judge(1)
    assert shown(cast, way) == before


def adding(cast: Cast, way: Way) -> Callable[[int], None]:
    def more(rows: int) -> None:
        for _one in range(rows):
            made = add(cast, way.campaign, "Фонд «Ещё один»")
            actions.seat_person(
                made,
                person=cast.person("expert_one"),
                kind=SeatKind.EXPERT,
                number=1,
                actor=cast.actor("methodologist"),
            )

    return more


@pytest.mark.parametrize(("name", "cost"), [("campaign-board", 8), ("campaign-note", 7)])
def test_the_pages_are_flat(cast: Cast, way: Way, name: str, cost: int) -> None:
    client = cast.client("methodologist")
    move_phases(timezone.now() + timedelta(days=8))
    assert_flat(adding(cast, way), lambda: client.get(url(name, way.campaign.code)), queries=cost)


def test_the_note_says_what_stands_what_changed_and_whom_to_help(cast: Cast, way: Way) -> None:
    walk(way, "agreeing")
    move_phases(timezone.now() + timedelta(days=8))
    page = html(cast.client("methodologist").get(url("campaign-note", way.campaign.code)))
    assert "Ответы собраны, начался разговор: 1 организация" in page
    assert "Рядом" in page.split("Кому помочь")[1]
    assert "Берег" not in page.split("Кому помочь")[1]


def test_what_happened_before_the_week_is_not_told_as_new(cast: Cast, way: Way) -> None:
    walk(way, "agreeing")
    scope = queries.scope_of(way.campaign, actor=cast.actor("methodologist"))
    later = timezone.now() + timedelta(days=8)
    assert queries.meeting_note(scope, at=timezone.now()).changes != ()
    assert queries.meeting_note(scope, at=later).changes == ()


def test_the_note_names_as_many_as_a_sheet_of_paper_holds(cast: Cast, way: Way) -> None:
    for number in range(12):
        add(cast, way.campaign, f"Фонд «{number}»")
    move_phases(timezone.now() + timedelta(days=8))
    note = queries.meeting_note(
        queries.scope_of(way.campaign, actor=cast.actor("methodologist")), at=timezone.now()
    )
    assert (len(note.stuck), note.more) == (12, 3)
