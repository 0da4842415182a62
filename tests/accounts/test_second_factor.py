"""A second proof: an app with codes, recovery codes, passkeys; for operators before anything else."""

import re
import time
from html import unescape
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from rostok.accounts.actions import create_user
from rostok.accounts.actions.secrets import reseal_secrets, secrets_by_key
from rostok.accounts.models import User
from rostok.foundation import sealing
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, Letter
from rostok.portal import adapters
from tests.cast import Cast

ADDRESS, PASSWORD = "vera@example.org", "тихая лодка на озере"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def vera(db: None) -> User:
    return create_user(email=ADDRESS, language="en", password=PASSWORD, actor=SYSTEM)


def signed_in(client: Client) -> Client:
    client.post("/account/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    return client


def proved(client: Client) -> Client:
    """Signed in, and the password typed once more."""
    signed_in(client).post("/account/again/?next=/account/security/", {"password": PASSWORD})
    return client


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client: Client) -> str:
    """An app with codes; returns its secret."""
    proved(client).get("/account/security/app/")
    secret: str = client.session["mfa.totp.secret"]
    done = client.post("/account/security/app/", {"code": code_of(secret)})
    assert done.status_code == 302, done.content.decode()
    return secret


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_setting_up_asks_for_the_password_once_more(vera: User) -> None:
    client = signed_in(Client())
    assert client.get("/account/security/app/")["Location"].startswith("/account/again/")


def test_the_code_that_added_the_app_is_not_asked_for_again(vera: User) -> None:
    """Without a password nothing is asked before; the code is spent, the next comes in half a minute."""
    vera.set_unusable_password()
    vera.save()
    client = Client()
    client.force_login(vera, backend=settings.AUTHENTICATION_BACKENDS[0])
    client.get("/account/security/app/")
    code = code_of(client.session["mfa.totp.secret"])
    shown = client.post("/account/security/app/", {"code": code}, follow=True)
    assert shown.status_code == 200
    assert shown.redirect_chain == [("/account/security/recovery/", 302)]


def test_with_an_app_the_password_alone_opens_nothing(vera: User) -> None:
    secret = set_up(Client())
    cache.clear()  # a code counts once: the next sign-in comes later
    client = signed_in(Client())
    assert not is_in(client)
    assert client.get("/account/security/code/").status_code == 200
    client.post("/account/security/code/", {"code": "000000"})
    assert not is_in(client)
    client.post("/account/security/code/", {"code": code_of(secret)})
    assert is_in(client)


def test_the_second_question_offers_what_there_is_and_a_way_back(vera: User) -> None:
    set_up(Client())
    shown = signed_in(Client()).get("/account/security/code/").content.decode()
    assert "Другие способы входа" in shown
    assert "passkey-button" not in shown, "she has no passkey"


def test_too_many_wrong_codes_of_the_app_are_not_answered_by_the_offer_of_a_letter(vera: User) -> None:
    set_up(Client())
    stranger = signed_in(Client())
    for _turn in range(12):
        answer = stranger.post("/account/security/code/", {"code": "000000"})
    said = answer.content.decode().replace("\xa0", " ")
    assert "Подождите пять минут и попробуйте снова." in said
    assert "новый код" not in said


def test_a_recovery_code_opens_once(vera: User) -> None:
    client = Client()
    set_up(client)
    shown = client.get("/account/security/recovery/")
    code = shown.context["unused_codes"][0]
    for may_enter in (True, False):
        stranger = signed_in(Client())
        stranger.post("/account/security/code/", {"code": code})
        assert is_in(stranger) is may_enter


