"""Opens a page of every name over the demonstration of `ROSTOK_DATA` and tells which tables it read whole.

It reads from standard input what `rostok pages --json` says.

A statement reads a table whole where SQLite's program for it rewinds a cursor of the table or of one of
its indexes. Without statistics the plan does not depend on how many rows there are. A line of JSON: by
the name of the page the tables. Django must have been set up.
"""

import json
import re
import sys

from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostok.config.wsgi import application
from tests.bench.reader import Reader

READS = re.compile(r"\W*(SELECT|WITH)\b")
ALL = {"Rewind", "Last"}


def main() -> None:
    tables = _roots()
    readers: dict[str, Reader] = {}
    found: dict[str, set[str]] = {}
    for page in json.load(sys.stdin):
        name, url, role = page["name"], page["url"], page["role"]
        if name in found:
            continue
        reader = readers.setdefault(role, _reader(role))
        with CaptureQueriesContext(connection) as captured:
            status = reader.get(url)
        assert status == 200, f"{url} answers {status} to {role}"
        read = (sql for sql in {one["sql"] for one in captured} if READS.match(sql))
        found[name] = {table for sql in read for table in _read_whole(sql, tables)}
    json.dump({name: sorted(tables) for name, tables in found.items()}, sys.stdout)


def _reader(role: str) -> Reader:
    if role != "visitor":
        return Reader(application, role)
    reader = Reader(application, "leader")
    reader.cookie = f"csrftoken={reader.token}"
    return reader


def _roots() -> dict[int, str]:
    """By the page where a table or an index begins, the table."""
    connection.ensure_connection()
    rows = connection.connection.execute("SELECT rootpage, tbl_name FROM sqlite_master WHERE rootpage > 0")
    return dict(rows.fetchall())


def _read_whole(sql: str, tables: dict[int, str]) -> set[str]:
    cursors: dict[int, str] = {}
    found = set()
    for _at, step, one, two, *_rest in connection.connection.execute(f"EXPLAIN {sql}"):
        if step == "OpenRead" and two in tables:
            cursors[one] = tables[two]
        elif step in ALL and one in cursors:
            found.add(cursors[one])
    return found
