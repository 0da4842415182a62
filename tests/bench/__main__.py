"""`./run bench [--json FILE] [--only sqlite|postgresql] [--visits N]`: times of pages, saving and importing.

Each database is measured in a process of its own over the demonstration. Times are inside the process: a
request through the whole application as the web server calls it, until its last byte, no network. The memory
of a web worker is that of one started as `serve` starts it. Exit 0 measured, 2 bad use.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools.cluster import binaries, cluster

ROOT = Path(__file__).resolve().parents[2]
START = (
    "import sys, django; django.setup()\n"
    "from tests.bench.visits import main; main(sys.argv[1], int(sys.argv[2]))"
)
HEAD = f"{'name':18} {'database':10} {'size':6} {'p50 ms':>8} {'p95 ms':>8} {'queries':>7} {'value':>10} unit"


def main() -> int:
    options = _options()
    rows: list[dict[str, object]] = []
    for database in [options.only] if options.only else ["sqlite", "postgresql"]:
        rows += _measure(database, options.visits)
    print(HEAD)
    for row in rows:
        print(_line(row))
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__.splitlines()[0])
    parser.add_argument("--json", metavar="FILE", help="store the rows here")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database")
    parser.add_argument("--visits", type=int, default=60, help="counted visits of each page")
    return parser.parse_args()


def _measure(database: str, visits: int) -> list[dict[str, object]]:
    if database == "postgresql" and binaries() is None:
        print("NOT RUN: PostgreSQL is not installed.", file=sys.stderr)
        return []
    with (
        tempfile.TemporaryDirectory(prefix="rostok-bench-") as data,
        _address(database, Path(data)) as address,
    ):
        env = {**os.environ, "ROSTOK_DATA": data, "DATABASE_URL": address, "ROSTOK_MODE": "demo"}
        env["DJANGO_SETTINGS_MODULE"] = "rostok.config.settings"
        print(f"{database}: loading the demonstration ...", file=sys.stderr)
        subprocess.run(
            [sys.executable, "-m", "rostok", "demo", "--load-only"],
            env=env,
            check=True,
            stdout=sys.stderr,
            cwd=ROOT,
        )
        command = [sys.executable, "-c", START, database, str(visits)]
        done = subprocess.run(command, env=env, check=True, capture_output=True, text=True, cwd=ROOT)
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def _address(database: str, data: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{data / 'bench.sqlite3'}"
    else:
        with cluster() as address:
            yield address


def _line(row: dict[str, object]) -> str:
    shown = {key: "" if value is None else value for key, value in row.items()}
    return (
        f"{shown['name']:18} {shown['database']:10} {shown['size']:6} {shown['p50_ms']:>8}"
        f" {shown['p95_ms']:>8} {shown['queries']:>7} {shown['value']:>10} {shown['unit']}"
    )


if __name__ == "__main__":
    sys.exit(main())
