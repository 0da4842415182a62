"""The settings a test run starts from, put in place before Django reads them (a pytest plugin, see addopts).

A test run owes nothing to the shell it is started from: only DATABASE_URL and ROSTOK_VENV are taken over.
"""

import os
import tempfile
from pathlib import Path

for name in [name for name in os.environ if name.startswith("ROSTOK_") and name != "ROSTOK_VENV"]:
    del os.environ[name]

_data = tempfile.TemporaryDirectory(prefix="rostok-tests-", ignore_cleanup_errors=True)
os.environ["ROSTOK_DATA"] = _data.name
Path(_data.name, "static").mkdir()  # a server looks for it at its start
os.environ["ROSTOK_MODE"] = "test"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser of tests/e2e runs an event loop in this thread
