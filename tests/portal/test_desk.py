"""The desk stands by urgency; many of a kind do not bury what others wait for."""

from datetime import date, timedelta

from django.utils import translation

from rostok.accounts.models import User
from rostok.parties.models import Organisation
from rostok.portal.queries import Waiting, groups_of, is_late, task_rows, waiting_for
from tests.assessment.factories import make_way
from tests.cast import Cast
from tests.portal.test_home import make_proofs
from tests.ui.drawing import drawn

TODAY = date(2026, 11, 23)


def waiting(kind: str, due: int | None = None, title: str = "") -> Waiting:
    room, name, verb = kind.split(".")
    return Waiting(room, name, "ABCD2345", title, None if due is None else TODAY + timedelta(due), verb)


def shown(*rows: Waiting) -> dict[str, list[str]]:
    return {group.name: [task.title for task in group.tasks] for group in groups_of(rows, at=TODAY)}


def test_groups_stand_by_urgency() -> None:
    found = shown(
        waiting("assessment.sheet.answer", -1, "late"),
        waiting("assessment.sheet.answer", 0, "today"),
        waiting("assessment.sheet.answer", 6, "sixth day"),
        waiting("assessment.sheet.answer", 7, "a week"),
        waiting("parties.row.decide", None, "row"),
        waiting("proofs.proof.confirm", None, "proof"),
    )
    assert list(found.items()) == [
        ("overdue", ["late"]),
        ("soon", ["today", "sixth day"]),
        ("holding", ["proof"]),
        ("later", ["a week"]),
        ("undated", ["row"]),
    ]


def test_an_alarm_stands_before_everything_whatever_its_day() -> None:
    found = shown(
        waiting("assessment.sheet.answer", -9, "late"),
        waiting("attendance.still_inside.acknowledge", -1, "still inside"),
        waiting("attendance.alone.acknowledge", 0, "without the curator"),
        waiting("concerns.concern.open", None, "a message"),
    )
    assert list(found.items()) == [
        ("now", ["a message", "without the curator", "still inside"]),
        ("overdue", ["late"]),
    ]


def test_many_proofs_do_not_bury_a_result_to_approve() -> None:
    proofs = [waiting("proofs.proof.confirm", None, f"proof {number}") for number in range(46)]
    (group,) = groups_of([*proofs, waiting("assessment.approve.approve", None, "result")], at=TODAY)
    assert [task.title for task in group.tasks] == ["result", *(f"proof {number}" for number in range(5))]
    assert [(rest.count, rest.url) for rest in group.rests] == [(41, "/?only=proofs.proof.confirm")]


def test_of_thousands_of_proofs_a_hundred_are_read_and_all_are_counted(cast: Cast) -> None:
    make_proofs(cast, 103)
    client = cast.client("methodologist")
    desk = client.get("/").content.decode().replace("\xa0", " ")
    assert (desk.count('class="task"'), "ещё 98" in desk, "103 дела" in desk) == (5, True, True)
    whole = client.get("/?only=proofs.proof.confirm").content.decode().replace("\xa0", " ")
    assert (whole.count('class="task"'), "Ещё 3" in whole, "103 дела" in whole) == (100, True, True)


def test_the_rest_of_a_kind_is_one_click_away_and_costs_no_query_more(cast: Cast) -> None:
    make_proofs(cast, 7)
    client = cast.client("methodologist")
    desk = client.get("/").content.decode().replace("\xa0", " ")
    assert desk.count('class="task"') == 5
    assert "ещё 2" in desk
    whole = client.get("/?only=proofs.proof.confirm").content.decode()
    assert whole.count('class="task"') == 7
    assert client.get("/?only=nothing.of.this").content.decode().count('class="task"') == 5


def test_who_came_before_the_campaign_began_is_told_what_comes_and_when(cast: Cast) -> None:
    way = make_way(cast)
    desk = "/"
    last = f"{way.campaign.answers_until.day} "
    assert "Что будет дальше" not in cast.client("colleague").get(desk).content.decode()
    type(way.campaign).objects.update(state="draft")
    page = cast.client("colleague").get(desk).content.decode().replace("\xa0", " ")
    assert "Кампания готовится" in page
    assert f"Последний день ответов: {last}" in page
    assert "Берег семьи" in page


def test_an_expert_is_told_when_the_part_opens_and_not_of_whom(cast: Cast) -> None:
    make_way(cast)
    page = cast.client("expert_one").get("/").content.decode().replace("\xa0", " ")
    assert "Вы начнёте оценивать, когда организация договорится" in page
    assert "Берег семьи" not in page
    assert "Что будет дальше" not in cast.client("outsider").get("/").content.decode()


def test_names_of_organisations_stand_in_the_reader_s_language(cast: Cast) -> None:
    make_way(cast)
    make_proofs(cast, 1)
    Organisation.objects.filter(pk=cast.berega.pk).update(name_en="Family Shore", short_name="Берег")
    for language, theirs in (("ru", "Берег"), ("en", "Family Shore")):
        User.objects.update(language=language)
        found = set()
        for name in ("owner", "colleague", "methodologist", "expert_one"):
            with translation.override(language):
                found |= {row.title for row in waiting_for(cast.actor(name), at=TODAY)}
            page = cast.client(name).get("/").content.decode()
            assert "АНО «Берег семьи»" not in page
        assert any(title.startswith(theirs) for title in found), found


def test_an_alarm_says_since_when_it_stands_and_is_never_overdue() -> None:
    raised, asked = waiting("attendance.alone.acknowledge", -1), waiting("assessment.sheet.answer", -1)
    assert (is_late(raised, TODAY), is_late(asked, TODAY)) == (False, True)
    alarm, sheet = task_rows([raised, asked])
    assert (alarm.due_on, alarm.raised_on) == (None, raised.due_on)
    assert (sheet.due_on, sheet.raised_on) == (asked.due_on, None)
    (alarm,) = task_rows([waiting("attendance.alone.acknowledge", -1, "Центр «Тополь»")])
    with translation.override("ru"):
        page = drawn('<c-tasks :items="items" />', items=[alarm, sheet]).replace("\xa0", " ")
    assert "тревога поднята 22 ноября" in page or "тревога поднята вчера" in page
    assert page.count("просрочено") == 1, "the sheet alone"
