"""How many statements a page costs, and that this number does not grow with the rows it shows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext

COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")  # transaction control does not count


@dataclass
class Queries:
    """The statements of one visit."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)

    def __str__(self) -> str:
        return "\n".join(f"{number:3} {sql[:300]}" for number, sql in enumerate(self.statements, 1))


@contextmanager
def counted() -> Iterator[Queries]:
    """Collects the counted statements of the block: `with counted() as queries: ...; len(queries)`."""
    queries = Queries()
    with CaptureQueriesContext(connection) as captured:
        yield queries
    sqls = [query["sql"].lstrip("( ") for query in captured.captured_queries]
    queries.statements += [sql for sql in sqls if sql.upper().startswith(COUNTED)]


def assert_flat(make_rows: Callable[[int], object], visit: Callable[[], object], *, queries: int) -> None:
    """The visit costs exactly `queries` statements with one row and with three.

    `make_rows(n)` adds n rows; it is called with 1, then with 2. An uncounted visit comes before each
    counted one, so that what a process learns once (content types, the site) is not taken for the cost.
    """
    for added, shown in ((1, 1), (2, 3)):
        make_rows(added)
        visit()
        with counted() as seen:
            visit()
        assert len(seen) == queries, f"{len(seen)} queries with {shown} row(s), not {queries}:\n{seen}"
