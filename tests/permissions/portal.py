"""Who gets what from the pages made of several rooms."""

from collections.abc import Mapping

from tests.cast import Cast
from tests.permissions.table import rows

ROWS = [
    *rows("portal:home", others=200, visitor=200),
    *rows("portal:search", others=200),
    *rows("portal:language", method="post", data={"language": "en"}, others=302, visitor=302),
    *rows("portal:theme", method="post", data={"theme": "dark"}, others=302, visitor=302),
    *rows("portal:health", others=200, visitor=200),
]


def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """Pages of the whole installation have no arguments."""
    return {}
