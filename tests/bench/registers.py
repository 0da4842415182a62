"""Import of a register against few and many organisations that stand, in processes of their own."""

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rostok.parties.models import Identifier, Organisation, Territory
from rostok.parties.states import OrganisationKind

ROWS = 9_000
STANDING = (3_000, 200_000)
COLUMNS = ["register", "account_no", "name", "ogrn", "ogrn_date", "org_form", "region", "status", "flags"]
FORMS = [
    "Региональная общественная организация",
    "Благотворительный фонд",
    "Автономная некоммерческая организация",
]
FIRST = "Берег Клён Роща Заря Родник Маяк Причал Росток Тропа Звено Лада Мост Исток Пламя Радуга".split()
SECOND = "детства семьи надежды добра заботы участия дружбы памяти знаний здоровья спорта культуры".split()
COMMAND = (
    "import sys\nfrom rostok.config import cli\nfrom tests.bench.memory import peak\n"
    "try:\n    cli.main()\nfinally:\n    print(peak(), file=sys.stderr)"
)


def figures() -> Iterator[tuple[str, str, int, str]]:
    """(name, size, value, unit) of each measured import."""
    regions = list(Territory.objects.filter(kind="region").order_by("pk"))
    titles = [region.title.ru for region in regions]
    filled = 0
    for size in STANDING:
        fill(filled, size, regions)
        filled = size
        for kind, numbered in (("numbers", True), ("names", False)):
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "register.csv"
                write(file, titles, numbered=numbered, salt=f"{size}{kind}")
                speed, memory = run(file)
            yield f"import by {kind}", str(size), speed, "rows/s"
            yield f"import by {kind}", str(size), memory, "MB"


def name_of(number: int) -> str:
    chance = random.Random(number)
    form, first, second = chance.choice(FORMS), chance.choice(FIRST), chance.choice(SECOND)
    return f"{form} «{first} {second} {chance.choice(FIRST).lower()}{number % 997}»"


def ogrn_of(number: int) -> str:
    first = f"10{number:010}"
    return first + str(int(first) % 11 % 10)


def fill(first: int, last: int, regions: list[Territory]) -> None:
    """Organisations with an OGRN each, spread over the regions."""
    for start in range(first, last, 10_000):
        made = Organisation.objects.bulk_create(
            Organisation(kind=OrganisationKind.NPO, name=name_of(n), territory=regions[n % len(regions)])
            for n in range(start, min(start + 10_000, last))
        )
        Identifier.objects.bulk_create(
            Identifier(
                organisation=one,
                scheme="ogrn",
                value=ogrn_of(start + at),
                raw=ogrn_of(start + at),
                is_valid=True,
            )
            for at, one in enumerate(made)
            if (start + at) % 10
        )


def write(file: Path, titles: list[str], *, numbered: bool, salt: str) -> None:
    """An invented register: a third stands already, the rest is new."""
    chance = random.Random(salt)
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(COLUMNS)
        for at in range(ROWS):
            number = at // 3 if at % 3 == 0 else chance.randrange(10**6, 10**9)
            ogrn = ogrn_of(number) if numbered else ""
            region = titles[number % len(titles)]
            table.writerow(
                ["Реестр", "", name_of(number), ogrn, "2003-02-01", "Фонд", region, "Зарегистрирована", ""]
            )


def run(file: Path) -> tuple[int, int]:
    """Rows a second as the command reports it, and the megabytes its process has taken at most."""
    command = [sys.executable, "-c", COMMAND, "import", "register", str(file), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    counts = json.loads(done.stdout.splitlines()[-1])
    return round(counts["rows"] / counts["seconds"]), int(done.stderr.splitlines()[-1])
