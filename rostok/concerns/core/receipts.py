"""The secret of a receipt: how it is written for people, read back, and hashed."""

import hashlib

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, SIZE = 4, 4  # 30^16, about 78 bits: it cannot be guessed at ten tries a minute


def secret_from(seed: bytes) -> str:
    """Sixteen signs in four groups from at least 16 random bytes; the same seed gives the same secret."""
    number = int.from_bytes(hashlib.sha256(seed).digest(), "big")
    signs = []
    for _place in range(GROUPS * SIZE):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "-".join("".join(signs[n : n + SIZE]) for n in range(0, GROUPS * SIZE, SIZE))


def normal(typed: str) -> str:
    """What was typed, without dashes and spaces, in capitals."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def hash_of(secret: str) -> str:
    """The hash that is stored."""
    return hashlib.sha256(normal(secret).encode()).hexdigest()
