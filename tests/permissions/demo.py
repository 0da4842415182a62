"""The demonstration is open to everybody: it holds invented people only, and is absent in production."""

from collections.abc import Mapping

from tests.cast import Cast
from tests.permissions.table import rows

ROWS = [
    *rows("demo:picker", others=200, visitor=200),
    *rows("demo:outbox", others=200, visitor=200),
    *rows("demo:enter", method="post", data={"role": "visitor"}, others=302, visitor=302),
    *rows("demo:enter", method="post", data={"role": "nobody"}, others=404, visitor=404),
]


def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """Its pages have no arguments."""
    return {}
