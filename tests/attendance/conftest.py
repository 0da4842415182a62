"""It is eleven in the morning: a visit that began half an hour ago is one of today."""

from collections.abc import Iterator
from datetime import datetime, time

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture(autouse=True)
def late_morning() -> Iterator[None]:
    """The clock goes on from there."""
    morning = datetime.combine(timezone.localdate(), time(11), timezone.get_default_timezone())
    with time_machine.travel(morning, tick=True):
        yield
