"""A job whose worker died is done by another; a job somebody works on is left alone."""

import os
import socket
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from rostok.foundation import rescue
from rostok.foundation.tasks import keep_jobs

pytestmark = pytest.mark.django_db


def dead_pid() -> int:
    """The number of a process that has just ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def name(pid: int) -> str:
    return rescue.worker_name(socket.gethostname(), pid)


def task(status: str, *workers: str, minutes_ago: int = 0) -> DBTaskResult:
    """A job in a state, taken by these workers one after another."""
    then = timezone.now() - timedelta(minutes=minutes_ago)
    is_over = status in {TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL}
    return DBTaskResult.objects.create(
        status=status,
        task_path="rostok.foundation.tasks.beat",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=then,
        started_at=then,
        finished_at=then if is_over else None,
        worker_ids=list(workers),
    )


def state(row: DBTaskResult) -> str:
    return str(DBTaskResult.objects.get(pk=row.pk).status)


def test_a_job_of_a_dead_worker_is_given_back() -> None:
    row = task(TaskResultStatus.RUNNING, name(dead_pid()))
    assert rescue.requeue_orphans() == 1
    assert state(row) == TaskResultStatus.READY


def test_a_job_of_a_living_worker_is_left_alone() -> None:
    row = task(TaskResultStatus.RUNNING, name(os.getppid()))
    assert rescue.requeue_orphans() == 0
    assert state(row) == TaskResultStatus.RUNNING


def test_a_job_that_seems_to_be_mine_before_i_began_is_given_back() -> None:
    row = task(TaskResultStatus.RUNNING, name(os.getpid()))
    assert rescue.requeue_orphans() == 1, "the number of a dead worker was given to this process"
    assert state(row) == TaskResultStatus.READY


def test_a_job_of_another_machine_is_left_to_that_machine() -> None:
    row = task(TaskResultStatus.RUNNING, f"elsewhere-{dead_pid()}")
    assert rescue.requeue_orphans() == 0
    assert state(row) == TaskResultStatus.RUNNING


def test_the_last_worker_counts() -> None:
    row = task(TaskResultStatus.RUNNING, name(dead_pid()), name(os.getppid()))
    assert rescue.requeue_orphans() == 0
    assert state(row) == TaskResultStatus.RUNNING


@pytest.mark.parametrize(
    "status", [TaskResultStatus.READY, TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL]
)
def test_only_running_jobs_can_be_orphans(status: str) -> None:
    row = task(status, name(dead_pid()))
    assert rescue.requeue_orphans() == 0
    assert state(row) == status


def test_a_failed_job_is_tried_again_after_some_minutes() -> None:
    fresh, older = task(TaskResultStatus.FAILED, "a-1"), task(TaskResultStatus.FAILED, "a-1", minutes_ago=6)
    keep_jobs(timezone.now())
    assert (state(fresh), state(older)) == (TaskResultStatus.FAILED, TaskResultStatus.READY)


def test_a_job_that_fails_for_ever_is_given_up() -> None:
    row = task(TaskResultStatus.FAILED, *["a-1"] * rescue.MAX_ATTEMPTS, minutes_ago=6)
    keep_jobs(timezone.now())
    assert state(row) == TaskResultStatus.FAILED


def test_finished_jobs_are_forgotten_after_two_weeks() -> None:
    old = task(TaskResultStatus.SUCCESSFUL, "a-1", minutes_ago=60 * 24 * 15)
    recent = task(TaskResultStatus.SUCCESSFUL, "a-1", minutes_ago=60 * 24 * 13)
    keep_jobs(timezone.now())
    assert list(DBTaskResult.objects.values_list("pk", flat=True)) == [recent.pk]
    assert old.pk != recent.pk


@pytest.mark.parametrize(
    ("host", "expected"),
    [("Web-01.example.org", "web01exampleorg-7"), ("сервер", "host-7"), ("a" * 99, "a" * 30 + "-7")],
)
def test_a_workers_name_has_only_signs_the_queue_allows(host: str, expected: str) -> None:
    assert rescue.worker_name(host, 7) == expected
