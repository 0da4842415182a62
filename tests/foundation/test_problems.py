"""What a program meets when it is refused: a problem document, whoever has refused."""

from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from ninja.errors import HttpError

from rostok.foundation.actors import Actor
from rostok.foundation.api import Session
from rostok.foundation.problems import MEDIA_TYPE, for_programs, problem_of
from rostok.foundation.refusals import AlreadyDone, Conflict, Incomplete, Refusal, TooOften, WrongState

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (Conflict(), 409, "conflict"),
        (WrongState("submit", "closed"), 409, "wrong_state"),
        (AlreadyDone("submit", "closed"), 409, "wrong_state"),
        (Incomplete("Нет дня", field="day"), 422, "incomplete"),
        (TooOften(7), 429, "too_often"),
    ],
)
def test_each_refusal_has_its_status_and_code(refusal: Refusal, status: int, code: str) -> None:
    answer = problem_of(refusal)
    said = read(answer)
    assert (answer.status_code, said["status"], said["code"]) == (status, status, code)
    assert said["detail"]


def read(answer: Any) -> dict[str, Any]:
    import json

    assert answer.headers["Content-Type"] == MEDIA_TYPE
    found: dict[str, Any] = json.loads(answer.content)
    assert set(found) == {"type", "title", "status", "code", "detail", "errors"}
    return found


def test_a_refusal_names_the_field_and_when_to_come_back() -> None:
    assert read(problem_of(Incomplete("Нет дня", field="day")))["errors"] == [
        {"field": "day", "code": "incomplete"}
    ]
    assert problem_of(TooOften(7)).headers["Retry-After"] == "7"


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("/api/nothing", "get", 404),
        ("/api/types/..", "get", 422),
        ("/api/types?after=%00", "get", 400),
        ("/api/types?after=x%00y", "get", 400),
        ("/api/types/%00", "get", 400),
        ("/api/types?after=" + "x" * 500, "get", 422),
        ("/api/types?after=nowhere", "get", 404),
        ("/api/types?territory=" + "R" * 30, "get", 422),
        ("/api/types", "post", 405),
        ("/api/me/standing", "get", 401),
    ],
)
def test_no_page_is_answered_to_a_program(address: str, method: str, status: int) -> None:
    answer = getattr(Client(), method)(address)
    assert (answer.status_code, read(answer)["status"]) == (status, status)


def test_methods_that_are_taken_are_named() -> None:
    assert Client().post("/api/types").headers["Allow"] == "GET"


def test_who_must_prove_themselves_is_told_how() -> None:
    assert Client().get("/api/me/standing").headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("asked", "language"), [("en", "en"), ("ru", "ru"), ("en;q=0.5, ru", "ru"), ("xx, en", "en"), ("*", "ru")]
)
def test_the_language_is_the_one_that_is_asked_for(asked: str, language: str) -> None:
    client = Client()
    client.cookies["rostok_language"] = "ru" if language == "en" else "en"  # of pages: not asked here
    answer = client.get("/api/nothing", headers={"Accept-Language": asked})
    assert answer.headers["Content-Language"] == language
    assert any("а" <= sign <= "я" for sign in read(answer)["detail"]) == (language == "ru")


def test_a_page_of_signing_in_is_no_answer_to_a_program() -> None:
    led_on = for_programs(
        lambda request: HttpResponse(status=302, headers={"Location": "/account/security/"})
    )
    assert read(led_on(RequestFactory().get("/api/types")))["status"] == HTTPStatus.FORBIDDEN


def test_a_session_writes_nothing_without_the_mark_of_a_form() -> None:
    request: Any = RequestFactory(enforce_csrf_checks=True).post("/api/types")
    request.actor = Actor(7)
    with pytest.raises(HttpError) as refused:
        Session()(request)
    assert refused.value.status_code == HTTPStatus.FORBIDDEN


def test_a_session_reads() -> None:
    request: Any = RequestFactory().get("/api/types")
    request.actor = Actor(7)
    assert Session()(request) == Actor(7)
