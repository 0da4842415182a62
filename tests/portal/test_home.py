"""The first page: for a visitor what Rostok is, for everybody else what waits for them, by date."""

import ast
import re
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine
from django.db.models import F, Value
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from rostok.accounts.models import User
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import anyone_like
from rostok.foundation.waiting import waiting_rows
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.portal.queries import reader_of, waiting
from rostok.portal.queries.tasks import task_rows
from rostok.portal.queries.words import WORDS
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind
from rostok.roadmaps.models import Step
from tests.attendance.factories import make_guard
from tests.cast import NAMES, Cast
from tests.counting import assert_flat, counted
from tests.roadmaps.factories import make_road_map, make_step

ROOMS = Path(__file__).resolve().parents[2] / "rostok"
TODAY = date(2026, 11, 23)


def make_proofs(cast: Cast, number: int) -> None:
    """Proofs that wait for the methodologist."""
    for _ in range(number):
        Proof.objects.create(
            organisation=cast.berega,
            kind=ProofKind.DOCUMENT,
            title="Порядок ответов на обращения",
            issued_on=timezone.localdate(),
            submitted_by=cast.person("owner"),
        )


def test_a_visitor_learns_what_this_is_and_where_to_enter(client: Client, db: None) -> None:
    page = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert "Professionalism that can be seen and proved" in page
    assert 'href="/account/sign-in/"' in page
    assert "data-nav" not in page


def test_the_first_page_costs_a_visitor_one_query(client: Client, db: None) -> None:
    client.get("/")
    with counted() as queries:
        client.get("/")
    assert len(queries) == 1  # the newest stories


@pytest.mark.parametrize("name", NAMES)
def test_everybody_has_a_desk(cast: Cast, name: str) -> None:
    client = cast.client(name)
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-shape="desk"' in page
    assert NAMES[name] in page, "the reader is greeted"


def test_who_has_nothing_to_do_is_told_so(cast: Cast) -> None:
    assert "Сегодня вас ничего не ждёт" in cast.client("funder").get("/").content.decode().replace(
        "\xa0", " "
    )


def test_who_has_no_address_is_promised_no_letter(cast: Cast) -> None:
    client = cast.client("funder")
    assert "придёт письмо" in client.get("/").content.decode().replace("\xa0", " ")
    User.objects.filter(pk=cast.person("funder").user_id).update(email=None)
    assert "придёт письмо" not in client.get("/").content.decode().replace("\xa0", " ")


def test_a_submitted_proof_waits_for_the_methodologist_alone(cast: Cast) -> None:
    make_proofs(cast, 1)
    for name in NAMES:
        shown = "Порядок ответов на обращения" in cast.client(name).get("/").content.decode()
        assert shown is (name == "methodologist"), name


def test_the_desk_costs_the_same_with_one_task_and_with_three(cast: Cast) -> None:
    client = cast.client("methodologist")
    assert_flat(lambda number: make_proofs(cast, number), lambda: client.get("/"), queries=DESK)


@pytest.mark.parametrize("name", NAMES)
def test_no_desk_costs_more_than_ten_queries(cast: Cast, name: str) -> None:
    client = cast.client(name)
    client.get("/")
    with counted() as queries:
        client.get("/")
    assert len(queries) <= 10, str(queries)


DESK = 5  # session, account, what waits, doors guarded, name and roles

SIZES = (
    1,
    2,
    len(waiting.ROOMS) - 1,
    len(waiting.ROOMS),
)  # each room alone, beside and before each other, missing
SUBSETS = [names for size in SIZES for names in combinations(waiting.ROOMS, size)]


@pytest.mark.parametrize("rooms", SUBSETS, ids="+".join)
def test_what_waits_can_be_asked_of_any_rooms_in_one_query(cast: Cast, rooms: tuple[str, ...]) -> None:
    make_proofs(cast, 1)
    for name in NAMES:
        actor = cast.actor(name)
        with counted() as queries:
            rows = waiting.waiting_for(actor, at=TODAY, rooms=rooms)
        assert len(queries) <= 1, f"{name}: {queries}"
        assert {row.room for row in rows} <= set(rooms)
        task_rows(rows)


