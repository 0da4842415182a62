"""What stands between the braces of a question."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from rostok.quizzes.core.gift.scanning import find, find_words, form_of, plain, shows_picture, without_tags
from rostok.quizzes.core.questions import (
    LONGEST_ANSWER,
    LONGEST_FEEDBACK,
    MOST_ANSWERS,
    Broken,
    Fault,
    Kind,
    Option,
)

FULL = Decimal(100)
SUM_SLACK = Decimal("0.1")  # three thirds of 33.333 are a hundred
_TRUE, _FALSE = {"T", "TRUE"}, {"F", "FALSE"}
_MOST_DIGITS = 30
SLACK = 4  # how much longer than its words a text with tags and escapes may be

Given = tuple[Kind, tuple[Option, ...], str]  # what kind, its options, the feedback to all


def read_answers(text: str) -> Given:
    """The options between the braces, and the feedback behind ####. Raises Broken."""
    cut = find_words(text, "####")
    body, general = (text, "") if cut < 0 else (text[:cut], words(text[cut + 4 :], LONGEST_FEEDBACK))
    if not body.strip():
        raise Broken(Fault.ESSAY)
    if body.lstrip().startswith("#"):
        kind, options = Kind.NUMBER, _numbers(body.lstrip()[1:])
    elif (truth := _truth(body)) is not None:
        kind, options = Kind.TRUTH, truth
    else:
        kind, options = _marked(body)
    if len(options) > MOST_ANSWERS:
        raise Broken(Fault.ANSWERS_MANY, most=MOST_ANSWERS)
    check_options(kind, options)
    return kind, options, general


def words(text: str, longest: int) -> str:
    """A feedback or an answer without escapes, format and tags. Raises Broken for a picture or too much."""
    fault = Fault.FEEDBACK_LONG if longest == LONGEST_FEEDBACK else Fault.ANSWER_LONG
    if len(text) > SLACK * longest:
        raise Broken(fault, most=longest)
    form, rest = form_of(text)
    told = plain(rest)
    if shows_picture(told):
        raise Broken(Fault.PICTURE)
    told = without_tags(told) if form == "html" else told
    if len(told) > longest:
        raise Broken(fault, most=longest)
    return told


def _truth(body: str) -> tuple[Option, ...] | None:
    """T or F; behind it the feedback to a wrong answer, then that to a right one. None for another kind."""
    parts = list(_split(body, "#"))
    said = parts[0][1].strip().upper()
    if said not in _TRUE | _FALSE or len(parts) > 3:
        return None
    wrong, right = ([words(one, LONGEST_FEEDBACK) for _at, one in parts[1:]] + ["", ""])[:2]
    is_true = said in _TRUE
    return (
        Option("", FULL if is_true else Decimal(0), right if is_true else wrong),
        Option("", Decimal(0) if is_true else FULL, wrong if is_true else right),
    )


def _marked(body: str) -> tuple[Kind, tuple[Option, ...]]:
    """Answers that begin with = or ~."""
    first = find(body, "=~")
    if first < 0 or body[:first].strip():
        raise Broken(Fault.NO_SIGN, max(first, 0))
    pieces = list(_signed(body))
    if all(sign == "=" for sign, _at, _text in pieces):
        paired = [find_words(text, "->") >= 0 for _sign, _at, text in pieces]
        if any(paired):
            return Kind.MATCHING, tuple(_pair(at, text) for _sign, at, text in pieces)
        return Kind.SHORT, tuple(_option(*piece) for piece in pieces)
    kind = Kind.CHOICE if any(sign == "=" for sign, _at, _text in pieces) else Kind.SEVERAL
    options = tuple(_option(*piece) for piece in pieces)
    if kind == Kind.SEVERAL and [one.weight for one in options if one.weight > 0] == [FULL]:
        has_penalty = any(one.weight < 0 for one in options)
        return (Kind.SEVERAL if has_penalty else Kind.CHOICE), options
    return kind, options


def _signed(body: str) -> Iterator[tuple[str, int, str]]:
    """(sign, place, text behind it) of each answer."""
    at = find(body, "=~")
    while at >= 0:
        following = find(body, "=~", at + 1)
        yield body[at], at, body[at + 1 : following if following >= 0 else len(body)]
        at = following


def _split(text: str, sign: str) -> Iterator[tuple[int, str]]:
    at = 0
    while True:
        following = find(text, sign, at)
        yield at, text[at : following if following >= 0 else len(text)]
        if following < 0:
            return
        at = following + 1


