"""`rostok serve [--port N] [--host H]`: the web, the worker and the tick under one supervisor."""

import os
import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rostok.foundation import supervisor
from rostok.foundation.fitness import refuse_unfit_data


class Command(BaseCommand):
    """Prepare the database and the packs, then serve until stopped. Safe to run again."""

    help = "Prepare everything and serve: serve [--port N] [--host H]."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_busy_port(options["host"], options["port"])
        lead_letters_to(options["port"])
        prepare(self.stdout)
        keep_serving(options["host"], options["port"], self.stdout)


def prepare(out: Any) -> None:
    """Tables, static files and packs, each only as far as something is missing."""
    out.write("Preparing the database ...")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    refuse_unfit_data()
    call_command("packs", "install", stdout=out)


def refuse_busy_port(host: str, port: int) -> None:
    """CommandError (2) with the way out when something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            text = f"{port} is no port: it is a number from 1 to 65535. Choose another with --port."
            raise CommandError(text, returncode=2) from None
        except OSError as error:
            text = f"Port {port} cannot be used ({error}): is it running already? Choose another with --port."
            raise CommandError(text, returncode=2) from None


def lead_letters_to(port: int) -> None:
    """Addresses in letters name the port that answers, ours and our children's; ROSTOK_URL outdoes it."""
    if not os.environ.get("ROSTOK_URL"):
        os.environ["ROSTOK_URL"] = settings.SITE_URL = f"http://localhost:{port}"


def keep_serving(host: str, port: int, out: Any) -> None:
    """Run the supervisor; the last line says where."""

    def ready() -> None:
        out.write(f"ready http://localhost:{port}")
        out.flush()

    kept = supervisor.Supervisor(supervisor.children(port, host))
    kept.run(when_ready=ready, is_ready=lambda: supervisor.answers(port))