def test_secrets_lie_sealed_and_move_to_a_new_key(vera: User, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = set_up(Client())
    row = Authenticator.objects.get(type="totp")
    assert secret not in str(row.data)
    old = sealing.ring()
    _name, _, fresh = sealing.new_key("next").partition(":")
    monkeypatch.setattr(
        sealing, "ring", lambda: sealing.KeyRing("next", {**old.keys, "next": sealing._key(fresh)})
    )
    monkeypatch.setattr("rostok.accounts.actions.secrets.ring", sealing.ring)
    assert reseal_secrets() == 2
    assert set(secrets_by_key()) == {"next"}
    assert Authenticator.objects.get(pk=row.pk).wrap().validate_code(code_of(secret)) is True


def letters() -> str:
    """What the holder was written, in one text."""
    return "\n".join(Letter.objects.filter(to=ADDRESS).values_list("body", flat=True))


def test_a_second_proof_added_or_taken_away_is_told_by_a_letter(
    vera: User, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    assert "From now on this opens your account: an app with codes." in letters()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/security/recovery/new/")
    assert "new recovery codes" in letters()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/security/app/off/")
    assert not Authenticator.objects.exists()
    assert "This no longer belongs to your account: an app with codes." in letters()


def test_a_passkey_taken_away_is_told_by_a_letter(vera: User) -> None:
    set_up(client := Client())
    device = Authenticator.objects.create(
        user=vera, type="webauthn", data={"name": "phone", "credential": {}}
    )
    client.post(f"/account/security/passkeys/{device.pk}/remove/")
    assert not Authenticator.objects.filter(pk=device.pk).exists()
    assert "This no longer belongs to your account: a passkey." in letters()


def strict(settings: Any) -> None:
    """The middleware as an installation for work has it."""
    settings.SECOND_FACTOR = "operator"


def test_an_operator_sets_up_a_second_proof_before_anything_else(cast: Cast, settings: Any) -> None:
    strict(settings)
    client = cast.client("operator")
    assert client.get("/")["Location"] == "/account/security/"
    assert client.get("/territories/")["Location"] == "/account/security/"
    assert client.get("/account/security/").status_code == 200
    assert client.get("/concerns/new/").status_code == 200, "a threat to a child waits for nothing"
    Authenticator.objects.create(user=cast.person("operator").user, type="totp", data={})
    assert client.get("/territories/").status_code == 200
    assert cast.client("methodologist").get("/").status_code == 200


def test_a_role_is_given_only_after_proving_who_one_is(cast: Cast) -> None:
    user = cast.person("operator").user
    assert user is not None
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.post("/account/sign-in/", {"login": user.email, "password": PASSWORD})
    given = {"kind": "funder", "name": "Глеб Лугов", "email": "gleb@example.org", "language": "ru"}
    asked = client.post("/invitations/new/", given)
    assert asked["Location"].startswith("/account/again/")
    resumed = client.post(asked["Location"], {"password": PASSWORD})
    assert resumed.status_code == 302
    assert "gleb@example.org" in client.get("/invitations/").content.decode(), "what was typed was not lost"


def test_the_switch_is_off_where_nobody_is_asked() -> None:
    def view(request: Any) -> str:
        return "page"

    assert adapters.second_factor(view) is view


def test_a_passkey_that_was_removed_is_not_called_a_wrong_code(db: None) -> None:
    client = Client()
    address = "/account/security/passkeys/sign-in/"
    client.get(address, headers={"accept": "application/json"})
    answer = client.post(address, {"credential": '{"id": "AAAA", "response": {}}'}, follow=True)
    page = answer.content.decode()
    assert "Этот ключ здесь ничего не открывает" in page
    assert "приложение показывает другой код" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Ключ входа: Устройство его ещё не создало"), ("en", "Passkey: The device has not made it yet")],
)
def test_a_passkey_that_no_device_has_made_is_told_in_the_language_of_the_page(
    vera: User, language: str, words: str
) -> None:
    User.objects.filter(pk=vera.pk).update(language=language)
    client = proved(Client())
    sent = client.post("/account/security/passkeys/add/", {"name": "Телефон", "credential": ""})
    page = " ".join(unescape(re.sub(r"<[^>]+>", " ", sent.content.decode())).split())
    assert "Credential:" not in page
    assert words in page.replace(" :", ":"), page


def test_whoever_lost_phone_and_codes_is_let_in_again_and_told(vera: User) -> None:
    Authenticator.objects.create(user=vera, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.create(user=vera, type=Authenticator.Type.RECOVERY_CODES, data={})
    told = StringIO()
    call_command("unlock", " Vera@example.org", stdout=told)
    assert not Authenticator.objects.exists()
    assert "told by a letter" in told.getvalue()
    assert "second proof" in Letter.objects.get(to=ADDRESS).body
    assert Event.objects.filter(kind="accounts.second_proofs_removed", subject_id=vera.pk).count() == 1
    assert signed_in(Client()).get("/", follow=True).context["request"].user == vera


@pytest.mark.parametrize("address", [ADDRESS, "nobody@example.org"])
def test_nothing_is_unlocked_where_there_is_nothing_to_take_away(vera: User, address: str) -> None:
    with pytest.raises(CommandError):
        call_command("unlock", address)
    assert not Letter.objects.exists()
