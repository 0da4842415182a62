"""A card and a PIN open an account on a shared computer alone; wrong ones close it, strangers learn nothing.

Left alone, such a computer locks, and what was being sent waits for the same person.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.signing import get_cookie_signer
from django.test import Client
from django.utils import timezone

from rostok.accounts import queries
from rostok.accounts.actions import (
    create_user,
    issue_card,
    register_computer,
    revoke_card,
    revoke_computer,
)
from rostok.accounts.actions.users import create_card_user
from rostok.accounts.core.cards import code_in, grouped, is_guessed_first
from rostok.accounts.models import Card, CardTry, SharedComputer, User
from rostok.accounts.states import LOCKED, SHARED_COOKIE, TRIES
from rostok.concerns.states import Duty
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from tests.cast import Cast
from tests.concerns.factories import make_officer

OWN = "840271"
ENTRY = "/account/card/"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def shared() -> Client:
    """A browser on the list."""
    _computer, token = register_computer(name="Комната добровольцев", actor=SYSTEM)
    client = Client(headers={"accept-language": "ru"})
    signed = get_cookie_signer(salt=SHARED_COOKIE + SHARED_COOKIE).sign(token.secret)
    client.cookies[SHARED_COOKIE] = signed
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def vera(db: None) -> User:
    """Without an address."""
    return create_card_user(language="ru", actor=SYSTEM)


def own_card(user: User) -> str:
    """The code of a card whose PIN the holder has chosen."""
    printed = issue_card(user, actor=SYSTEM)
    client = shared()
    client.post(ENTRY, {"card": printed.code, "pin": printed.pin})
    client.post("/account/card/pin/", {"pin": OWN, "again": OWN})
    assert is_in(client)
    return printed.code


def enter(client: Client, code: str, pin: str = OWN) -> Any:
    return client.post(ENTRY, {"card": code, "pin": pin})


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1234 5678 9012", "123456789012"),
        ("https://rostok.example.org:8000/account/card/#123456789012", "123456789012"),
        ("реезыЖ..кщыещлю№123456789012", "123456789012"),  # a reader under the Russian layout
        ("12345678901", ""),
        ("١٢٣٤٥٦٧٨٩٠١٢", ""),
    ],
)
def test_the_code_is_found_however_it_was_read(typed: str, code: str) -> None:
    assert code_in(typed) == code


def test_a_code_is_read_in_groups() -> None:
    assert grouped("123456789012") == "1234 5678 9012"


@pytest.mark.parametrize(
    ("pin", "is_easy"),
    [
        *((easy, True) for easy in ("777777", "123456", "987654", "890123", "121212", "123123")),
        *((hard, False) for hard in (OWN, "135790")),
    ],
)
def test_pins_that_people_try_first_are_known(pin: str, is_easy: bool) -> None:
    assert is_guessed_first(pin) is is_easy


def test_a_printed_pin_opens_once_and_is_replaced(vera: User) -> None:
    printed = issue_card(vera, actor=SYSTEM)
    client = shared()
    asked = enter(client, printed.code, printed.pin)
    assert asked["Location"] == "/account/card/pin/"
    assert not is_in(client), "not before an own PIN is chosen"
    for easy in ("123456", "12345", printed.pin, "буквы!"):
        assert client.post("/account/card/pin/", {"pin": easy, "again": easy}).status_code == 422
    assert client.post("/account/card/pin/", {"pin": OWN, "again": "840272"}).status_code == 422
    client.post("/account/card/pin/", {"pin": OWN, "again": OWN})
    assert is_in(client)
    assert enter(shared(), printed.code, printed.pin).status_code == 422, "the paper opens nothing any more"
    again = shared()
    assert enter(again, printed.code)["Location"] == "/account/card/back/"
    assert is_in(again)
    assert Event.objects.filter(kind="accounts.card_used", subject_id=vera.pk).count() == 2


def test_neither_code_nor_pin_lies_in_the_database(vera: User) -> None:
    printed = issue_card(vera, actor=SYSTEM)
    card = Card.objects.get()
    assert printed.code.replace(" ", "") not in card.code_hash + card.pin
    assert printed.pin not in card.pin.split("$")


def test_a_printed_pin_works_fourteen_days(vera: User) -> None:
    printed = issue_card(vera, actor=SYSTEM)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        answer = enter(shared(), printed.code, printed.pin)
    assert "вовремя" in answer.content.decode()


def test_a_card_opens_nothing_elsewhere(vera: User) -> None:
    code = own_card(vera)
    client = Client()
    assert client.get(ENTRY).status_code == 200
    assert enter(client, code).status_code == 403
    forged = Client()
    forged.cookies[SHARED_COOKIE] = "made-up:signature"
    assert enter(forged, code).status_code == 403
    assert not is_in(client)
    assert not is_in(forged)


def test_a_computer_taken_off_the_list_opens_nothing_and_closes_what_it_opened(vera: User) -> None:
    code = own_card(vera)
    client = shared()
    enter(client, code)
    assert client.get("/").status_code == 200
    revoke_computer(SharedComputer.objects.latest("pk"), actor=SYSTEM)
    assert client.get("/")["Location"] == ENTRY
    assert not is_in(client)
    assert enter(client, code).status_code == 403


def test_five_wrong_pins_close_a_card_for_good(vera: User) -> None:
    code, client = own_card(vera), shared()
    for _attempt in range(TRIES):
        assert enter(client, code, "111111").status_code == 422
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        closed = enter(client, code)
    assert "карточка закрыта" in closed.content.decode()
    assert not is_in(client)
    assert Event.objects.filter(kind="accounts.card_locked", subject_id=vera.pk).count() == 1


def test_a_right_pin_forgets_the_wrong_ones(vera: User) -> None:
    code = own_card(vera)
    for _round in range(2):
        for _attempt in range(TRIES - 1):
            enter(shared(), code, "111111")
        client = shared()
        enter(client, code)
        assert is_in(client)


def test_a_stranger_s_code_is_answered_and_closed_as_any_other(vera: User) -> None:
    code, pages = own_card(vera), []
    client = shared()
    for tried in (code, "0000 1111 2222"):
        said = []
        for _attempt in range(TRIES + 1):
            answer = enter(client, tried, "111111")
            page = re.sub(r"\w{64}", "", answer.content.decode())
            said.append((answer.status_code, page.replace(tried, "")))
        pages.append(said)
    assert pages[0] == pages[1]
    assert CardTry.objects.filter(wrong=TRIES).count() == 2


def test_one_computer_tries_twenty_times_a_minute(vera: User) -> None:
    code, client = own_card(vera), shared()
    for number in range(20):
        enter(client, f"{number:012}", "111111")
    assert "Слишком много" in enter(client, code).content.decode()
    assert not is_in(client)


def test_another_card_voids_the_old_one_and_what_it_opened(vera: User) -> None:
    code, client = own_card(vera), shared()
    enter(client, code)
    issue_card(vera, actor=SYSTEM)
    assert client.get("/")["Location"] == ENTRY
    assert enter(client, code).status_code == 422
    assert not is_in(client)


def test_a_card_taken_back_closes_what_it_opened(vera: User) -> None:
    code, client = own_card(vera), shared()
    enter(client, code)
    revoke_card(vera, actor=SYSTEM)
    assert client.get("/")["Location"] == ENTRY
    assert enter(client, code).status_code == 422


def test_a_closed_account_is_opened_by_no_card(vera: User) -> None:
    code = own_card(vera)
    User.objects.update(is_active=False)
    assert enter(shared(), code).status_code == 422


def test_whoever_has_an_address_chooses_the_pin_and_is_told(db: None) -> None:
    user = create_user(email="gleb@example.org", language="ru", password=None, actor=SYSTEM)
    printed = issue_card(user, actor=SYSTEM)
    assert printed.pin == "", "whoever gives the card learns no PIN"
    assert "карточка" in Letter.objects.get(to=user.email).body
    for pin in ("", "840271"):
        assert enter(shared(), printed.code, pin).status_code == 422
    client = Client()
    client.force_login(user)
    assert client.post("/account/security/card/", {"pin": OWN, "again": OWN}).status_code == 302
    entering = shared()
    enter(entering, printed.code)
    assert is_in(entering)
    client.post("/account/security/card/remove/")
    assert queries.card_of(user.pk) is None
    assert "карточка" in Letter.objects.filter(to=user.email).latest("pk").body


def test_a_second_proof_is_asked_for_after_the_card(vera: User) -> None:
    code = own_card(vera)
    Authenticator.objects.create(user=vera, type="totp", data={})
    client = shared()
    assert enter(client, code)["Location"].startswith("/account/security/code/")
    assert not is_in(client)


@pytest.mark.parametrize("kind", [kind for kind in RoleKind if kind != RoleKind.LEADER])
def test_a_card_is_too_little_for_a_role_over_others(cast: Cast, kind: str) -> None:
    user = cast.person("colleague").user
    assert user is not None
    issue_card(user, actor=SYSTEM)
    Card.objects.update(is_own_pin=True)
    code, client = card_of(user), shared()
    enter(client, code)
    assert is_in(client)
    Role.objects.create(
        person=cast.person("colleague"), kind=kind, territory=cast.perm, since=timezone.localdate()
    )
    assert client.get("/")["Location"] == ENTRY, "what is open closes"
    assert enter(client, code).status_code == 422
    with pytest.raises(Refused):
        issue_card(user, actor=SYSTEM)


def card_of(user: User) -> str:
    """A known code with the own PIN."""
    from django.contrib.auth.hashers import make_password

    code = "123412341234"
    Card.objects.filter(user=user).update(
        code_hash=queries.card_hash(code), pin=make_password(OWN), is_own_pin=True
    )
    return code


def test_a_card_is_too_little_for_an_officer_of_concerns(cast: Cast) -> None:
    make_officer(cast, "colleague", Duty.INSIDE, organisation=cast.berega)
    with pytest.raises(Refused):
        issue_card(cast.person("colleague").user, actor=SYSTEM)


@pytest.mark.parametrize(
    "address",
    ["/account/security/app/", "/account/security/passkeys/add/", "/account/security/recovery/new/"],
)
def test_by_a_card_no_second_proof_is_changed(vera: User, address: str) -> None:
    client = shared()
    enter(client, own_card(vera))
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403


def test_by_a_card_nothing_is_done_that_asks_who_one_is(cast: Cast) -> None:
    user = cast.person("owner").user
    assert user is not None
    issue_card(user, actor=SYSTEM)
    client = shared()
    enter(client, card_of(user))
    berega, colleague = cast.berega.code, cast.person("colleague").code
    assert client.get(f"/organisations/{berega}/").status_code == 200
    for address in (
        f"/people/{colleague}/card/issue/",
        f"/organisations/{berega}/computers/add/",
        "/account/security/card/",
        "/account/security/phone/",
    ):
        assert client.post(address, {"name": "Здесь"}).status_code == 403, address


# --- left alone -------------------------------------------------------------------------------------


def later(minutes: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=True)


def test_nobody_at_the_keyboard_for_five_minutes_locks_without_a_script(vera: User) -> None:
    client = shared()
    enter(client, own_card(vera))
    with later(4):
        assert client.get("/").status_code == 200
    with later(8):
        assert client.get("/").status_code == 200, "counted from the last page"
    with later(14):
        assert client.get("/")["Location"] == ENTRY
    assert not is_in(client)


def test_a_page_that_asks_by_itself_does_not_keep_the_computer_open(vera: User) -> None:
    client = shared()
    enter(client, own_card(vera))
    with later(4):
        assert client.get("/", headers={"HX-Request": "true"}).status_code == 200
    with later(6):
        locked = client.get("/", headers={"HX-Request": "true"})
    assert (locked.status_code, locked["HX-Redirect"]) == (403, ENTRY)


def test_a_session_by_password_locks_there_too(cast: Cast) -> None:
    client = shared()
    client.force_login(cast.person("owner").user)
    assert "Сменить человека" in client.get("/").content.decode()
    with later(6):
        assert client.get("/")["Location"] == ENTRY
    elsewhere = cast.client("owner")
    elsewhere.get("/")
    with later(6):
        assert elsewhere.get("/").status_code == 200, "an own device does not lock"


def test_what_was_being_sent_waits_for_the_same_person(cast: Cast) -> None:
    user = cast.person("owner").user
    assert user is not None
    issue_card(user, actor=SYSTEM)
    code, client = card_of(user), shared()
    enter(client, code)
    form = {"kind": "npo", "name": "АНО «Берег семьи и друзей»", "csrfmiddlewaretoken": "x", "about": "Дом"}
    address = f"/organisations/{cast.berega.code}/edit/"
    with later(6):
        assert client.post(address, form)["Location"] == ENTRY
        assert "друзей" not in str(dict(client.session)), "sealed"
        assert "друзей" not in client.get(ENTRY).content.decode()
        back = enter(client, code)
        page = client.get(back["Location"]).content.decode()
        assert "АНО «Берег семьи и друзей»" in page
        assert f'action="{address}"' in page
        assert 'value="x"' not in page


def test_what_was_being_sent_is_shown_to_nobody_else(cast: Cast) -> None:
    owner, colleague = cast.person("owner").user, cast.person("colleague").user
    client = shared()
    client.force_login(owner)
    client.get("/")
    with later(6):
        client.post(f"/organisations/{cast.berega.code}/edit/", {"name": "Тайные слова письма"})
        client.force_login(colleague)
        assert client.get("/account/card/back/")["Location"] == "/"
    assert LOCKED not in client.session


def test_a_message_about_a_child_is_sent_after_the_lock_too_and_waits_in_no_session(cast: Cast) -> None:
    client = shared()
    client.force_login(cast.person("owner").user)
    client.get("/")
    with later(6):
        assert client.get("/concerns/new/").status_code == 200
    assert not is_in(client)
    client.force_login(cast.person("owner").user)
    client.get("/")
    with later(6):
        client.post("/concerns/officers/", {"name": "Слова о ребёнке"})
    assert client.session[LOCKED]["typed"] == ""
    assert client.session[LOCKED]["path"] == "/"


def test_the_next_person_needs_one_press(vera: User) -> None:
    client = shared()
    enter(client, own_card(vera))
    assert client.post("/account/card/next/")["Location"] == ENTRY
    assert not is_in(client)
    assert LOCKED not in client.session


def test_the_page_that_locks_itself_hands_over_what_was_typed(vera: User) -> None:
    code, client = own_card(vera), shared()
    enter(client, code)
    typed = "title=%D0%9A%D0%BE%D1%80%D0%BC&csrfmiddlewaretoken=x&password=y"
    client.post("/account/card/next/", {"locked": "1", "path": "/proofs/new/", "typed": typed})
    assert not is_in(client)
    client.post("/account/card/next/", {"locked": "1", "path": "/"})  # the same page once more
    page = client.get(enter(client, code)["Location"]).content.decode()
    assert 'name="title" value="Корм"' in page
    assert 'name="password"' not in page


@pytest.mark.parametrize("path", ["https://example.org", "//example.org", "/\\example.org", "/concerns/new/"])
def test_the_way_back_never_leaves(vera: User, path: str) -> None:
    code, client = own_card(vera), shared()
    enter(client, code)
    client.post("/account/card/next/", {"locked": "1", "path": path, "typed": "a=b"})
    assert client.get(enter(client, code)["Location"])["Location"] == "/"


def test_pages_of_a_shared_computer_are_kept_by_no_browser(vera: User) -> None:
    client = shared()
    enter(client, own_card(vera))
    assert "no-store" in client.get("/")["Cache-Control"]


def test_a_place_needs_a_name(db: None) -> None:
    with pytest.raises(Incomplete):
        register_computer(name="  ", actor=SYSTEM)
