"""Visits pages of the loaded demonstration in a process of its own: a JSON line for each figure."""

import csv
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rostok.assessment.models import Assessment, Campaign, Result
from rostok.config.wsgi import application
from rostok.parties.models import Membership, Role
from rostok.parties.states import RoleKind
from rostok.roadmaps.models import RoadMap
from tests.bench import PARTS, deeds, doors, every, lists, marks, registers, standings
from tests.bench.memory import peak_of_worker
from tests.bench.reader import Reader

IMPORT_ROWS = 6000
SEARCH = "/search/?q=%D0%B4%D0%B5%D1%82%D0%B8"  # by word forms: loads the dictionary
Visit = Callable[[], object]


def main(database: str, visits: int, size: str, clock: str, stored: str, *chosen: str) -> None:
    """Figures over the demonstration of this size, of the chosen parts or of all.

    clock: the function of `time` that is read. stored: the size as which the table of visits is filled.
    """
    read = getattr(time, clock)
    measured = Measured(size, stored, visits, read, partial(timed_by, read))
    for part in chosen or PARTS:
        for name, of, figures in BY_PART[part](measured):
            row = {"name": name, "database": database, "size": of, "p50_ms": None, "p95_ms": None}
            row |= {"queries": None, "value": None, "unit": "ms"} | figures
            print(json.dumps(row), flush=True)


class Measured(NamedTuple):
    """Over what, how often and by which clock. `timed(visit, visits)`: its figures."""

    size: str
    stored: str
    visits: int
    clock: Callable[[], float]
    timed: Callable[[Visit, int], dict[str, object]]


Rows = Iterator[tuple[str, str, dict[str, object]]]  # name, size, figures


def _pages(by: Measured) -> Rows:
    for name, visit in pages().items():
        yield name, by.size, by.timed(visit, by.visits)


def _deeds(by: Measured) -> Rows:
    yield "assessment made", by.size, by.timed(deeds.making(), by.visits)
    yield "result in PDF", by.size, by.timed(deeds.printing(), max(5, by.visits // 6))
    number, scored, whole = deeds.recomputed(by.clock)
    yield f"score {number} results", by.size, {"value": scored}
    yield f"read and score {number}", by.size, {"value": whole}


def _marks(by: Measured) -> Rows:
    save, seat = marks.saving()
    for count in marks.filled(seat, by.size):
        yield "save of one mark", f"{count}", by.timed(save, by.visits)


def _imports(_by: Measured) -> Rows:
    yield "import", str(IMPORT_ROWS), {"value": import_speed(), "unit": "rows/s"}
    for name, count, value, unit in registers.figures():
        yield name, count, {"value": value, "unit": unit}


def _standing(_by: Measured) -> Rows:
    for name, count, seconds, unit in standings.figures():
        yield name, count, {"value": round(seconds, 2), "unit": unit}


def _phones(_by: Measured) -> Rows:
    yield from doors.figures()


def _lists(by: Measured) -> Rows:
    for name, count, visit in lists.pages(by.stored):
        yield name, count, by.timed(visit, by.visits)


def _worker(by: Measured) -> Rows:
    yield "web worker", by.size, {"value": worker_memory(), "unit": "MB"}


def _every(by: Measured) -> Rows:
    for name, figures in every.figures(by.timed):
        yield name, by.size, figures


BY_PART: Final = dict(
    zip(PARTS, (_pages, _deeds, _marks, _imports, _standing, _phones, _lists, _worker, _every), strict=True)
)


def addresses() -> dict[str, tuple[str, str]]:
    """The pages of the promise, each with its reader."""
    own = Result.objects.filter(organisation_id=_home("leader")).latest("made_at")
    again = Result.objects.filter(change__isnull=False).select_related("organisation").latest("pk")
    road_map = RoadMap.objects.filter(organisation_id=_home("leader")).latest("pk")
    campaign = Campaign.objects.latest("wave").code
    work = Assessment.objects.filter(campaign__code=campaign).order_by("pk")[0].code
    return {
        "desk": ("methodologist", "/"),
        "list": ("methodologist", reverse("parties:organisation-list")),
        "board": ("methodologist", reverse("assessment:campaign-board", args=[campaign])),
        "calls": ("methodologist", reverse("assessment:campaign-calls", args=[campaign])),
        "campaign": ("methodologist", reverse("assessment:campaign-detail", args=[campaign])),
        "assessment": ("methodologist", reverse("assessment:assessment-detail", args=[work])),
        "result": ("leader", reverse("assessment:result-detail", args=[own.code])),
        "result of wave 2": (_leads(again), reverse("assessment:result-detail", args=[again.code])),
        "road map": ("leader", reverse("roadmaps:road-map-detail", args=[road_map.code])),
    }


def pages() -> dict[str, Visit]:
    """A visit of each page, through the whole application as the web server calls it."""
    return {name: partial(Reader(application, who).get, path) for name, (who, path) in addresses().items()}


def _home(slug: str) -> int:
    return Membership.objects.get(person__user__email=f"{slug}@example.org").organisation_id


def _leads(result: Result) -> str:
    """The account of whoever leads the organisation, as `Reader` takes it."""
    role = Role.objects.select_related("person").get(
        organisation=result.organisation_id, kind=RoleKind.LEADER
    )
    return role.person.email.removesuffix("@example.org")


def timed_by(clock: Callable[[], float], visit: Visit, visits: int) -> dict[str, object]:
    """p50 and p95 in milliseconds over `visits`, and the number of statements of one visit."""
    for _ in range(3):
        status = visit()
        if isinstance(status, int) and status not in {200, 302}:
            raise SystemExit(f"a visit answered {status}")
    times = []
    for _ in range(visits):
        started = clock()
        visit()
        times.append((clock() - started) * 1000)
    with CaptureQueriesContext(connection) as captured:
        visit()
    counted = [
        q for q in captured.captured_queries if re.match(r"\W*(SELECT|INSERT|UPDATE|DELETE|WITH)", q["sql"])
    ]
    p95 = statistics.quantiles(times, n=20)[18]
    return {"p50_ms": round(statistics.median(times), 1), "p95_ms": round(p95, 1), "queries": len(counted)}


def import_speed() -> int:
    """Rows a second of a made register of IMPORT_ROWS rows, as the command reports it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "register.csv"
        write_register(file)
        command = [sys.executable, "-m", "rostok", "import", "register", str(file), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    counts = json.loads(done.stdout.splitlines()[-1])
    return round(counts["rows"] / counts["seconds"])


def write_register(file: Path) -> None:
    """An invented register: every row another organisation."""
    columns = ["register", "account_no", "name", "ogrn", "ogrn_date", "org_form", "region", "status", "flags"]
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(columns)
        for number in range(IMPORT_ROWS):
            first = f"10077{number:07}"
            ogrn = first + str(int(first) % 11 % 10)
            name = f'Общественная организация ветеранов службы "Рубеж {number}"'
            form, region = "Общественная организация", "Пермский край"
            table.writerow(
                ["Реестр", f"77{number:08}", name, ogrn, "2003-02-01", form, region, "Зарегистрирована", ""]
            )


def worker_memory() -> int:
    """Megabytes at most of a web worker that has served what a leader opens, and a search."""
    own = [path for who, path in addresses().values() if who == "leader"]
    pages = ["/", reverse("parties:organisation-list"), *own, SEARCH]
    return peak_of_worker(Reader(application, "leader").cookie, pages)
