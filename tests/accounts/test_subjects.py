"""Signing in by another service: nobody gets an account by it, and whom it names must have been linked."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from rostok.accounts.actions import create_user
from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter
from tests.accounts.vouching import CLIENT, SECRET, Service, vouching
from tests.cast import Cast
from tests.permissions.accounts import open_invitation

ADDRESS, PASSWORD = "vera@example.org", "тихая лодка на озере"
SERVICE = "/account/service/oidc/"


@pytest.fixture
def service(db: None, settings: Any) -> Iterator[Service]:
    cache.clear()
    with vouching() as running:
        app = {
            "provider_id": "oidc",
            "name": "Пропуск",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": running.url, "fetch_userinfo": False},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"APPS": [app], "SCOPE": ["openid"], "OAUTH_PKCE_ENABLED": True}
        }
        yield running


@pytest.fixture
def vera(db: None) -> User:
    return create_user(email=ADDRESS, language="en", password=PASSWORD, actor=SYSTEM)


def signed_in() -> Client:
    """Vera, who has just typed her password twice."""
    client = Client(headers={"accept-language": "en"})
    client.post("/account/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    client.post("/account/again/?next=/account/security/", {"password": PASSWORD})
    return client


def there_and_back(client: Client, query: str = "", **typed: str) -> HttpResponse:
    """To the service, which agrees, and back."""
    gone = client.post(SERVICE + query, typed)
    assert gone.status_code == 302, gone.content.decode()
    asked = parse_qs(urlsplit(gone["Location"]).query)
    assert (asked["scope"], asked["client_id"]) == (["openid"], [CLIENT])
    assert "code_challenge" in asked
    back: Any = client.get(f"{SERVICE}back/", {"code": "c", "state": asked["state"][0]})
    return back


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def said(client: Client, page: str = "/account/sign-in/") -> str:
    return client.get(page, headers={"accept-language": "en"}).content.decode()


def test_whom_nobody_linked_does_not_get_in_and_no_account_is_made(service: Service, cast: Cast) -> None:
    before = User.objects.count()
    client = Client(headers={"accept-language": "en"})
    assert there_and_back(client)["Location"] == "/account/sign-in/", "though the address is an operator's"
    assert "No account here is linked with yours" in said(client)
    assert not is_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_linked_once_the_service_opens_the_account(service: Service, vera: User) -> None:
    linked = there_and_back(signed_in(), "?process=connect")
    assert linked["Location"] == "/account/security/"
    assert "Пропуск" in Letter.objects.latest("pk").body
    client = Client(headers={"accept-language": "en"})
    there_and_back(client)
    assert client.session["_auth_user_id"] == str(vera.pk)
    assert SocialAccount.objects.get().extra_data == {}, "nothing of what the service tells is kept"


def test_linking_asks_who_it_is_once_more(service: Service, vera: User) -> None:
    client = Client(headers={"accept-language": "en"})
    client.post("/account/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    asked = client.post(f"{SERVICE}?process=connect")
    assert asked["Location"].startswith("/account/again/")


def test_one_subject_opens_one_account(service: Service, vera: User, cast: Cast) -> None:
    owner = cast.person("owner").user
    SocialAccount.objects.create(user=owner, provider="oidc", uid=service.subject)
    client = signed_in()
    there_and_back(client, "?process=connect")
    assert "signs in somebody else already" in said(client, "/account/security/")
    assert SocialAccount.objects.get().user == owner


def test_unlinked_it_opens_nothing(service: Service, vera: User) -> None:
    client = signed_in()
    there_and_back(client, "?process=connect")
    client.post("/account/security/service/unlink/")
    stranger = Client()
    there_and_back(stranger)
    assert not is_in(stranger)


def test_an_invitation_accepted_after_the_service_links_it(service: Service, cast: Cast) -> None:
    path = f"/account/invitation/parties/{open_invitation(cast)}/"
    client = Client(headers={"accept-language": "en"})
    assert there_and_back(client, next=path)["Location"] == path
    assert SocialAccount.objects.count() == 0, "nothing is linked before the invitation is accepted"
    client.post(path, {"name": "Глеб Лугов", "way": "code"})
    again = Client()
    there_and_back(again)
    assert again.session["_auth_user_id"] == str(User.objects.get(email="invited@example.org").pk)


def test_who_was_vouched_for_on_the_way_to_one_invitation_is_nobody_at_another(
    service: Service, cast: Cast
) -> None:
    client = Client(headers={"accept-language": "en"})
    there_and_back(client, next="/account/invitation/parties/another-secret/")
    client.post(f"/account/invitation/parties/{open_invitation(cast)}/", {"name": "Глеб", "way": "code"})
    assert is_in(client)
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("broken", ["audience", "state", "refused", "gone"])
def test_an_answer_that_cannot_be_trusted_is_a_sentence(service: Service, vera: User, broken: str) -> None:
    SocialAccount.objects.create(user=vera, provider="oidc", uid=service.subject)
    client = Client(headers={"accept-language": "en"})
    if broken == "audience":
        service.audience = "another-client"
        there_and_back(client)
    elif broken == "state":
        client.get(f"{SERVICE}back/", {"code": "c", "state": "made-up"})
    elif broken == "refused":
        gone = client.post(SERVICE)
        state = parse_qs(urlsplit(gone["Location"]).query)["state"][0]
        client.get(f"{SERVICE}back/", {"error": "access_denied", "state": state})
    else:
        service.server_close()
        service.shutdown()
        assert client.post(SERVICE)["Location"] == "/account/sign-in/"
    assert "did not confirm who you are" in said(client)
    assert not is_in(client)


def test_the_service_alone_opens_nothing_where_a_second_proof_is_set_up(service: Service, vera: User) -> None:
    SocialAccount.objects.create(user=vera, provider="oidc", uid=service.subject)
    Authenticator.objects.create(user=vera, type="totp", data={})
    client = Client()
    assert there_and_back(client)["Location"].startswith("/account/security/code/")
    assert not is_in(client)


def test_a_closed_account_is_not_opened_by_the_service(service: Service, vera: User) -> None:
    SocialAccount.objects.create(user=vera, provider="oidc", uid=service.subject)
    User.objects.update(is_active=False)
    client = Client(headers={"accept-language": "en"})
    there_and_back(client)
    assert not is_in(client)
