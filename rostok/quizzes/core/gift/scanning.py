"""Signs of GIFT: what is escaped, where a sign that means something stands, words without escapes."""

import re
from functools import lru_cache

SPECIAL = "~=#{}:"
_ESCAPED = re.compile(r"\\([~=#{}:\\n-])")
_PREFIX = re.compile(r"\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^>]{0,100}>", re.IGNORECASE)
_PICTURE = re.compile(r"<(?:img|video|audio|object|iframe|svg)\b|@@PLUGINFILE@@", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}


def find(text: str, signs: str, start: int = 0) -> int:
    """The place of the first unescaped sign of `signs` from `start` on; -1 without one."""
    for found in _signs(signs).finditer(text, start):
        if found[0][0] != "\\":
            return found.start()
    return -1


@lru_cache(maxsize=32)
def _signs(signs: str) -> re.Pattern[str]:
    """An escape, or one of the signs."""
    return re.compile(rf"\\.|[{re.escape(signs)}]", re.DOTALL)


def find_words(text: str, words: str, start: int = 0) -> int:
    """The place where the unescaped `words` begin ("::", "####", "->"); -1 without them."""
    at = find(text, words[0], start)
    while at >= 0 and not text.startswith(words, at):
        at = find(text, words[0], at + 1)
    return at


def plain(text: str) -> str:
    """The words as they are meant: escapes taken away, `\\n` a new line, no white space around."""
    return _ESCAPED.sub(lambda m: "\n" if m[1] == "n" else m[1], text).strip()


def escaped(text: str) -> str:
    """The words as a file holds them; the opposite of `plain`."""
    signs = re.sub(rf"([{re.escape(SPECIAL)}\\])", r"\\\1", text)
    return signs.replace("\n", "\\n")


def form_of(text: str) -> tuple[str, str]:
    """(format prefix, the text without it); both as the file has them."""
    text = text.lstrip()
    found = _PREFIX.match(text)
    return (found[1].lower(), text[found.end() :]) if found else ("", text)


def shows_picture(text: str) -> bool:
    """Does it hold what cannot be told in words?"""
    return bool(_PICTURE.search(text))


def without_tags(text: str) -> str:
    """HTML as words: line ends stay, tags go."""
    bare = _TAG.sub("", _BREAK.sub("\n", text))
    for entity, sign in _ENTITIES.items():
        bare = bare.replace(entity, sign)
    return "\n".join(line.strip() for line in bare.strip().splitlines() if line.strip())
