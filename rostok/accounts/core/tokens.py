"""The secret of a letter: only its hash is stored."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """`secret` goes into the letter, `hash` into the row."""

    secret: str

    @property
    def hash(self) -> str:
        """What the row keeps."""
        return hash_of(self.secret)


def hash_of(secret: str) -> str:
    """SHA-256 in hex. The secret has 256 random bits, so that it needs no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
