"""Registration of the plumbing, and Cyrillic on SQLite."""

import re
from functools import lru_cache
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class FoundationConfig(AppConfig):
    """See the package docstring."""

    name = "rostok.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Load the plumbing's tasks, lookups and pack; teach SQLite connections Cyrillic."""
        from rostok.foundation import search, tasks  # noqa: F401 - registers by import
        from rostok.foundation.drawing import draw_again_when_taken
        from rostok.foundation.packs import register_pack_kind
        from rostok.foundation.personal import PLUMBING, declare_personal
        from rostok.foundation.setting_packs import SETTINGS
        from rostok.foundation.workdays import CALENDAR

        draw_again_when_taken()
        register_pack_kind(CALENDAR)
        register_pack_kind(SETTINGS)
        declare_personal(PLUMBING)

        connection_created.connect(teach_cyrillic, dispatch_uid="foundation.cyrillic")


def teach_cyrillic(connection: Any, **kwargs: Any) -> None:
    """SQLite folds only ASCII by itself: give the connection our `lower`, `upper` and `like`."""
    if connection.vendor != "sqlite":
        return
    raw = connection.connection
    raw.create_function("lower", 1, _lower, deterministic=True)
    raw.create_function("upper", 1, _upper, deterministic=True)
    raw.create_function("like", 2, _like, deterministic=True)
    raw.create_function("like", 3, _like, deterministic=True)


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


def _like(pattern: str | None, value: Any, escape: str = "\\") -> bool | None:
    if pattern is None or value is None:
        return None
    return _pattern(pattern, escape).match(str(value)) is not None


@lru_cache(maxsize=512)
def _pattern(pattern: str, escape: str) -> re.Pattern[str]:
    """A SQL LIKE pattern as a case-blind regular expression."""
    parts: list[str] = []
    signs = iter(pattern)
    for sign in signs:
        if sign == escape:
            parts.append(re.escape(next(signs, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(sign) or re.escape(sign))
    return re.compile("".join(parts) + r"\Z", re.IGNORECASE | re.DOTALL)
