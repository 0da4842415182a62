"""Run as a program on a tree: prints, as JSON, the names its resolver knows and those its tables know."""

import json
import sys
from collections.abc import Iterator

import django
from django.urls import URLPattern, URLResolver, get_resolver

import tests.environment
from tests.permissions.table import rooms_by_url_name


def names(
    patterns: list[URLPattern | URLResolver], namespace: str = "", route: str = ""
) -> Iterator[dict[str, str]]:
    """Every address with its full name, route and the module of its view."""
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner, here)
        else:
            name = namespace + pattern.name if pattern.name else ""
            yield {"name": name, "route": here, "module": pattern.callback.__module__}


if __name__ == "__main__":
    assert tests.environment
    django.setup()
    known = {"addresses": list(names(get_resolver().url_patterns)), "tables": rooms_by_url_name()}
    json.dump(known, sys.stdout)
