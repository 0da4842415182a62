"""Tokens of programs: shown once, kept as a hash, counted, dead when revoked or their owner leaves."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from rostok.accounts import actions
from rostok.accounts.models import ApiToken
from rostok.accounts.states import ASKED_A_MINUTE, TOKENS, Scope
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Incomplete, TooOften
from tests.accounts.tokens import make_token
from tests.cast import Cast
from tests.counting import assert_flat

GIVEN = {"name": "Таблица", "scopes": [Scope.READ_STANDING.value], "days": "90"}


def test_a_token_is_shown_once_and_kept_as_a_hash(cast: Cast) -> None:
    client = cast.client("owner")
    shown = client.post("/account/security/tokens/make/", GIVEN)
    row = ApiToken.objects.get()
    secret = shown.content.decode().split('aria-label="Ваш новый ключ">')[1].split("<")[0]
    assert secret.startswith(row.prefix)
    assert secret not in {str(value) for value in vars(row).values()}
    assert actions.use_token(secret, at=timezone.now()) == row
    assert secret not in client.get("/account/security/tokens/").content.decode()
    assert "no-store" in shown.headers["Cache-Control"] or "no-cache" in shown.headers["Cache-Control"]


def test_making_and_revoking_is_journalled_and_the_holder_is_told(cast: Cast) -> None:
    row, secret = make_token(cast, "owner")
    for _twice in range(2):
        actions.revoke_token(row, at=timezone.now(), actor=cast.actor("owner"))
    told = Event.objects.filter(kind__startswith="accounts.token").order_by("pk")
    assert [(one.kind, one.actor_id, one.facts) for one in told] == [
        ("accounts.token_made", row.user_id, {"token_id": row.pk}),
        ("accounts.token_revoked", row.user_id, {"token_id": row.pk}),
    ]
    assert Letter.objects.filter(to="owner@example.org").count() == 1
    assert secret not in Letter.objects.get(to="owner@example.org").body
    assert actions.use_token(secret, at=timezone.now()) is None


def test_somebody_elses_token_is_neither_seen_nor_revoked(cast: Cast) -> None:
    row, secret = make_token(cast, "owner")
    outsider = cast.client("outsider")
    assert row.prefix not in outsider.get("/account/security/tokens/").content.decode()
    assert outsider.post(f"/account/security/tokens/{row.code}/revoke/").status_code == HTTPStatus.NOT_FOUND
    assert actions.use_token(secret, at=timezone.now()) == row


def test_a_closed_account_leaves_no_token(cast: Cast) -> None:
    _row, secret = make_token(cast, "owner")
    user = cast.people["owner"].user
    actions.close_account(user, actor=cast.actor("operator"))
    assert actions.use_token(secret, at=timezone.now()) is None
    user.is_active = True
    user.save()
    assert actions.use_token(secret, at=timezone.now()) is None  # opening the account again revives none


def test_a_token_ends_after_its_last_day(cast: Cast) -> None:
    row, secret = make_token(cast, "owner")
    now = timezone.now()
    assert actions.use_token(secret, at=now + timedelta(days=90)) == row
    assert actions.use_token(secret, at=now + timedelta(days=91)) is None


def test_a_token_is_counted_by_the_minute(cast: Cast) -> None:
    row, secret = make_token(cast, "owner")
    at = timezone.now().replace(second=15)
    for _one in range(ASKED_A_MINUTE):
        actions.use_token(secret, at=at)
    with pytest.raises(TooOften) as refused:
        actions.use_token(secret, at=at)
    assert refused.value.seconds == 45
    assert actions.use_token(secret, at=at + timedelta(minutes=1)) == row


@pytest.mark.parametrize(
    "wrong", [{"scopes": []}, {"scopes": ["write:all"]}, {"days": 3650}], ids=["nothing", "unknown", "long"]
)
def test_a_token_that_is_not_offered_is_refused(wrong: dict[str, Any], cast: Cast) -> None:
    given: dict[str, Any] = {"name": "Таблица", "scopes": [Scope.READ_STANDING], "days": 90}
    with pytest.raises(Incomplete):
        actions.make_token(
            cast.people["owner"].user, **given | wrong, at=timezone.now(), actor=cast.actor("owner")
        )
    assert not ApiToken.objects.exists()


def test_there_is_an_end_to_the_number_of_tokens(cast: Cast) -> None:
    for _one in range(TOKENS):
        make_token(cast, "owner")
    with pytest.raises(Incomplete):
        make_token(cast, "owner")


def test_making_one_asks_again_who_it_is(cast: Cast) -> None:
    user = cast.people["owner"].user
    user.set_password("Берег-у-реки-7")
    user.save()
    client = Client()
    client.force_login(user)  # without any proof just now
    answer = client.post("/account/security/tokens/make/", GIVEN)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/account/again/")
    assert not ApiToken.objects.exists()


def test_the_page_tells_when_a_token_was_last_used(cast: Cast) -> None:
    _row, secret = make_token(cast, "owner")
    client = cast.client("owner")
    assert "ещё не использовался" in client.get("/account/security/tokens/").content.decode()
    actions.use_token(secret, at=timezone.now())
    assert "последний раз использован" in client.get("/account/security/tokens/").content.decode()


def test_the_page_costs_the_same_with_one_token_and_with_three(cast: Cast) -> None:
    client = cast.client("owner")

    def more(number: int) -> None:
        for _one in range(number):
            make_token(cast, "owner")

    assert_flat(more, lambda: client.get("/account/security/tokens/"), queries=4)
