"""Pages of the room: what they show, what they cost, what stands in their titles."""

import re
from typing import Any

import pytest
from django.utils import translation

from rostok.children import actions
from rostok.children.models import Child, Keeper, Transfer
from rostok.children.queries import waiting
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Organisation
from tests.cast import Cast
from tests.children.factories import (
    NOTE,
    WHOM,
    ask,
    forbid,
    hand_over,
    make_child,
    make_decider,
    make_keepers,
    today,
    write_note,
)
from tests.counting import assert_flat

pytestmark = pytest.mark.django_db


def page(cast: Cast, name: str, address: str, **given: Any) -> str:
    return cast.client(name).get(address, **given).content.decode()


def test_a_record_is_begun_and_its_key_sheet_printed(cast: Cast) -> None:
    make_keepers(cast)
    client = cast.client("colleague")
    answer = client.post(
        "/children/new/",
        {
            "institution": cast.berega.code,
            "born_in": today().year - 7,
            "group": "Первая",
            "admitted_on": today().isoformat(),
            "kind": "orphan",
        },
    )
    child = Child.objects.get()
    assert answer.headers["Location"] == f"/children/{child.code}/key-sheet/"
    sheet = client.get(answer.headers["Location"]).content.decode()
    assert child.paper_code in sheet
    assert "от руки" in sheet


def test_a_child_handed_over_waits_under_the_name_in_the_reader_s_language(cast: Cast) -> None:
    make_keepers(cast)
    hand_over(make_child(cast.berega), cast)
    Organisation.objects.filter(pk=cast.berega.pk).update(name_en="Family Shore", short_name="Берег")
    for language, theirs in (("ru", "Берег"), ("en", "Family Shore")):
        with translation.override(language):
            assert [row[3] for row in waiting(cast.actor("outsider"), today())] == [theirs]


def test_titles_and_addresses_never_tell_the_code(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    transfer = hand_over(child, cast)
    note = write_note(child)
    for address in (
        f"/children/{child.code}/",
        f"/children/{child.code}/key-sheet/",
        f"/children/{child.code}/reads/",
        f"/children/{child.code}/notes/{note.code}/",
        f"/children/transfers/{transfer.code}/act/",
    ):
        answer = cast.client("owner").get(address)
        title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)
        assert title is not None
        assert child.paper_code not in title[1]
        assert child.paper_code not in str(answer.headers)
        assert answer.headers["Cache-Control"].find("no-store") >= 0


def test_the_page_shows_what_stands_and_why_not(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    make_decider(child)
    ask(child, "yes")
    forbid(child)
    shown = page(cast, "owner", f"/children/{child.code}/")
    assert WHOM in shown
    assert "Сверьте с запретом" in shown
    assert NOTE not in shown  # opened one by one


def test_forms_keep_nothing_on_the_device(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    for step in ("note", "ban", "representative", "opinion"):
        shown = page(cast, "owner", f"/children/{child.code}/{step}/")
        assert "data-draft=" not in shown
        assert 'autocomplete="off"' in shown


def test_a_refused_form_keeps_what_was_typed(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    answer = cast.client("owner").post(
        f"/children/{child.code}/ban/",
        {"with_whom": WHOM, "act_number": "5", "act_on": "2999-01-01", "since": "2999-01-01"},
    )
    assert answer.status_code == 422
    assert WHOM in answer.content.decode()


def test_the_act_moves_a_child_by_the_pages(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    note = write_note(child)
    cast.client("owner").post(
        f"/children/{child.code}/hand-over/",
        {"to": cast.tihiy.code, "act_number": "7", "act_on": today().isoformat(), "notes": note.code},
    )
    transfer = Transfer.objects.get()
    home = page(cast, "outsider", "/")
    assert "Другое учреждение передаёт ребёнка" in home
    assert child.paper_code not in home
    assert child.paper_code not in page(cast, "outsider", f"/children/transfers/{transfer.code}/")
    answer = cast.client("outsider").post(f"/children/transfers/{transfer.code}/accept/", {"group": "Пятая"})
    became = Child.objects.get(institution=cast.tihiy)
    assert answer.headers["Location"] == f"/children/{became.code}/key-sheet/"
    assert became.paper_code not in page(cast, "owner", f"/children/transfers/{transfer.code}/")


def test_the_preview_names_what_goes_and_the_post_seals_it(cast: Cast) -> None:
    make_keepers(cast)
    child = make_child(cast.berega)
    forbid(child)
    shown = page(cast, "owner", f"/children/{child.code}/seal/")
    assert "запреты общения" in shown
    refused = cast.client("owner").post(f"/children/{child.code}/seal/", {"ground": "term"})
    assert refused.status_code == 422
    done = cast.client("owner").post(f"/children/{child.code}/seal/", {"ground": "adoption"})
    assert done.status_code == 302
    assert cast.client("owner").get(f"/children/{child.code}/").status_code == 404


def test_a_leader_names_a_keeper_and_finds_the_way_there(cast: Cast) -> None:
    assert "/children/keepers/" in page(cast, "owner", f"/organisations/{cast.berega.code}/")
    given = {
        "institution": cast.berega.code,
        "person": "colleague@example.org",
        "duty": "psychologist",
        "since": today().isoformat(),
    }
    assert cast.client("owner").post("/children/keepers/new/", given).status_code == 302
    assert Keeper.objects.get().person == cast.person("colleague")
    unknown = cast.client("owner").post("/children/keepers/new/", given | {"person": "nobody@example.org"})
    assert unknown.status_code == 422


def test_the_list_costs_the_same_with_more_rows(cast: Cast) -> None:
    make_keepers(cast)
    client = cast.client("owner")

    def more(count: int) -> None:
        for _number in range(count):
            forbid(make_child(cast.berega))

    assert_flat(more, lambda: client.get("/children/"), queries=7)


def test_the_list_of_keepers_costs_the_same_with_more_rows(cast: Cast) -> None:
    client = cast.client("owner")

    def more(count: int) -> None:
        for _number in range(count):
            actions.appoint_keeper(
                cast.person("colleague"),
                institution=cast.berega,
                duty="coordinator",
                since=today(),
                actor=SYSTEM,
            )

    assert_flat(more, lambda: client.get("/children/keepers/"), queries=5)


def test_a_record_costs_the_same_with_more_rows(cast: Cast) -> None:
    make_keepers(cast)
    client, child = cast.client("owner"), make_child(cast.berega)

    def more(count: int) -> None:
        for _number in range(count):
            forbid(child)
            make_decider(child)
            write_note(child)
            other = make_child(cast.berega)
            actions.link_siblings(
                child, other=other.paper_code, are_together=True, apart="", words="", actor=SYSTEM
            )

    assert_flat(more, lambda: client.get(f"/children/{child.code}/"), queries=10)
