"""An answer to "may I?" that always carries its reason and the way out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise

from rostok.foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class Decision:
    """Truthy when allowed. `code` is for machines, `reason` and `way_out` for people."""

    is_allowed: bool
    code: str = "allowed"
    reason: str | Promise = ""
    way_out: str | Promise = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.is_allowed

    def sentence(self) -> str:
        """The reason and the way out in the reader's language, as one paragraph."""
        return " ".join(text for text in self.words() if text)

    def words(self) -> tuple[str, str]:
        """The reason and the way out in the reader's language; a text without params is taken as it is."""
        reason, way_out = str(self.reason), str(self.way_out)
        told = {name: _told(value) for name, value in self.params.items()}
        return (reason % told, way_out % told) if told else (reason, way_out)


def _told(value: Any) -> Any:
    """A day as people say it, with its year; anything else as it is."""
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else value


ALLOWED = Decision(True)


def denied(code: str, reason: str | Promise, way_out: str | Promise = "", **params: Any) -> Decision:
    """A refusal with its reason; `params` fill %-placeholders of both sentences."""
    return Decision(False, code, reason, way_out, params)


Rule = Callable[[Actor, Any], Decision]
