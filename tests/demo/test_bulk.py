"""What the demonstration writes at once is what the actions would have written one by one."""

from collections.abc import Callable

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction

from rostok.assessment.models import Consensus
from rostok.demo import network
from rostok.demo.invented import ORGANISATIONS
from rostok.demo.network import bulk, register, roads
from rostok.demo.network.sizes import Size
from rostok.foundation.packs import install_pack, packs_in, read_pack
from tests.demo import by_actions
from tests.demo.picture import Picture, differences, picture
from tests.demo.test_network import DAY, silent


class TakenBack(Exception):
    """Leaves the database as it was."""


@pytest.fixture
def two(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two organisations, one of them put together, the first in two waves; a third that nobody assesses."""
    monkeypatch.setattr(roads, "ENDS_EVERY", 2)
    monkeypatch.setattr(network, "ORGANISATIONS", ORGANISATIONS[:1])
    monkeypatch.setattr(network, "SIZES", {"small": Size(3, 2, 1, 6)})
    for folder in packs_in(settings.PACKS):
        install_pack(read_pack(folder))


def loaded(then: Callable[[], object] = lambda: None) -> list[Picture]:
    """The database after the network was loaded, and once more after `then`; nothing of it stays."""
    taken: list[Picture] = []
    with pytest.raises(TakenBack), transaction.atomic(), time_machine.travel(DAY, tick=False):
        network.load("small", progress=silent)
        taken.append(picture())
        then()
        taken.append(picture())
        raise TakenBack
    return taken


def plant() -> None:
    """One agreed level becomes another."""
    row = Consensus.objects.exclude(choice="1").latest("pk")
    Consensus.objects.filter(pk=row.pk).update(choice="1")


def test_a_network_made_at_once_equals_one_made_by_actions(
    two: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, planted = loaded(plant)
    (told,) = differences(at_once, planted)
    assert told.startswith("assessment_consensus:"), "a single cell is seen"
    for shortcut in by_actions.SHORTCUTS:
        monkeypatch.setattr(bulk, shortcut.__name__, shortcut)
    monkeypatch.setattr(register, "entered", by_actions.entered)
    one_by_one, _again = loaded()
    found = differences(at_once, one_by_one)
    assert not found, "\n".join(found)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone can turn an order around")
def test_a_network_rests_on_no_order_that_nobody_asked_for(two: None) -> None:
    (as_found, _again), (turned, _again) = loaded(), turned_around()
    found = differences(as_found, turned)
    assert not found, "\n".join(found)


def turned_around() -> list[Picture]:
    """`loaded` while rows of queries without an order come last first (SQLite's own trial of it)."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA reverse_unordered_selects = ON")
        try:
            return loaded()
        finally:
            cursor.execute("PRAGMA reverse_unordered_selects = OFF")
