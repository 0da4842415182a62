"""The walk over links finds a dead one; over the whole demonstration it runs in tests/e2e/test_links.py."""

import pytest

from rostok.demo import crawl
from tests.cast import Cast
from tests.demo.dead_links import dead_links


def test_links_that_open_are_no_fault_and_a_dead_one_is_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = cast.client("funder")
    assert list(dead_links(client, "funder")) == []
    drawn = crawl.links_of
    dead = f"/assessment/{'X' * 8}/"
    monkeypatch.setattr(crawl, "links_of", lambda base, body: [*drawn(base, body), dead])
    assert [line.partition(":")[2] for line in dead_links(client, "funder")] == [
        f" portal:home draws assessment:assessment-detail, which answers 404: {dead}"
    ]
