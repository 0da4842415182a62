"""Visits pages of the loaded demonstration in a process of its own: a JSON line for each figure."""

import csv
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rostok.assessment.models import Assessment, Indicator, Mark, Result, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.config.wsgi import application
from tests.bench import registers
from tests.bench.memory import peak_of_worker
from tests.bench.reader import Reader

IMPORT_ROWS = 6000
MANY_MARKS = 100_000
SEARCH = "/search/?q=%D0%B4%D0%B5%D1%82%D0%B8"  # by word forms: loads the dictionary
Visit = Callable[[], int]


def main(database: str, visits: int) -> None:
    def tell(name: str, size: str = "small", **figures: object) -> None:
        row = {"name": name, "database": database, "size": size, "p50_ms": None, "p95_ms": None}
        row |= {"queries": None, "value": None, "unit": "ms"} | figures
        print(json.dumps(row), flush=True)

    for name, visit in pages().items():
        tell(name, **timed(visit, visits))
    save, seat = saving()
    tell("save", **timed(save, visits))
    fill_marks(seat)
    tell("save", size=f"{MANY_MARKS // 1000}k", **timed(save, visits))
    tell("import", value=import_speed(), unit="rows/s", size=str(IMPORT_ROWS))
    for name, size, value, unit in registers.figures():
        tell(name, size=size, value=value, unit=unit)
    tell("web worker", value=worker_memory(), unit="MB")


def addresses() -> dict[str, tuple[str, str]]:
    """The pages of the promise, each with its reader: desk, list, result."""
    result = Result.objects.filter(organisation_id=_home("leader")).latest("made_at")
    return {
        "desk": ("methodologist", "/"),
        "list": ("methodologist", reverse("parties:organisation-list")),
        "result": ("leader", reverse("assessment:result-detail", args=[result.code])),
    }


def pages() -> dict[str, Visit]:
    """A visit of each page, through the whole application as the web server calls it."""
    return {name: partial(Reader(application, who).get, path) for name, (who, path) in addresses().items()}


def _home(slug: str) -> int:
    from rostok.parties.models import Membership

    return Membership.objects.get(person__user__email=f"{slug}@example.org").organisation_id


def saving() -> tuple[Visit, Seat]:
    """One mark saved again and again with another choice, as a respondent."""
    person = "respondent"
    seat = Seat.objects.get(
        person__user__email=f"{person}@example.org",
        kind=SeatKind.RESPONDENT,
        assessment__state=AssessmentState.ANSWERING,
    )
    asked = Indicator.objects.filter(instrument=seat.assessment.campaign.instrument).order_by("position")
    indicator = next(row for row in asked if seat.function in row.functions)
    reader, url = Reader(application, person), reverse("assessment:mark-save", args=[seat.assessment.code])
    choices = iter("1234" * 10_000)

    def save() -> int:
        return reader.post(url, {"indicator": indicator.code, "choice": next(choices), "note": ""})

    return save, seat


def fill_marks(seat: Seat) -> None:
    """Many stored marks of other seats of the same person: the cost of one more must not grow."""
    sample = Assessment.objects.first()
    indicators = list(Indicator.objects.all())
    if sample is None:
        return
    have = Mark.objects.count()
    seats = []
    template = Seat.objects.filter(kind=SeatKind.RESPONDENT).exclude(pk=seat.pk).first()
    needed = (MANY_MARKS - have) // len(indicators)
    from rostok.parties.models import Person

    people = Person.objects.bulk_create(
        [Person(name=f"Человек {number}") for number in range(needed)], batch_size=2000
    )
    seats = Seat.objects.bulk_create(
        [
            Seat(assessment=template.assessment, person=person, kind=SeatKind.RESPONDENT, function="leader")
            for person in people
        ],
        batch_size=2000,
    )
    Mark.objects.bulk_create(
        [Mark(seat=one, indicator=indicator, choice="3") for one in seats for indicator in indicators],
        batch_size=5000,
    )


def timed(visit: Visit, visits: int) -> dict[str, object]:
    """p50 and p95 in milliseconds over `visits`, and the number of statements of one visit."""
    for _ in range(3):
        status = visit()
        if status not in {200, 302}:
            raise SystemExit(f"a visit answered {status}")
    times = []
    for _ in range(visits):
        started = time.perf_counter()
        visit()
        times.append((time.perf_counter() - started) * 1000)
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
    """Megabytes at most of a web worker that has served the pages of the promise and a search."""
    leader = Reader(application, "leader")
    return peak_of_worker(leader.cookie, ["/", *(path for _who, path in addresses().values()), SEARCH])
