"""Where the program writes what it did."""

import logging
import re
from pathlib import Path
from typing import Any, Final

# addresses that open by themselves: what follows the group is the secret
SECRETS: Final = re.compile(r"(/calendar/|/invitation/[\w-]+/)[^/\s\"'?]+?(?=\.ics|[/\s\"'?]|$)")


class Line(logging.Formatter):
    """A line of the log, tracebacks too, without the secrets of addresses: whoever reads it opens nothing."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return without_secrets(super().format(record))


def without_secrets(text: str) -> str:
    """The text with dots in place of what opens a calendar or an invitation."""
    return SECRETS.sub(r"\1…", text)


def log_file(path: Path) -> dict[str, Any]:
    """Everything from INFO on into one file, at most four of five megabytes; nothing on the screen."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Line, "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": path,
                "maxBytes": 5_000_000,
                "backupCount": 3,
                "delay": True,
                "formatter": "line",
            }
        },
        "root": {"handlers": ["file"], "level": "INFO"},
    }
