"""No outsider meets a child (safety.md, children): every address of every room, as a page and as a file, and
whatever leaves by itself: letters, search documents, facts of events, calendars, logs.

A child with unique strings is planted in «Берег»; readers are a visitor, the director of another institution,
the authority's officer, a methodologist, the operator. The hunt is shown to be red for a keeper.
"""

import importlib
import io
import logging
import zipfile
from collections.abc import Iterator, Mapping, Set
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from rostok.children import actions
from rostok.children.access import keeps
from rostok.children.models import Child
from rostok.foundation.actors import SYSTEM
from rostok.foundation.mail import Letter
from rostok.foundation.models import Event, SearchDoc
from tests.cast import Cast
from tests.children.factories import forbid, hand_over, make_child, make_decider, make_keepers, write_note
from tests.permissions.table import Row, tables
from tests.permissions.test_tables import undone

READERS = ("visitor", "outsider", "officer", "methodologist", "operator")
NOTE = "синийтрамвайтысячаодин"
WHOM = "зелёныйзонтиктысячадва"
DETAILS = "жёлтыйчайниктысячатри"
GROUP = "группагномов"
LISTS = ("-list", ":search", "-board", "-register", "-table")  # they give files, or search
Texts = Mapping[str, str]


def plant(cast: Cast) -> Texts:
    """A child of «Берег» with every kind of words, and one on the way; what nobody outside may meet."""
    if not keeps(cast.actor("owner")):
        make_keepers(cast)
    child = make_child(cast.berega, group=GROUP)
    goes = make_child(cast.berega, group=GROUP)
    for one in (child, goes):
        write_note(one, NOTE)
        forbid(one, with_whom=WHOM)
        decider = make_decider(one)
        actions.end_representative(decider, until=timezone.localdate(), actor=SYSTEM)
        actions.add_representative(
            one,
            kind="parent",
            decides=["outing"],
            details=DETAILS,
            since=timezone.localdate() - timedelta(days=1),
            actor=SYSTEM,
        )
    hand_over(goes, cast)
    return {
        "code": child.paper_code,
        "code of another": goes.paper_code,
        "note": NOTE,
        "ban": WHOM,
        "details": DETAILS,
        "group": GROUP,
    }


def found_in(text: str, secrets: Texts) -> list[str]:
    return [name for name, words in secrets.items() if words in text]


def told_by(response: Any) -> str:
    """Body and headers; of a file of sheets or words, what is packed in it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    parts = [body.decode(errors="replace"), str(response.headers)]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            parts += [packed.read(name).decode(errors="replace") for name in packed.namelist()]
    return "\n".join(parts)


def asked(name: str, arguments: Mapping[str, str]) -> Iterator[str]:
    """The page, its files, a search in it for the code and for a word of the note."""
    try:
        page = reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return
    yield page
    if name.endswith(LISTS):
        for given in ("format=csv", "format=xlsx", "q=" + NOTE):
            yield f"{page}?{given}"


def leaks(cast: Cast, names: Set[str], table: ModuleType, who: tuple[str, ...]) -> Iterator[str]:
    """What each reader was shown of the child, as sentences. What a page writes is taken back."""
    arguments = table.addresses(cast)
    given = {name: arguments.get(name, {}) for name in sorted(names)}
    secrets = plant(cast)
    for reader in who:
        client = cast.client(reader)
        for address in (one for name, of in given.items() for one in asked(name, of)):
            with undone():
                told = told_by(client.get(address)).replace(NOTE, "", told_back(address))
            if found := found_in(told, secrets):
                yield f"{reader} reads {', '.join(found)} at {address}"


def told_back(address: str) -> int:
    """How often a page may repeat what the reader has asked for: the search itself, nothing else."""
    return 9 if NOTE in address else 0


APART = {"assessment"}  # its table makes the thing of an address when it is asked: one address in a test


def asked_together() -> Iterator[tuple[str, frozenset[str]]]:
    """(room, addresses) of each test."""
    for room, table in tables():
        names = frozenset(row.url_name for row in table.ROWS)
        parts = [frozenset({name}) for name in sorted(names)] if room in APART else [names]
        yield from ((room, part) for part in parts)


@pytest.mark.parametrize(
    ("room", "names"),
    sorted(asked_together(), key=str),
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_no_page_or_file_tells_an_outsider_of_a_child(
    room: str, names: frozenset[str], cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    table = importlib.import_module(f"tests.permissions.{room}")
    with caplog.at_level(logging.INFO):
        assert list(leaks(cast, names, table, READERS)) == []
    codes = list(Child.objects.values_list("paper_code", flat=True))
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert [word for word in (*codes, GROUP) if word in logged] == []


def test_the_hunt_is_red_for_a_keeper(cast: Cast) -> None:
    table = importlib.import_module("tests.permissions.children")
    found = list(leaks(cast, {"children:child-list"}, table, ("owner",)))
    assert any("code" in line for line in found)


def test_no_refusal_of_a_form_tells_an_outsider_of_a_child(cast: Cast) -> None:
    table = importlib.import_module("tests.permissions.children")
    arguments = table.addresses(cast)
    secrets = plant(cast)
    rows: list[Row] = [row for row in table.ROWS if row.method == "post" and row.person in READERS]
    assert rows
    for row in rows:
        if row.url_name == "children:transfer-accept":
            continue  # the director of the other institution accepts: then it is a child of theirs
        address = reverse(row.url_name, kwargs=arguments.get(row.url_name, {}))
        told = told_by(cast.client(row.person).post(address, row.data, follow=True))
        assert found_in(told, secrets) == [], row


def test_nothing_that_leaves_by_itself_tells_of_a_child(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        secrets = plant(cast)
        child = Child.objects.get(paper_code=secrets["code"])
        call_command("tick")
        cast.client("owner").get(f"/children/{child.code}/")
        actions.seal_child(child, ground="adoption", at=timezone.now(), actor=SYSTEM)
    left = {
        "letters": "\n".join(f"{one.to} {one.subject} {one.body}" for one in Letter.objects.all()),
        "search": "\n".join(str(row) for row in SearchDoc.objects.values_list()),
        "events": "\n".join(str(event.facts) for event in Event.objects.all()),
        "logs": "\n".join(record.getMessage() for record in caplog.records),
        "rows as words": "\n".join(f"{one} {one!r}" for one in Child.objects.all()),
    }
    assert {place: found_in(text, secrets) for place, text in left.items()} == {place: [] for place in left}


def test_a_calendar_tells_of_no_child(cast: Cast) -> None:
    secrets = plant(cast)
    client = cast.client("outsider")  # a transfer waits for them
    page = client.get("/").content.decode()
    assert "Другое учреждение передаёт ребёнка" in page
    assert found_in(page, secrets) == []
