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


UNUSED = {"django.test", "jinja2", "python_calamine", "requests", "unittest"}
START = """
import json, sys
from rostok.config.wsgi import application
from django.urls import get_resolver
assert get_resolver().url_patterns and "ninja" in sys.modules
print(json.dumps(sorted(sys.modules)))
from django.test.signals import setting_changed
from django.core.signals import setting_changed as own
assert setting_changed is own and sys.modules["django.test"].Client
"""
SERVICE = {
    "ROSTOK_OIDC_URL": "https://id.example.org",
    "ROSTOK_OIDC_NAME": "Пропуск",
    "ROSTOK_OIDC_CLIENT": "rostok",
    "ROSTOK_OIDC_SECRET": "secret",
}


def loaded(data: Path, **given: str) -> set[str]:
    """The modules of a web worker that has loaded all addresses and served nobody yet."""
    done = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env=environment(copy_of(tables(), data), ROSTOK_MODE="local", **given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return set(json.loads(done.stdout))


def test_a_web_worker_starts_without_what_it_may_never_use(tmp_path: Path) -> None:
    assert not UNUSED & loaded(tmp_path)


def test_a_client_of_http_comes_with_the_service_that_vouches(tmp_path: Path) -> None:
    assert UNUSED & loaded(tmp_path, **SERVICE) == {"requests"}


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