@pytest.mark.parametrize("name", NAMES)
def test_what_waits_is_what_the_rooms_say_one_by_one(cast: Cast, name: str) -> None:
    make_proofs(cast, 1)
    make_step(cast, make_road_map(cast))
    today = timezone.localdate()
    waiting.waiting_for(cast.actor("methodologist"), at=today)
    found = waiting.waiting_for(cast.actor(name), at=today)
    one_by_one = [row for room in waiting.ROOMS.values() for row in room.waiting(cast.actor(name), today)]
    assert sorted(astuple(row) for row in found) == sorted(one_by_one)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_waits_for_a_reader_whose_roles_are_known(cast: Cast, name: str) -> None:
    make_proofs(cast, 1)
    make_step(cast, make_road_map(cast))
    actor, today = cast.actor(name), timezone.localdate()
    known = actor.holding(reader_of(actor).roles)
    assert waiting.waiting_for(known, at=today) == waiting.waiting_for(actor, at=today)


def test_what_waits_by_roles_that_nobody_holds_falls_out_of_the_statement(cast: Cast) -> None:
    make_proofs(cast, 1)
    actor, today = cast.actor("methodologist"), timezone.localdate()
    assert [row.verb for row in waiting.waiting_for(actor, at=today)] == ["confirm"]
    assert waiting.waiting_for(actor.holding(frozenset()), at=today) == []
    parts = tuple(room.waiting for room in waiting.ROOMS.values())
    whole, narrow = (
        waiting._united(parts, anyone_like(one), today, today, "ru").statement
        for one in (actor, actor.holding(frozenset({RoleKind.METHODOLOGIST})))
    )
    leads, cares = f"'{RoleKind.LEADER}'", f"'{RoleKind.METHODOLOGIST}'"
    assert narrow.count(leads) < whole.count(leads) / 2
    assert narrow.count(cares) == whole.count(cares)


def test_the_query_is_built_once_for_all_readers_of_a_day(cast: Cast) -> None:
    waiting._united.cache_clear()
    for name in NAMES:
        waiting.waiting_for(cast.actor(name), at=TODAY)
    assert waiting._united.cache_info().misses == 1


def test_a_title_waits_in_the_language_of_its_reader(cast: Cast) -> None:
    step = make_step(cast, make_road_map(cast))
    Step.objects.filter(pk=step.pk).update(title={"ru": "Написать порядок", "en": "Write the order"})
    titles = {}
    for language in ("ru", "en", "ru"):
        with translation.override(language):
            rows = waiting.waiting_for(cast.actor("colleague"), at=timezone.localdate())
        titles[language] = {row.title for row in rows if row.code == step.code}
    assert titles == {"ru": {"Написать порядок"}, "en": {"Write the order"}}


def test_a_role_that_ends_with_the_day_opens_nothing_on_the_next(cast: Cast) -> None:
    make_proofs(cast, 1)
    today = timezone.localdate()
    Role.objects.filter(person=cast.person("methodologist")).update(until=today)
    assert len(waiting.waiting_for(cast.actor("methodologist"), at=today)) == 1
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert waiting.waiting_for(cast.actor("methodologist"), at=today) == []


def test_nothing_waits_for_a_visitor(cast: Cast) -> None:
    make_proofs(cast, 1)
    assert waiting.waiting_for(cast.actor("visitor"), at=TODAY) == []


