"""`rostok demo [--port N] [--size SIZE] [--load-only]`: the invented network, served."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rostok.demo import network
from rostok.demo.network.sizes import SIZES
from rostok.foundation.counting import count_what_is_stored
from rostok.foundation.management.commands.serve import (
    keep_serving,
    lead_letters_to,
    prepare,
    refuse_busy_port,
)

STOPPED = (
    "Interrupted: nothing of the network is kept. Run the same command again: it loads from the beginning."
)


class Command(BaseCommand):
    """Set everything up, load the network once, serve it. Safe to run twice."""

    help = "Load the invented network and serve it: demo [--port N] [--size SIZE] [--load-only]."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--size", choices=sorted(SIZES), default="small")
        parser.add_argument("--load-only", action="store_true", help="load the network and leave")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            text = f"The demonstration does not start with the settings of ROSTOK_MODE={settings.MODE}."
            raise CommandError(f"{text} Unset ROSTOK_MODE, or use another ROSTOK_DATA.", returncode=2)
        if not options["load_only"]:
            refuse_busy_port("127.0.0.1", options["port"])
        lead_letters_to(options["port"])
        prepare(self.stdout)
        self._load(options["size"])
        if not options["load_only"]:
            keep_serving("127.0.0.1", options["port"], self.stdout)

    def _load(self, size: str) -> None:
        if network.is_loaded():
            self.stdout.write("The invented network is here already.")
            return
        started = time.monotonic()
        try:
            made = network.load(size, progress=self.stdout.write)
        except network.NotEmpty as error:
            raise CommandError(str(error), returncode=2) from None
        except KeyboardInterrupt:
            raise CommandError(STOPPED, returncode=3) from None
        count_what_is_stored()
        self.stdout.write(f"{made} in {time.monotonic() - started:.0f} s.")
