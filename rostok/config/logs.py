"""Where the program writes what it did."""

from pathlib import Path
from typing import Any


def log_file(path: Path) -> dict[str, Any]:
    """Everything from INFO on into one file, at most four of five megabytes; nothing on the screen."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
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
