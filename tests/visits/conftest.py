"""The house that most tests of the room look at."""

from collections.abc import Iterator
from datetime import datetime, time

import pytest
import time_machine
from django.utils import timezone

from tests.cast import Cast
from tests.visits.factories import Site, make_site


@pytest.fixture
def site(cast: Cast) -> Site:
    """Of `make_site`: «Тополь» with a host; the second expert is cleared and volunteers for «Берег»."""
    return make_site(cast)


@pytest.fixture
def late_morning() -> Iterator[None]:
    """It is eleven: a visit that began hours ago is one of today."""
    morning = datetime.combine(timezone.localdate(), time(11), timezone.get_default_timezone())
    with time_machine.travel(morning, tick=True):
        yield
