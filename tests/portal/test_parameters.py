"""The operator keeps dated settings; what is entered acts from its day on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.models import Confidence, Event, Parameter
from rostok.foundation.parameters import Declared, declared
from rostok.foundation.refusals import Incomplete, Refused
from rostok.portal.actions import confirm_parameter, enter_parameter
from rostok.roadmaps.actions import ask_help
from tests.cast import Cast
from tests.counting import counted as queries

KEY = "roadmaps.help_answer_days"
LIST, DETAIL = "/parameters/", f"/parameters/{KEY}/"


def setting() -> Declared:
    found = declared(KEY)
    assert found is not None
    return found


def enter(cast: Cast, by: str = "operator", **given: Any) -> Parameter:
    values = {"value": 9, "since": timezone.localdate(), "act": "Приказ № 7", "actor": cast.actor(by)}
    return enter_parameter(setting(), **values | given)


def test_an_edition_acts_from_its_day_on(cast: Cast) -> None:
    enter(cast, value=9)
    enter(cast, value=1, since=timezone.localdate() + timedelta(days=1))
    asked = ask_help(cast.berega, topic="Кодекс", question="Как?", actor=cast.actor("owner"))
    assert asked.due_on == timezone.localdate() + timedelta(days=9)


def test_what_was_reckoned_before_stays(cast: Cast) -> None:
    asked = ask_help(cast.berega, topic="Кодекс", question="Как?", actor=cast.actor("owner"))
    enter(cast, value=9)
    asked.refresh_from_db()
    assert asked.due_on == timezone.localdate() + timedelta(days=5)


def test_it_is_unverified_until_somebody_compares_it(cast: Cast) -> None:
    row = enter(cast)
    assert row.confidence == Confidence.UNVERIFIED
    assert confirm_parameter(row, actor=cast.actor("operator"))
    row.refresh_from_db()
    assert (row.confidence, row.confirmed_by_id) == (
        Confidence.VERIFIED,
        cast.person("operator").user_id,
    )
    assert not confirm_parameter(row, actor=cast.actor("operator"))
    kinds = list(Event.objects.filter(subject_kind="parameter").order_by("pk").values_list("kind", "facts"))
    assert kinds == [
        ("foundation.parameter_entered", {"key": KEY}),
        ("foundation.parameter_confirmed", {"key": KEY}),
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": 0}, "value"),
        ({"value": 61}, "value"),
        ({"until": date(2000, 1, 1)}, "until"),
        ({"act": "  "}, "act"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Incomplete) as refusal:
        enter(cast, **given)
    assert refusal.value.field == field
    assert not Parameter.objects.exists()


def test_two_editions_never_begin_on_one_day(cast: Cast) -> None:
    enter(cast)
    with pytest.raises(Incomplete) as refusal:
        enter(cast, value=8)
    assert refusal.value.field == "since"
    assert Parameter.objects.get().value == 9


@pytest.mark.parametrize("who", ["methodologist", "owner", "officer", "visitor"])
def test_nobody_else_enters_or_confirms(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        enter(cast, by=who)
    row = enter(cast)
    with pytest.raises(Refused):
        confirm_parameter(row, actor=cast.actor(who))


def test_the_page_enters_and_tells_what_was_refused(cast: Cast) -> None:
    client = cast.client("operator")
    sent = {"value": "12", "since": "2026-01-01", "act": "Приказ № 7", "point": "3.2"}
    assert client.post(DETAIL, sent).status_code == 302
    again = client.post(DETAIL, sent)
    assert again.status_code == 422
    assert "уже есть" in again.content.decode()
    page = client.get(DETAIL).content.decode()
    assert "Приказ № 7, 3.2" in page
    assert "ещё не проверено" in page
    assert client.get("/parameters/no.such/").status_code == 404


def test_the_promise_to_whoever_asks_is_marked(cast: Cast) -> None:
    enter(cast)
    page = cast.client("owner").get(reverse("roadmaps:help-ask")).content.decode()
    assert "9\xa0дней (ещё не проверено)" in page


@pytest.mark.parametrize("editions", [1, 3])
def test_pages_cost_the_same_whatever_was_entered(cast: Cast, editions: int) -> None:
    for shift in range(editions):
        enter(cast, since=timezone.localdate() - timedelta(days=shift))
    client = cast.client("operator")
    client.get(LIST)
    with queries() as of_list:
        assert client.get(LIST).status_code == 200
    with queries() as of_detail:
        assert client.get(DETAIL).status_code == 200
    assert (len(of_list), len(of_detail)) == (6, 6)


def test_the_list_leaves_as_a_file(cast: Cast) -> None:
    answer = cast.client("operator").get(f"{LIST}?format=csv")
    assert KEY in b"".join(answer.streaming_content).decode()
