"""`./run bench [--size SIZE] [--part PART] [--json FILE] [--only DATABASE] [--visits N] [--million]
[--processor]`: times of pages, saving, scoring, printing and importing.

`small` takes minutes, `region` half an hour: 3 000 organisations are loaded and a million marks stored. Each
database is measured in a process of its own over the demonstration. Times are inside the process: a request
through the whole application as the web server calls it, until its last byte, no network. The memory of a web
worker is that of one started as `serve` starts it. `--processor` counts the processor's time of the process
instead of the clock, for a machine that does other work too; what PostgreSQL spends is then not in it.
Exit 0 measured, 2 bad use.
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

from tests.bench import PARTS
from tests.tools.cluster import binaries, cluster

ROOT = Path(__file__).resolve().parents[2]
START = (
    "import sys, django; django.setup()\n"
    "from tests.bench.visits import main; main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])"
)
HEAD = f"{'name':22} {'database':10} {'size':8} {'p50 ms':>8} {'p95 ms':>8} {'queries':>7} {'value':>10} unit"


def main() -> int:
    options = _options()
    rows: list[dict[str, object]] = []
    for database in [options.only] if options.only else ["sqlite", "postgresql"]:
        rows += _measure(database, options)
    print(HEAD)
    for row in rows:
        print(_line(row))
    if options.json:
        Path(options.json).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__.splitlines()[0])
    parser.add_argument("--size", choices=["small", "region"], default="small", help="of the demonstration")
    parser.add_argument("--json", metavar="FILE", help="store the rows here")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database")
    parser.add_argument(
        "--part", choices=PARTS, action="append", default=[], help="this part; may be repeated"
    )
    parser.add_argument("--visits", type=int, default=60, help="counted visits of each page")
    parser.add_argument("--million", action="store_true", help="a million visits stored over `small` too")
    parser.add_argument("--processor", action="store_true", help="processor time instead of the clock")
    return parser.parse_args()


def _measure(database: str, options: argparse.Namespace) -> list[dict[str, object]]:
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
        load = [sys.executable, "-m", "rostok", "demo", "--load-only", "--size", options.size]
        before = os.times()
        subprocess.run(load, env=env, check=True, stdout=sys.stderr, cwd=ROOT)
        loaded = _loaded(database, options.size, before)
        clock = "process_time" if options.processor else "perf_counter"
        stored = "region" if options.million else options.size
        asked = [database, str(options.visits), options.size, clock, stored, *options.part]
        command = [sys.executable, "-c", START, *asked]
        done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return [*loaded, *(json.loads(line) for line in done.stdout.splitlines())]


def _loaded(database: str, size: str, before: os.times_result) -> list[dict[str, object]]:
    """How long the demonstration took to load, by the clock and of a processor (that of the server apart)."""
    now = os.times()
    spent = {
        "load": now.elapsed - before.elapsed,
        "load, processor": sum(now[2:4]) - sum(before[2:4]),
    }
    nothing = dict.fromkeys(("p50_ms", "p95_ms", "queries"))
    return [
        {"name": name, "database": database, "size": size, **nothing, "value": round(value), "unit": "s"}
        for name, value in spent.items()
    ]


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
        f"{shown['name']:22} {shown['database']:10} {shown['size']:8} {shown['p50_ms']:>8}"
        f" {shown['p95_ms']:>8} {shown['queries']:>7} {shown['value']:>10} {shown['unit']}"
    )


if __name__ == "__main__":
    sys.exit(main())
