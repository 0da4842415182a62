"""Non-breaking spaces where a line must not end."""

import re

NBSP = "\u00a0"
_TAG = re.compile(r"(<[^>]*>)")
_SHORT = (
    "а|в|и|к|о|с|у|я|бы|во|да|до|же|за|из|их|ко|ли|мы|на|не|ни|но|об|он|от|по|со|то|ту|те|вы|ты|её|его"
    "|без|для|или|как|над|под|при|про|что"
)
_SHORT_WORD = re.compile(rf"(?<![\w-])({_SHORT})[ \n]+(?=\S)", re.IGNORECASE)
_PARTICLE = re.compile(r"(?<=\w) (?=(?:бы|ли|же)(?!\w))", re.IGNORECASE)
_DASH = re.compile(r"(?<=\S) (?=[—–])")
_FIGURE = re.compile(r"(?<=\d) (?=[\w%₽°№])")
_SIGN = re.compile(r"([№§]) (?=\d)")
_INITIALS = re.compile(r"((?<!\w)[А-ЯЁA-Z]\.) (?=[А-ЯЁA-Z][.\w])")


def typo(text: str) -> str:
    """Spaces that do not break: after short Russian words, before a dash, in «5 дней», «№ 4».

    Tags and their attributes are left alone. Text without such places comes back unchanged.
    """
    parts = _TAG.split(text)
    return "".join(part if part.startswith("<") else _glue(part) for part in parts)


def _glue(text: str) -> str:
    # twice: «и в доме» has two short words in a row, and one pass consumes the space between them
    for _ in range(2):
        text = _SHORT_WORD.sub(rf"\1{NBSP}", text)
    for rule in (_PARTICLE, _DASH, _FIGURE):
        text = rule.sub(NBSP, text)
    for rule in (_SIGN, _INITIALS):
        text = rule.sub(rf"\1{NBSP}", text)
    return text
