"""Strict readers of the environment: an unknown value is a sentence and exit 2, never a guess."""

import os
import secrets
from collections.abc import Collection
from pathlib import Path


class BadSetting(Exception):
    """A variable of the environment has a value we cannot use; the text says which are possible."""


def one_of(name: str, allowed: Collection[str], default: str) -> str:
    """The value of `name`, which must be one of `allowed`."""
    value = os.environ.get(name) or default
    if value not in allowed:
        raise BadSetting(f"{name}={value!r}: must be one of {', '.join(sorted(allowed))}.")
    return value


def words(name: str, default: str) -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder, made when absent."""
    path = Path(os.environ.get(name) or default).absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"{name}={str(path)!r}: the folder cannot be made ({error.strerror}).") from error
    return path


def secret(name: str, *, kept_in: Path | None) -> str:
    """A secret from the environment, else made once and kept in a file only its owner reads."""
    if value := os.environ.get(name):
        if len(value) < 32:
            raise BadSetting(f"{name}: at least 32 signs are needed.")
        return value
    if kept_in is None:
        raise BadSetting(f"{name} must be set in production: a random text of at least 32 signs.")
    try:
        handle = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept_in.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(made := secrets.token_urlsafe(48))
    return made
