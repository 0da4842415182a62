"""`rostok worker`: takes jobs and finishes them."""

import os
import socket
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from rostok.foundation import rescue
from rostok.foundation.fitness import refuse_unfit_data


class Command(BaseCommand):
    """Refuses data that are not for work, gives back what a dead worker of this machine held, then works."""

    help = "Do deferred work: letters, events, papers."

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unfit_data()
        rescue.requeue_orphans()
        name = rescue.worker_name(socket.gethostname(), os.getpid())
        call_command("db_worker", worker_id=name, startup_delay=False, interval=0.5)
