"""Renders pieces of pages as the platform does, without a view."""

from typing import Any

from django.template import Context, engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

SHELL: dict[str, Any] = {
    "nav": [
        {"url": "/", "label": "Ждёт меня", "icon": "inbox", "current": True, "count": 4},
        {"url": "/organisations/", "label": "Организации", "icon": "building-2"},
    ],
    "person": {"name": "Вера Лосева", "role": "руководитель"},
    "search_url": "/search/",
    "languages": [
        {"code": "ru", "label": "Русский", "current": True},
        {"code": "en", "label": "English", "current": False},
    ],
    "language_url": "/language/",
    "theme": "auto",
    "theme_url": "/theme/",
    "sign_out_url": "/out/",
    "is_demo": True,
    "demo_url": "/demo/",
    "draft_scope": "a1",
}


def drawn(source: str, /, **context: Any) -> str:
    """The HTML of a template given as text, components compiled, a request and a token at hand."""
    template = engines["django"].engine.from_string(CottonCompiler().process(source))
    request = RequestFactory().get("/somewhere/", {"kind": "npo", "sort": "name", "after": "x"})
    return template.render(Context({"request": request, "csrf_token": "token", **context}))


def page(
    shape: str,
    /,
    content: str = "",
    *,
    shell: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    **blocks: str,
) -> str:
    """A whole page of a shape with the given blocks."""
    filled = {"title": "Оценка", "content": content, **blocks}
    parts = "".join(f"{{% block {name} %}}{text}{{% endblock %}}" for name, text in filled.items())
    source = f'{{% extends "ui/{shape}.html" %}}{{% load ui_charts %}}{parts}'
    return drawn(source, shell=shell or {}, **(context or {}))
