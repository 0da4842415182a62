"""Jobs that were not finished: given back to the queue. Jobs are idempotent, so this is safe."""

import os
import re
import socket
from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

MAX_ATTEMPTS = 5
RETRY_AFTER = timedelta(minutes=5)
KEPT = timedelta(days=14)


def worker_name(host: str, pid: int) -> str:
    """A name that tells the machine and the process, of the signs the queue allows."""
    return f"{re.sub('[^a-z0-9]', '', host.lower())[:30] or 'host'}-{pid}"


def requeue_orphans() -> int:
    """Running jobs whose worker was on this machine and is gone become ready again; how many."""
    mine = worker_name(socket.gethostname(), 0).removesuffix("-0")
    given_back = 0
    for row in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        host, _, pid = (row.worker_ids or [""])[-1].rpartition("-")
        if host == mine and pid.isdigit() and (int(pid) == os.getpid() or not _is_alive(int(pid))):
            row.status, row.started_at = TaskResultStatus.READY, None
            row.save(update_fields=["status", "started_at"])
            given_back += 1
    return given_back


def retry_failed(at: datetime) -> int:
    """Jobs that failed some minutes ago become ready again, until each had its attempts; how many."""
    given_back = 0
    for row in DBTaskResult.objects.failed().filter(finished_at__lt=at - RETRY_AFTER):
        if len(row.worker_ids) < MAX_ATTEMPTS:
            row.status, row.started_at, row.finished_at = TaskResultStatus.READY, None, None
            row.save(update_fields=["status", "started_at", "finished_at"])
            given_back += 1
    return given_back


def forget_finished(at: datetime) -> None:
    """Remove the records of jobs that ended two weeks ago; what they did stands in the rooms."""
    DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT).delete()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
