"""The connection to the database: which one the environment names, and how it is used."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from rostok.config.env import BadSetting, one_of

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"


def connected(name: str, default: Path) -> dict[str, Any]:
    """The database at the address, with how it is used; a SQLite file at `default` when nothing is given."""
    found = database(name, default) | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    return found | (_embedded() if found["ENGINE"] == SQLITE else _served(found.get("OPTIONS", {})))


def database(name: str, default: Path) -> dict[str, Any]:
    """The connection of Django for a database address; a SQLite file at `default` when nothing is given."""
    given = os.environ.get(name)
    if not given:
        return {"ENGINE": SQLITE, "NAME": default}
    try:
        parsed = dict(dj_database_url.parse(given))
    except ValueError:
        parsed = {}
    if parsed.get("ENGINE") not in {SQLITE, POSTGRESQL} or not parsed.get("NAME"):
        raise BadSetting(
            f"{name}: cannot be read. Write it as sqlite:////folder/file or postgres://user:password@host/name."
        )
    return parsed


def _embedded() -> dict[str, Any]:
    """The cache is one connection's, and each thread of a web worker has its own.

    Tables that a statement makes for itself stay in memory: each of those prepared for a file takes 60 kB,
    and what waits for a reader makes 159 of them.
    """
    return {
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-4000;"
            " PRAGMA temp_store=MEMORY;",
        }
    }


def _served(options: dict[str, Any]) -> dict[str, Any]:
    """Choices of a form are read as one plain statement, which tests count and poolers of connections bear.

    A query asked for the third time is planned once for the connection: planning is most of its cost. Nothing
    is compiled for it (`jit`): that takes longer than any page may, and pays for reports over whole tables.
    Who writes other options into the address has theirs last. A pooler may know neither.
    """
    if one_of("ROSTOK_PREPARE", {"yes", "no"}, "yes") == "yes":
        asked = f"-c jit=off {options.get('options', '')}".strip()
        options = {**options, "server_side_binding": True, "prepare_threshold": 3, "options": asked}
    return {"DISABLE_SERVER_SIDE_CURSORS": True, "OPTIONS": options}
