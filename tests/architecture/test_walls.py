"""The tree as it is passes every wall."""

from pathlib import Path

import pytest

from tests.architecture.registry import WALLS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", WALLS)
def test_wall_stands(name: str) -> None:
    assert [str(fault) for fault in WALLS[name](ROOT)] == []
