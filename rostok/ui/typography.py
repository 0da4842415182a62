"""Non-breaking spaces where a line must not end."""

import re

NBSP = "\u00a0"
_TAG = re.compile(r"(<[^>]*>)")
_ONE = "авикосуя"
_TWO = "бы|во|да|до|же|за|из|их|ко|ли|мы|на|не|ни|но|об|он|от|по|со|то|ту|те|вы|ты|её"
_THREE = "без|для|или|как|над|под|при|про|что|его"
# each rule begins at its space: the search leaps from space to space, once through the text
_AFTER_SHORT = "|".join(rf"(?<=(?<![\w-])(?:{words})[ \n])" for words in ("[" + _ONE + "]", _TWO, _THREE))
_GLUED = re.compile(
    rf"[ \n](?:{_AFTER_SHORT})[ \n]*(?=\S)"
    r"| (?:(?<=\w )(?=(?:бы|ли|же)(?!\w))"
    r"|(?=[—–])(?<=\S )"
    r"|(?<=\d )(?=[\w%₽°№])"
    r"|(?<=[№§] )(?=\d)"
    r"|(?<=(?<!\w)(?-i:[А-ЯЁA-Z])\. )(?=(?-i:[А-ЯЁA-Z])[.\w]))",
    re.IGNORECASE,
)


def typo(text: str) -> str:
    """Spaces that do not break: after short Russian words, before a dash, in «5 дней», «№ 4».

    Tags and their attributes are left alone. Text without such places comes back unchanged.
    """
    if "<" not in text:
        return _GLUED.sub(NBSP, text)
    parts = _TAG.split(text)
    return "".join(part if part.startswith("<") else _GLUED.sub(NBSP, part) for part in parts)
