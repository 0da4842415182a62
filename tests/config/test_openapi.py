"""The OpenAPI document: kept as promised, and true, whoever asks and with whatever input (schemathesis)."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from rostok.accounts.states import Scope
from rostok.config.wsgi import application
from rostok.foundation.problems import CODES
from tests.accounts.tokens import make_token
from tests.cast import Cast
from tests.contracts.factories import make_agreement
from tests.docs.reading import code_in, first_cells, read
from tests.permissions.table import PEOPLE

SNAPSHOT = Path(__file__).with_name("openapi.json")
ASK = {"Accept-Language": "en"}
EXAMPLES = 12


def document() -> dict[str, Any]:
    found: dict[str, Any] = Client().get("/api/openapi.json", headers=ASK).json()
    return found


@pytest.mark.django_db
def test_the_document_is_the_one_that_was_promised() -> None:
    """After a wanted change: `python -m tests.config.promised` writes it anew."""
    assert document() == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


@pytest.mark.django_db
def test_every_operation_tells_its_refusals_and_bounds_what_it_takes() -> None:
    for methods in document()["paths"].values():
        for told in methods.values():
            assert {"400", "422"} <= told["responses"].keys()
            if "security" in told:
                assert {"401", "403", "429"} <= told["responses"].keys()
            for one in told["parameters"]:
                assert {"maxLength", "pattern"} & one["schema"].keys(), one["name"]


@pytest.mark.django_db
def test_the_manual_tells_every_operation_scope_and_code() -> None:
    manual = read("docs/operating/api.md")
    told = {span for cell in first_cells(manual) for span in code_in(cell) if span.startswith("GET ")}
    paths = document()["paths"]
    assert told == {f"{method.upper()} {address}" for address in paths for method in paths[address]}
    assert {"read:standing"} == set(Scope.values)
    assert [word for word in (*Scope.values, *CODES.values()) if f"`{word}`" not in manual] == []


@pytest.mark.parametrize("name", PEOPLE)
def test_every_operation_keeps_its_promise_to(name: str, cast: Cast) -> None:
    make_agreement(cast)
    client = cast.client(name)
    cookies = "; ".join(f"{key}={one.value}" for key, one in client.cookies.items())
    _ask_all({"Cookie": cookies} if cookies else {})


def test_every_operation_keeps_its_promise_to_a_token(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make_agreement(cast)
    monkeypatch.setattr("rostok.accounts.actions.tokens.ASKED_A_MINUTE", 10_000)
    _row, secret = make_token(cast, "owner")
    _ask_all({"Authorization": f"Bearer {secret}"})


def _ask_all(headers: dict[str, str]) -> None:
    """Each operation with good and bad input; whatever the document does not promise fails."""
    told = schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers=ASK)
    asked = 0
    for found in told.get_all_operations():
        _ask(found.ok(), headers)
        asked += 1
    assert asked == len(list(document()["paths"]))


def _ask(operation: Any, headers: dict[str, str]) -> None:
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def keeps_its_promise(case: Any) -> None:
        case.call_and_validate(headers=headers)

    keeps_its_promise()
