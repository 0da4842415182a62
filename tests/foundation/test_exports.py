"""A list as a file: the rows of its page, all of them, for the same reader, under the same filters."""

import csv
import io
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from rostok.foundation import exports
from rostok.foundation.models import Event
from rostok.parties.models import Invitation, Organisation
from rostok.parties.states import OrganisationKind, RoleKind
from tests.cast import Cast
from tests.counting import counted
from tests.sheets import runs_anything, sheets_of

HOSTILE = '=HYPERLINK("http://example.org";"Берег")'


def taken(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    return b"".join(answer.streaming_content)


def rows_of(client: Client, address: str) -> list[list[str]]:
    text = taken(client, address).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def make_organisations(cast: Cast, number: int) -> None:
    Organisation.objects.bulk_create(
        Organisation(
            kind=OrganisationKind.NPO,
            name=f"Помощь {one:03}",
            name_key=f"помощь {one:03}",
            territory=cast.perm,
        )
        for one in range(number)
    )


def test_a_file_holds_all_pages_of_the_list_in_its_order(cast: Cast) -> None:
    make_organisations(cast, 120)
    rows = rows_of(cast.client("operator"), "/organisations/?text=помощь&format=csv")
    assert rows[0][:2] == ["Название", "Вид"]
    assert [row[0] for row in rows[1:]] == [f"Помощь {one:03}" for one in range(120)]


def test_a_place_in_the_list_does_not_shorten_the_file(cast: Cast) -> None:
    make_organisations(cast, 60)
    client = cast.client("operator")
    after = client.get("/organisations/?text=помощь").context["page"].after
    assert len(rows_of(client, f"/organisations/?text=помощь&after={after}&format=csv")) == 61


def test_a_file_holds_what_the_filters_show_and_nothing_else(cast: Cast) -> None:
    names = [
        row[0] for row in rows_of(cast.client("operator"), "/organisations/?territory=RU-TOM&format=csv")
    ]
    assert any("Тихий дом" in name for name in names)
    assert not any("Берег" in name for name in names)


def test_a_file_never_holds_more_than_its_reader_may_see(cast: Cast) -> None:
    names = str(rows_of(cast.client("outsider"), "/organisations/?format=csv"))
    assert "Тихий дом" in names
    assert "Берег" not in names
    visitor = Client().get("/organisations/?format=csv")
    assert visitor.status_code == 302


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hostile_name_runs_nothing(cast: Cast, kind: str) -> None:
    Organisation.objects.create(kind=OrganisationKind.NPO, name=HOSTILE, territory=cast.perm)
    body = taken(cast.client("operator"), f"/organisations/?text=hyperlink&format={kind}")
    if kind == "csv":
        assert f"'{HOSTILE[:10]}" in body.decode()
        return
    assert not runs_anything(body)
    assert next(iter(sheets_of(body).values()))[1][0] == HOSTILE


def test_an_unknown_format_is_the_page(cast: Cast) -> None:
    answer = cast.client("operator").get("/organisations/?format=exe")
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(("language", "name"), [("ru", "Организации"), ("en", "Organisations")])
def test_a_file_is_named_and_headed_in_the_language_of_the_reader(
    cast: Cast, language: str, name: str
) -> None:
    user: Any = cast.person("operator").user
    user.language = language
    user.save()
    client = cast.client("operator")
    answer = client.get("/organisations/?format=xlsx")
    assert name in unquote(answer["Content-Disposition"])
    (sheet,) = sheets_of(b"".join(answer.streaming_content))
    assert sheet == name


def test_more_rows_than_fit_are_refused_with_a_way_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 2)
    make_organisations(cast, 3)
    answer = cast.client("operator").get("/organisations/?text=помощь&format=csv")
    assert answer.status_code == 422
    assert "Сузьте список фильтрами" in answer.content.decode()


def test_that_people_were_listed_is_written_down_without_their_names(cast: Cast) -> None:
    taken(cast.client("operator"), "/organisations/?format=csv")
    assert not Event.objects.filter(kind="foundation.list_exported").exists()
    Invitation.objects.create(
        token_hash="x", email="vera@example.org", name="Вера Зорина", language="ru", kind=RoleKind.OFFICER,
        expires_at="2099-01-01T00:00:00Z",
    )  # fmt: skip
    rows = rows_of(cast.client("operator"), "/invitations/?state=sent&format=csv")
    assert [row[0] for row in rows[1:]] == ["Вера Зорина"]
    event = Event.objects.get(kind="foundation.list_exported")
    assert event.facts == {"list_name": "parties:invitation-list", "format": "csv", "rows": 1}
    assert event.actor_id == cast.actor("operator").user_id


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_costs_as_many_queries_for_many_rows_as_for_few(cast: Cast, kind: str) -> None:
    client, costs = cast.client("operator"), []
    for number in (1, 40):
        make_organisations(cast, number)
        with counted() as seen:
            taken(client, f"/organisations/?format={kind}")
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 10
