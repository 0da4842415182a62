"""Pages of every role over the demonstration, each name once for a role: how many miss the aim, and which."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from rostok.config.wsgi import application
from rostok.demo.crawl import FoundPage, pages
from tests.bench.reader import Reader

AIM: Final = 25.0  # ms, p50
STATEMENTS: Final = 10
UNCOUNTED: Final = 7  # beside the three of each measure: PostgreSQL has its plans by the tenth visit
VISITS: Final = 8
SHOWN: Final = 25  # of those that miss it, the slowest
Figures = dict[str, Any]
Timed = Callable[[Callable[[], object], int], Figures]


def figures(timed: Timed) -> Iterator[tuple[str, Figures]]:
    """How many pages there are, how many miss the aim, the slowest of these; then those that ask too much."""
    found = [(page, _timed(timed, visit)) for page, visit in _visits()]
    slow = sorted((row for row in found if row[1]["p50_ms"] > AIM), key=_time, reverse=True)
    asking = [row for row in found if row[1]["queries"] > STATEMENTS]
    yield "pages of every role", {"value": len(found), "unit": "pages"}
    yield f"above {AIM:.0f} ms", {"value": len(slow), "unit": "pages"}
    yield f"above {STATEMENTS} statements", {"value": len(asking), "unit": "pages"}
    for page, told in [*slow[:SHOWN], *asking[:SHOWN]]:
        yield f"{page.name} {page.role}", told


def _timed(timed: Timed, visit: Callable[[], int]) -> Figures:
    for _ in range(UNCOUNTED):
        visit()
    return timed(visit, VISITS)


def _time(row: tuple[FoundPage, Figures]) -> float:
    return float(row[1]["p50_ms"])


def _visits() -> Iterator[tuple[FoundPage, Callable[[], int]]]:
    readers: dict[str, Reader] = {}
    named = {(page.name, page.role): page for page in pages() if page.role != "visitor"}
    for page in named.values():
        reader = readers.setdefault(page.role, Reader(application, page.role))
        yield page, partial(reader.get, page.url)
