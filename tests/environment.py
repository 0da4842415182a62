"""The settings a test run starts from, put in place before Django reads them (a pytest plugin, see addopts).

A test run owes nothing to the shell it is started from: only DATABASE_URL and ROSTOK_VENV are taken over.
"""

import os
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

USUAL, FAR_FROM_MIDNIGHT = "Europe/Moscow", "Asia/Kamchatka"  # nine hours apart

for name in [name for name in os.environ if name.startswith("ROSTOK_") and name != "ROSTOK_VENV"]:
    del os.environ[name]


def zone_of_today(now: datetime) -> str:
    """Where midnight is two hours from `now` (aware) or more: a test says "today" more than once.

    What midnight itself does is shown by tests that travel there.
    """
    return USUAL if 2 <= now.astimezone(ZoneInfo(USUAL)).hour < 22 else FAR_FROM_MIDNIGHT


_data = tempfile.TemporaryDirectory(prefix="rostok-tests-", ignore_cleanup_errors=True)
os.environ["ROSTOK_DATA"] = _data.name
Path(_data.name, "static").mkdir()  # a server looks for it at its start
os.environ["ROSTOK_MODE"] = "test"
os.environ["ROSTOK_TIME_ZONE"] = zone_of_today(datetime.now().astimezone())
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser of tests/e2e runs an event loop in this thread