def _option(sign: str, at: int, text: str) -> Option:
    weight, rest = _weight(text, at, FULL if sign == "=" else Decimal(0))
    answer, feedback = _with_feedback(rest, at)
    return Option(answer, weight, feedback)


def _weight(text: str, at: int, default: Decimal) -> tuple[Decimal, str]:
    """The weight %…% before an answer, in percent, and the text behind it."""
    text = text.lstrip()
    if not text.startswith("%"):
        return default, text
    end = text.find("%", 1)
    if end < 0:
        raise Broken(Fault.WEIGHT_OPEN, at)
    weight = _decimal(text[1:end])
    if weight is None or abs(weight) > FULL:
        raise Broken(Fault.WEIGHT, at, weight=text[1:end][:20])
    return weight, text[end + 1 :]


def _with_feedback(text: str, at: int) -> tuple[str, str]:
    try:
        cut = find(text, "#")
        if cut < 0:
            return words(text, LONGEST_ANSWER), ""
        return words(text[:cut], LONGEST_ANSWER), words(text[cut + 1 :], LONGEST_FEEDBACK)
    except Broken as broken:
        broken.at = at
        raise


def _pair(at: int, text: str) -> Option:
    cut = find_words(text, "->")
    if cut < 0:
        raise Broken(Fault.PAIR_LOST, at)
    left, right = words(text[:cut], LONGEST_ANSWER), words(text[cut + 2 :], LONGEST_ANSWER)
    return Option(left, FULL, pair=right)


def _numbers(body: str) -> tuple[Option, ...]:
    """`3`, `3:0.5`, `3..5`, or several of them behind =, each with a weight."""
    if find(body, "=~") < 0:
        return (_number(0, body, FULL),)
    first = find(body, "=~")
    if body[:first].strip():
        raise Broken(Fault.NUMBER, 0, number=body[:first].strip()[:20])
    options = []
    for sign, at, text in _signed(body):
        weight, rest = _weight(text, at, FULL if sign == "=" else Decimal(0))
        options.append(_number(at, rest, weight))
    return tuple(options)


def _number(at: int, text: str, weight: Decimal) -> Option:
    told, feedback = _with_feedback(text, at)
    if ".." in told:
        low, high = (_decimal(part) for part in told.split("..", 1))
    else:
        value, _colon, slack = told.partition(":")
        middle, width = _decimal(value), _decimal(slack or "0")
        low = None if middle is None or width is None else middle - width
        high = None if middle is None or width is None else middle + width
    if low is None or high is None:
        raise Broken(Fault.NUMBER, at, number=told[:20])
    if low > high:
        raise Broken(Fault.RANGE, at, number=told[:20])
    return Option("", weight, feedback, low=low, high=high)


def _decimal(text: str) -> Decimal | None:
    """A number with a point or a comma; None for anything else and for what is absurdly long."""
    bare = text.strip().replace(",", ".")
    if not bare or len(bare) > _MOST_DIGITS or not all(sign in "0123456789.+-" for sign in bare):
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def check_options(kind: Kind, options: tuple[Option, ...]) -> None:
    """What no reading of single answers shows. Raises Broken."""
    if kind not in {Kind.TRUTH, Kind.NUMBER}:
        if not all(one.text and (one.pair or kind != Kind.MATCHING) for one in options):
            raise Broken(Fault.ANSWER_EMPTY)
        folded = [" ".join(one.text.casefold().split()) for one in options]
        for place, one in enumerate(folded):
            if one in folded[:place]:
                raise Broken(Fault.ANSWER_TWICE, answer=options[place].text[:40])
    if kind == Kind.MATCHING and len(options) < 2:
        raise Broken(Fault.PAIRS_FEW)
    if kind in {Kind.CHOICE, Kind.SEVERAL} and len(options) < 2:
        raise Broken(Fault.ONE_ANSWER)
    right = [one.weight for one in options if one.weight > 0]
    if kind == Kind.SEVERAL:
        if not right:
            raise Broken(Fault.NO_RIGHT)
        total = sum(right, Decimal(0))
        if abs(total - FULL) > SUM_SLACK:
            raise Broken(Fault.WEIGHTS_SUM, sum=f"{total.normalize():f}")
    elif FULL not in right:
        raise Broken(Fault.NO_RIGHT)
