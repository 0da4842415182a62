"""What every test may use: counted queries, and the markers that folders give."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import settings

from tests.cast import cast
from tests.counting import Queries, counted
from tests.prepared import tables_in
from tests.worlds import story

__all__ = ["cast"]  # the fixture of the fixed cast

settings.register_profile("repeatable", deadline=None, derandomize=True)  # a busy machine is no failure
settings.load_profile("repeatable")

HERE = {"e2e": "e2e", "concurrency": "concurrency"}  # folder -> marker


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Folders give their markers; PostgreSQL is not asked what SQLite was not asked either."""
    for item in items:
        for folder, marker in HERE.items():
            if folder in item.path.parts:
                item.add_marker(marker)
    if connection.vendor == "postgresql":
        config.hook.pytest_deselected(items=[item for item in items if not asks_the_database(item)])
        items[:] = [item for item in items if asks_the_database(item)]


def asks_the_database(item: pytest.Item) -> bool:
    """A test that asks for no connection gets none: pytest-django refuses each statement it would send."""
    fixtures = {"db", "transactional_db"} & {*getattr(item, "fixturenames", ())}
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage again and again costs a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests of PostgreSQL's own behaviour are skipped on another database."""
    needs_postgres = item.get_closest_marker("postgres") or item.get_closest_marker("concurrency")
    if needs_postgres and connection.vendor != "postgresql":
        pytest.skip("only means something on PostgreSQL: ./run test starts one")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """On SQLite the tables are there already when the database is made: migrating finds nothing to do."""
    if connection.vendor == "sqlite":
        with tables_in(connection.creation._get_test_db_name()):
            yield
    else:
        yield


@pytest.fixture(autouse=True)
def story_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test begins with may have been walked before: tests/worlds.py."""
    story.begin(monkeypatch)


@pytest.fixture(autouse=True)
def language_of_the_settings() -> Iterator[None]:
    """A request leaves its reader's language on, as in a server's thread: the next test begins without it."""
    yield
    translation.deactivate()


@pytest.fixture
def count_queries() -> Callable[[], AbstractContextManager[Queries]]:
    """`with count_queries() as queries: client.get(...)`, then `len(queries)`."""
    return counted
