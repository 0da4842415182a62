"""Secrets at rest: AES-256-GCM under a ring of keys, so that a key can be replaced while Rostok runs."""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D: 96 random bits, far from 2^32 texts under one key
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,19}\Z")


class BadKeys(ValueError):
    """The text of a ring cannot be read; the message never repeats a key."""


class Unreadable(Exception):
    """A sealed text cannot be opened: its key is not in the ring, or it stands in another place."""


@dataclass(frozen=True)
class KeyRing:
    """Keys by name, the first one seals, all of them open."""

    current: str
    keys: Mapping[str, bytes]


def read_ring(text: str) -> KeyRing:
    """A ring from "name:key,name:key", keys of 32 bytes in URL-safe base64. Raises BadKeys."""
    keys: dict[str, bytes] = {}
    for part in (piece.strip() for piece in text.split(",") if piece.strip()):
        name, _, key = part.partition(":")
        if not _NAME.match(name) or name in keys:
            raise BadKeys("each key needs a name of its own, of small letters, figures and dashes")
        keys[name] = _key(key)
    if not keys:
        raise BadKeys("there is no key")
    return KeyRing(next(iter(keys)), keys)


def new_key(name: str) -> str:
    """A fresh key as it is written into the setting."""
    return f"{name}:{base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()}"


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKeys("a key is 32 bytes in URL-safe base64: `rostok keys new` makes one")
    return key


@cache
def ring() -> KeyRing:
    """The ring of this installation, from the setting FIELD_KEYS."""
    from django.conf import settings

    return read_ring(settings.FIELD_KEYS)


def seal(text: str, *, place: str) -> str:
    """The text sealed under the current key for one place (model, field, row): it opens nowhere else."""
    keys = ring()
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(keys.keys[keys.current]).encrypt(nonce, text.encode(), place.encode())
    return f"{keys.current}.{base64.urlsafe_b64encode(nonce + body).decode()}"


def unseal(sealed: str, *, place: str) -> str:
    """The text behind `seal`. Raises Unreadable."""
    name, _, rest = sealed.partition(".")
    key = ring().keys.get(name)
    if key is None:
        raise Unreadable(f"the key {name!r} is not in the ring")
    try:
        raw = base64.b64decode(rest, altchars=b"-_", validate=True)
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise Unreadable(f"what is sealed was changed or moved ({place})") from error


def key_of(sealed: str) -> str:
    """The name of the key it is sealed under."""
    return sealed.partition(".")[0]
