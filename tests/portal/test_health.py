"""A watchman learns whether the database answers and the worker works, and nothing else."""

from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.utils import timezone

from rostok.foundation.models import Heartbeat
from rostok.foundation.tasks import WORKER
from tests.cast import Cast
from tests.counting import counted

pytestmark = pytest.mark.django_db


def test_before_the_first_job_the_age_is_unknown(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "worker_age_seconds": None})


def test_the_age_counts_from_the_last_finished_job(client: Client) -> None:
    Heartbeat.objects.create(name=WORKER, at=timezone.now() - timedelta(seconds=90))
    assert 90 <= client.get("/health").json()["worker_age_seconds"] <= 95


def test_a_clock_set_back_gives_no_negative_age(client: Client) -> None:
    Heartbeat.objects.create(name=WORKER, at=timezone.now() + timedelta(hours=1))
    assert client.get("/health").json()["worker_age_seconds"] == 0


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_does_not_answer_is_told(client: Client, error: type[Exception]) -> None:
    def fail(*args: object) -> None:
        raise error("gone")

    with connection.execute_wrapper(fail):
        answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (
        503,
        {"database": "unreachable", "worker_age_seconds": None},
    )


def test_a_question_costs_one_query(client: Client) -> None:
    with counted() as queries:
        client.get("/health")
    assert len(queries) == 1


def test_the_answer_is_the_same_for_everybody_and_is_not_kept(cast: Cast, client: Client) -> None:
    assert cast.client("owner").get("/health").json() == client.get("/health").json()
    assert client.post("/health").status_code == 405
