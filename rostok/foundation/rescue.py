"""Jobs of a worker that was killed: given back to the queue. Jobs are idempotent, so this is safe."""

import os
import re
import socket

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


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


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