def test_many_tasks_without_a_date_do_not_hide_one_with_a_date(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Organisation.objects.bulk_create(
        [Organisation(kind="npo", name=f"Дом {n}") for n in range(waiting.LIMIT + 20)]
    )

    def undated(actor: Actor, at: date) -> object:
        found = Organisation.objects.filter(name__startswith="Дом")
        return waiting_rows(
            found, room="a", kind="k", code=F("code"), title=F("name"), due_on=Value(None), verb="v"
        )

    def dated(actor: Actor, at: date) -> object:
        found = Person.objects.filter(pk=cast.person("owner").pk)
        return waiting_rows(
            found, room="b", kind="k", code=Value("X"), title=F("name"), due_on=Value(at), verb="v"
        )

    rooms = {"a": SimpleNamespace(waiting=undated), "b": SimpleNamespace(waiting=dated)}
    monkeypatch.setattr(waiting, "ROOMS", rooms)
    rows = waiting.waiting_for(cast.actor("owner"), at=TODAY, rooms=("a", "b"))
    assert (rows[0].room, rows[0].due_on) == ("b", TODAY)
    assert len(rows) == waiting.LIMIT


def test_tasks_stand_by_date_and_overdue_ones_are_counted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = {"Берег": -2, "Тихий": 3, "Опора": 0}
    today = timezone.localdate()

    def part(word: str, days: int) -> SimpleNamespace:
        found = Organisation.objects.filter(name__contains=word)
        rows = waiting_rows(
            found, room="proofs", kind="proof", code=F("code"), title=F("name"),
            due_on=Value(today + timedelta(days=days)), verb="confirm",
        )  # fmt: skip
        return SimpleNamespace(waiting=lambda actor, at: rows)

    monkeypatch.setattr(waiting, "ROOMS", {word: part(word, ahead) for word, ahead in days.items()})
    monkeypatch.setattr(waiting.waiting_for, "__kwdefaults__", {"rooms": tuple(days)})
    page = cast.client("owner").get("/").content.decode().replace("\xa0", " ")
    assert page.index("Берег семьи") < page.index("Опора") < page.index("Тихий дом")
    assert "1 просрочен" in page


def offered() -> Iterator[tuple[str, str, str]]:
    """(room, kind, verb) of every part that a room's queries offer, read from the code."""
    for path in sorted(ROOMS.glob("*/queries.py")) + sorted(ROOMS.glob("*/queries/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "waiting_rows":
                given = {k.arg: k.value.value for k in call.keywords if isinstance(k.value, ast.Constant)}
                yield str(given.get("room")), str(given.get("kind")), str(given.get("verb"))


def test_the_portal_has_words_for_whatever_a_room_offers() -> None:
    literal = {row for row in offered() if "None" not in row}
    assert literal <= WORDS.keys()


def test_the_navigation_shows_what_a_reader_can_open(cast: Cast) -> None:
    operator, owner = (cast.client(name).get("/").content.decode() for name in ("operator", "owner"))
    assert 'href="/territories/"' in operator
    assert 'href="/territories/"' not in owner


@pytest.mark.parametrize("name", NAMES)
def test_every_address_of_the_navigation_opens(cast: Cast, name: str) -> None:
    client = cast.client(name)
    page = client.get("/").content.decode()
    start = page.index("<nav")
    menu = page[start : page.index("</nav>", start)]
    addresses = set(re.findall(r'<a [^>]*href="([^"]+)"', menu))
    assert addresses
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_a_guard_finds_the_sheet_of_today_first(cast: Cast) -> None:
    make_guard(cast, "expert_two")
    page = cast.client("expert_two").get("/").content.decode().partition("<main")[2]
    sheet = reverse("attendance:sheet-show", args=[cast.berega.code])
    links = re.findall(r'<a [^>]*class="button[^>]*href="([^"]+)"|href="([^"]+)"[^>]*class="button', page)
    assert sheet in links[0]
    assert "Сегодня на входе" in page
    assert "Ничего не ждёт" not in page
    assert "Сегодня на входе" not in cast.client("owner").get("/").content.decode()


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/", "Ждёт меня"),
        ("/hostings/", "Наставники и площадки"),  # the address does not begin as that of the entry does
        ("/needs-and-hosts/", "Наставники и площадки"),
        ("/organisations/", "Организации"),
        ("/report/", "Отчёт"),
        ("/concerns/new/", ""),  # open to everybody: of no entry
    ],
)
def test_the_entry_of_the_room_one_is_in_is_marked(cast: Cast, address: str, marked: str) -> None:
    shell = cast.client("methodologist").get(address).context["shell"]
    assert [one["label"] for one in shell["nav"] if one["current"]] == ([marked] if marked else [])
