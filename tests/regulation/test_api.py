"""Rules for programs: what holds, as a visitor reads it, whoever asks."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rostok.foundation.models import Bilingual
from rostok.regulation import actions
from rostok.regulation.models import Regulation, RegulationSample
from tests.cast import Cast
from tests.counting import assert_flat
from tests.regulation.factories import (
    edition,
    make_in_force,
    make_next,
    make_regulation,
    make_sample,
    order,
    version,
)


def read(address: str, client: Client | None = None) -> Any:
    answer = (client or Client()).get(address)
    assert answer.status_code == HTTPStatus.OK, answer.content
    return answer.json()


def test_types_in_force_are_listed(cast: Cast) -> None:
    regulation = make_in_force(cast)
    rows = read("/api/types")["rows"]
    assert {one["regulation"] for one in rows} == {regulation.code}
    festival = next(one for one in rows if one["code"] == version(regulation).type.code)
    assert festival["title"] == {"ru": version(regulation).title.ru, "en": version(regulation).title.en}
    assert read("/api/types?territory=RU-TOM")["rows"] == []
    assert read("/api/types?territory=RU-PER")["rows"] == rows


def test_a_draft_is_nowhere_not_even_for_its_writer(cast: Cast) -> None:
    regulation = make_regulation(cast)
    code = version(regulation).type.code
    for client in (Client(), cast.client("officer")):
        assert read("/api/types", client)["rows"] == []
        assert read("/api/regulations", client)["rows"] == []
        for address in (f"/api/types/{code}", f"/api/regulations/{regulation.code}"):
            assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_an_outsider_and_the_writer_read_what_a_visitor_reads(cast: Cast) -> None:
    regulation = make_in_force(cast)
    make_next(cast, regulation)
    code = version(regulation).type.code
    for address in ("types", f"types/{code}", "regulations", f"regulations/{regulation.code}"):
        visitor = Client().get(f"/api/{address}").content
        assert [cast.client(name).get(f"/api/{address}").content for name in ("outsider", "officer")] == [
            visitor,
            visitor,
        ]


def test_the_points_are_those_of_the_edition_in_force(cast: Cast) -> None:
    regulation = make_in_force(cast)
    make_next(cast, regulation)
    whole = read(f"/api/regulations/{regulation.code}")
    assert (whole["edition"], whole["order"]["number"]) == (1, "71")
    assert "пятерых" in str(whole["points"])
    assert "четверых" not in str(whole["points"])


def test_a_withdrawn_edition_holds_no_more(cast: Cast) -> None:
    regulation = make_in_force(cast)
    today = timezone.localdate()
    actions.withdraw(
        edition(regulation),
        reason="Отменён",
        order_number="80",
        ordered_on=today,
        actor=cast.actor("officer"),
    )
    assert read("/api/regulations")["rows"] == []
    assert Client().get(f"/api/regulations/{regulation.code}").status_code == HTTPStatus.NOT_FOUND


def test_a_type_tells_what_is_asked_of_whom_and_cites_points(cast: Cast) -> None:
    regulation = make_in_force(cast)
    one = read(f"/api/types/{version(regulation, 'accompaniment').type.code}")
    assert {asked["party"] for asked in one["asked"]} >= {"volunteer", "institution"}
    assert one["points"]
    assert one["steps"]


def test_whoever_has_the_same_gets_it_not_again(cast: Cast) -> None:
    make_in_force(cast)
    first = Client().get("/api/types")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = Client().get("/api/types", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")


def test_pages_follow_by_a_signed_place(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make_in_force(cast)
    whole = read("/api/types")["rows"]
    monkeypatch.setattr("rostok.foundation.paging.page_of.__kwdefaults__", {"after": "", "size": 2})
    met, after = [], ""
    while True:
        page = read(f"/api/types?after={after}")
        met += page["rows"]
        after = page["after"]
        if after is None:
            break
    assert met == whole
    assert len(whole) > 2
    strange = read("/api/types")["after"]
    assert Client().get(f"/api/regulations?after={strange}").status_code == HTTPStatus.NOT_FOUND


@pytest.fixture
def sample(cast: Cast) -> RegulationSample:
    return make_sample()


def test_lists_cost_the_same_with_one_and_with_three(cast: Cast, sample: RegulationSample) -> None:
    client = Client()

    def more(number: int) -> None:
        for _one in range(number):
            made: Regulation = actions.begin_regulation(
                territory=cast.perm,
                title=Bilingual("Ещё один", "One more"),
                sample=sample,
                actor=cast.actor("officer"),
            )
            order(cast, edition(made), since=-30)
            order(cast, version(made), since=-30)

    assert_flat(more, lambda: client.get("/api/types"), queries=1)


def test_regulations_cost_the_same_with_one_and_with_three(cast: Cast, sample: RegulationSample) -> None:
    client = Client()

    def more(number: int) -> None:
        for _one in range(number):
            made: Regulation = actions.begin_regulation(
                territory=cast.perm,
                title=Bilingual("Ещё один", "One more"),
                sample=sample,
                actor=cast.actor("officer"),
            )
            order(cast, edition(made), since=-30)

    assert_flat(more, lambda: client.get("/api/regulations"), queries=2)
