"""The house that most tests of the room look at."""

import pytest

from tests.cast import Cast
from tests.visits.factories import Site, make_site


@pytest.fixture
def site(cast: Cast) -> Site:
    """Of `make_site`: «Тополь» with a host; the second expert is cleared and volunteers for «Берег»."""
    return make_site(cast)
