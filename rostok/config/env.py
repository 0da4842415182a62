"""Strict readers of the environment: an unknown value is a sentence and exit 2, never a guess."""

import os
import secrets
import tempfile
from collections.abc import Collection
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rostok.foundation.sealing import BadKeys, new_key, read_ring


class BadSetting(Exception):
    """A variable of the environment has a value we cannot use; the text says which are possible."""


def one_of(name: str, allowed: Collection[str], default: str) -> str:
    """The value of `name`, which must be one of `allowed`."""
    value = os.environ.get(name) or default
    if value not in allowed:
        raise BadSetting(f"{name}={value!r}: must be one of {', '.join(sorted(allowed))}.")
    return value


def number(name: str, default: int, *, least: int = 0, most: int) -> int:
    """A whole number from `least` to `most`."""
    given = os.environ.get(name) or str(default)
    if not (given.isascii() and given.isdigit() and least <= int(given[:6]) <= most):
        raise BadSetting(f"{name}={given!r}: must be a whole number from {least} to {most}.")
    return int(given)


def words(name: str, default: str) -> list[str]:
    """Words separated by commas."""
    given = os.environ.get(name) or default
    return [word.strip() for word in given.split(",") if word.strip()]


def address(name: str, schemes: Collection[str], default: str, example: str) -> SplitResult:
    """An address of one of the schemes, with a host; empty when nothing is given and there is no default."""
    given = os.environ.get(name) or default
    try:
        parts = urlsplit(given)
        is_good = not given or (parts.scheme in schemes and bool(parts.hostname) and parts.port != 0)
    except ValueError:  # a port that is no number, a broken [IPv6] host
        is_good = False
    if not is_good:
        raise BadSetting(
            f"{name}: cannot be read. Write it as {example}."
        )  # not shown: it may hold a password
    return parts


def time_zone(name: str, default: str) -> str:
    """The name of a time zone."""
    given = os.environ.get(name) or default
    try:
        ZoneInfo(given)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadSetting(
            f"{name}={given!r}: there is no such time zone. Write it as Europe/Moscow."
        ) from error
    return given


def folder(name: str, default: Path) -> Path:
    """A folder in which we can write; one made here is open to its owner alone."""
    path = Path(os.environ.get(name) or default).absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(f"{name}={str(path)!r}: the folder cannot be made ({error.strerror}).") from error
    try:
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise BadSetting(
            f"{name}={str(path)!r}: nothing can be written there ({error.strerror}). Name another folder."
        ) from error
    return path


def secret(name: str, *, kept_in: Path | None) -> str:
    """A secret from the environment, else made once and kept in a file only its owner reads."""
    if value := os.environ.get(name):
        if len(value) < 32:
            raise BadSetting(f"{name}: at least 32 signs are needed.")
        return value
    if kept_in is None:
        raise BadSetting(f"{name} must be set in production: a random text of at least 32 signs.")
    return _kept(name, kept_in, secrets.token_urlsafe(48))


def field_keys(name: str, *, kept_in: Path | None) -> str:
    """The ring of keys of sealed texts from the environment, else one key made once and kept in a file."""
    text = os.environ.get(name) or (_kept(name, kept_in, new_key("first")) if kept_in else "")
    if not text:
        raise BadSetting(
            f"{name} must be set in production: make one with `ROSTOK_MODE=local ./run keys new`."
        )
    try:
        read_ring(text)
    except BadKeys as error:
        raise BadSetting(f"{name}: {error}.") from None  # not shown: it holds keys
    return text


def _kept(name: str, kept_in: Path, made: str) -> str:
    """What the file holds; `made` is written into it where there is none."""
    try:
        handle = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept_in.read_text()
    except OSError as error:
        raise BadSetting(f"{str(kept_in)!r} cannot be written ({error.strerror}): set {name}.") from error
    with os.fdopen(handle, "w") as file:
        file.write(made)
    return made
