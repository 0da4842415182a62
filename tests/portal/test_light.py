"""A process that serves pages carries neither the maker of papers nor scientific libraries."""

import json
import subprocess
import sys
from pathlib import Path

from tests.config.running import ROOT, environment
from tests.prepared import copy_of, tables

HEAVY = {"typst", "scipy", "numpy", "fontTools", "docx"}
VISIT = """
import json, sys
import django
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
from django.test import Client
from django.urls import URLResolver, get_resolver
from tests.cast import make_cast

def plain(patterns, route="/"):
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from plain(pattern.url_patterns, here)
        elif "<" not in here:
            yield here

cast, seen = make_cast(), {}
for address in sorted(set(plain(get_resolver().url_patterns))):
    for name in ("operator", "methodologist", "owner", "visitor"):
        seen[f"{name} {address}"] = cast.client(name).get(address).status_code
print(json.dumps({"modules": sorted({name.partition(".")[0] for name in sys.modules}), "seen": seen}))
"""


def test_a_web_worker_stays_light(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", VISIT],
        cwd=ROOT,
        env=environment(
            copy_of(tables(), tmp_path), ROSTOK_MODE="test", DJANGO_SETTINGS_MODULE="rostok.config.settings"
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert sum(status == 200 for status in told["seen"].values()) >= 20, "pages were really served"
    assert not HEAVY & set(told["modules"])
