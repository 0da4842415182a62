"""One's own standing for a program: by a session or a token with its scope, and never anybody else's."""

from http import HTTPStatus
from typing import Any

from django.test import Client

from rostok.accounts.models import ApiToken
from rostok.accounts.states import ASKED_A_MINUTE
from tests.accounts.tokens import make_token
from tests.cast import Cast
from tests.counting import counted
from tests.proofs.policies import CLEARED, clear, policies

__all__ = ["policies"]
MINE = "/api/me/standing"


def bearer(secret: str) -> dict[str, Any]:
    return {"headers": {"Authorization": f"Bearer {secret}", "Accept-Language": "ru"}}


def of(answer: Any, policy: str) -> dict[str, Any]:
    assert answer.status_code == HTTPStatus.OK, answer.content
    return next(one for one in answer.json()["policies"] if one["policy"] == policy)


def test_each_reads_their_own(policies: None, cast: Cast) -> None:
    clear(cast.person("owner"), CLEARED)
    owner = of(cast.client("owner").get(MINE), "volunteer-group")
    outsider = of(cast.client("outsider").get(MINE), "volunteer-group")
    assert (owner["overall"], outsider["overall"]) == ("met", "incomplete")
    assert owner["ends_on"] is not None
    assert outsider["ends_on"] is None


def test_a_token_reads_as_its_owner_in_the_language_asked_for(policies: None, cast: Cast) -> None:
    clear(cast.person("owner"), CLEARED[:-2])
    _row, secret = make_token(cast, "owner")
    answer = Client().get(MINE, **bearer(secret))
    assert of(answer, "volunteer-group")["words"] == "осталось 2 шага"
    assert answer.headers["Cache-Control"] == "no-store, private"
    english = Client().get(MINE, headers={"Authorization": f"bearer {secret}", "Accept-Language": "en"})
    assert of(english, "volunteer-group")["words"] == "2 steps left"


def test_once_a_token_is_sent_the_session_counts_no_more(policies: None, cast: Cast) -> None:
    clear(cast.person("owner"), CLEARED)
    _row, secret = make_token(cast, "outsider")
    assert of(cast.client("owner").get(MINE, **bearer(secret)), "volunteer-group")["overall"] == "incomplete"
    for wrong in ("Bearer nobody", "Bearer", "Basic b3duZXI6", f"Token {secret}", "Bearer " + "x" * 500):
        answer = cast.client("owner").get(MINE, headers={"Authorization": wrong})
        assert answer.status_code == HTTPStatus.UNAUTHORIZED, wrong


def test_a_token_without_the_scope_opens_nothing(policies: None, cast: Cast) -> None:
    row, secret = make_token(cast, "owner")
    ApiToken.objects.filter(pk=row.pk).update(scopes=["read:something-else"])
    answer = Client().get(MINE, **bearer(secret))
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.FORBIDDEN, "no_scope")
    assert "read:standing" in answer.json()["detail"]


def test_a_revoked_token_opens_nothing_from_the_next_request_on(policies: None, cast: Cast) -> None:
    row, secret = make_token(cast, "owner")
    assert Client().get(MINE, **bearer(secret)).status_code == HTTPStatus.OK
    cast.client("owner").post(f"/account/security/tokens/{row.code}/revoke/")
    assert Client().get(MINE, **bearer(secret)).status_code == HTTPStatus.UNAUTHORIZED


def test_too_many_requests_with_a_token_are_told_when_to_come_back(policies: None, cast: Cast) -> None:
    row, secret = make_token(cast, "owner")
    ApiToken.objects.filter(pk=row.pk).update(asked=ASKED_A_MINUTE, minute=_minute())
    answer = Client().get(MINE, **bearer(secret))
    if answer.status_code == HTTPStatus.OK:  # the minute has just turned
        ApiToken.objects.filter(pk=row.pk).update(asked=ASKED_A_MINUTE, minute=_minute())
        answer = Client().get(MINE, **bearer(secret))
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.TOO_MANY_REQUESTS, "too_often")
    assert 0 < int(answer.headers["Retry-After"]) <= 60


def _minute() -> int:
    import time

    return int(time.time()) // 60


def test_it_costs_the_same_however_many_proofs_there_are(policies: None, cast: Cast) -> None:
    _row, secret = make_token(cast, "owner")
    costs = []
    for more in (CLEARED[:1], CLEARED[1:]):
        clear(cast.person("owner"), more)
        Client().get(MINE, **bearer(secret))
        with counted() as queries:
            Client().get(MINE, **bearer(secret))
        costs.append(len(queries))
    assert costs == [6, 6], f"{costs}\n{queries}"
