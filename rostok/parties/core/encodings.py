"""In which alphabet a table was saved: told from its bytes, refused where two answers would fit."""

import codecs
import re
from collections.abc import Iterable
from typing import Final

SAMPLE: Final = 200_000  # bytes with letters that are looked at where the file is not UTF-8
TAKEN: Final = ("cp1251",)  # one-byte alphabets that are read
RIVALS: Final = ("cp1251", "mac-cyrillic", "koi8-r", "cp866")
_PAIRS: Final = "ст но то на ен ов ни ра во ко по ро ан ос ер ор пр ти ци ва де ле го ол ел ре ос ск".split()
_DOUBLE: Final = re.compile(rb"\xd0[\x90-\xbf\x81]|\xd1[\x80-\x8f\x91]")  # a Cyrillic letter in UTF-8
_HIGH: Final = re.compile(rb"[\x80-\xff]+")


class Unreadable(Exception):
    """The bytes are no table; `code` is worded above the core, `encoding` is what they look like."""

    def __init__(self, code: str, encoding: str = "") -> None:
        super().__init__(code)
        self.code, self.encoding = code, encoding


def encoding_of(blocks: Iterable[bytes]) -> str:
    """The codec of a file given block by block; reads them all. Raises Unreadable.

    A byte order mark decides; then UTF-8, if the whole file agrees; then the one-byte alphabet whose
    frequent pairs of Russian letters are met most often.
    """
    decoder, sample, is_utf8, first = codecs.getincrementaldecoder("utf-8")(), b"", True, True
    for block in blocks:
        if first and block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        first = False
        if b"\x00" in block:
            raise Unreadable("not_text")
        if is_utf8:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                is_utf8 = False
        if len(sample) < SAMPLE:
            sample += _letters(block)
    if is_utf8 and not decoder.getstate()[0]:
        return "utf-8-sig"
    return _one_byte(sample)


def _letters(block: bytes) -> bytes:
    """What is beyond ASCII, with the spaces between words."""
    return b" ".join(_HIGH.findall(block))[:SAMPLE]


def _one_byte(sample: bytes) -> str:
    high = len(sample.replace(b" ", b""))
    if 2 * len(_DOUBLE.findall(sample)) > high / 3:
        raise Unreadable("mixed_encodings")
    scores = {name: _pairs_in(sample.decode(name, "replace")) for name in RIVALS}
    best = max(RIVALS, key=lambda name: scores[name])
    if not scores[best]:
        raise Unreadable("unknown_encoding")
    if best not in TAKEN:
        raise Unreadable("foreign_encoding", best)
    return best


def _pairs_in(text: str) -> int:
    """Frequent pairs of letters in small letters or in a word of capitals: «оБЩЕСТВО» has none."""
    words = [word for word in text.split() if word.islower() or word.isupper() or word.istitle()]
    plain = " ".join(words).lower()
    return sum(plain.count(pair) for pair in _PAIRS)
