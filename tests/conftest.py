"""What every test may use: counted queries, and the markers that folders give."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import settings

from tests.cast import cast
from tests.counting import Queries, counted

__all__ = ["cast"]  # the fixture of the fixed cast

settings.register_profile("repeatable", deadline=None, derandomize=True)  # a busy machine is no failure
settings.load_profile("repeatable")

HERE = {"e2e": "e2e", "concurrency": "concurrency"}  # folder -> marker


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in tests/e2e and tests/concurrency carries the marker of its folder."""
    for item in items:
        for folder, marker in HERE.items():
            if folder in item.path.parts:
                item.add_marker(marker)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests of PostgreSQL's own behaviour are skipped on another database."""
    needs_postgres = item.get_closest_marker("postgres") or item.get_closest_marker("concurrency")
    if needs_postgres and connection.vendor != "postgresql":
        pytest.skip("only means something on PostgreSQL: ./run test starts one")


@pytest.fixture(autouse=True)
def language_of_the_settings() -> Iterator[None]:
    """A request leaves its reader's language on, as in a server's thread: the next test begins without it."""
    yield
    translation.deactivate()


@pytest.fixture
def count_queries() -> Callable[[], AbstractContextManager[Queries]]:
    """`with count_queries() as queries: client.get(...)`, then `len(queries)`."""
    return counted
