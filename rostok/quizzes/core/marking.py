"""An attempt becomes a share of right answers. docs/algorithms/quiz-marking.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from fractions import Fraction
from hashlib import sha256
from typing import Final

from rostok.quizzes.core.questions import CHOSEN, Kind, Option, Question

ALGORITHM: Final = "quiz-marking"
VERSION: Final = 1
LONGEST_GIVEN: Final = 1_000

Given = Sequence[int] | str  # numbers of options, of pairs, or words
_WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt came to: the share of 100, and whether that is enough."""

    points: tuple[Fraction, ...]
    share: Fraction
    is_passed: bool

    @property
    def percent(self) -> Decimal:
        """The share as it is stored: two places, half to even."""
        exact = Decimal(self.share.numerator) * 100 / Decimal(self.share.denominator)
        return exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def mark(answered: Sequence[tuple[Question, Given]], *, pass_mark: int, is_partial: bool) -> Outcome:
    """Each question counts the same; the mean of their points is compared with the pass mark exactly."""
    points = tuple(points_for(question, given, is_partial=is_partial) for question, given in answered)
    share = sum(points, Fraction(0)) / len(points) if points else Fraction(0)
    return Outcome(points, share, bool(points) and share * 100 >= pass_mark)


def points_for(question: Question, given: Given, *, is_partial: bool) -> Fraction:
    """From 0 to 1. Without partial credit: 1 for all and only the right, 0 for everything else."""
    earned = min(max(_earned(question, given), Fraction(0)), Fraction(1))
    return earned if is_partial or earned == 1 else Fraction(0)


def _earned(question: Question, given: Given) -> Fraction:
    options = question.options
    if question.kind == Kind.SHORT:
        return _best(one for one in options if same_words(one.text, str(given)))
    if question.kind == Kind.NUMBER:
        number = number_of(given)
        return _best(one for one in options if number is not None and _holds(one, number))
    chosen = [] if isinstance(given, str) else list(given)
    if question.kind == Kind.MATCHING:
        pairs = zip(options, chosen, strict=False)
        right = sum(0 <= at < len(options) and options[at].pair == one.pair for one, at in pairs)
        return Fraction(right, len(options))
    picked = [options[at] for at in dict.fromkeys(chosen) if 0 <= at < len(options)]
    if question.kind == Kind.SEVERAL:
        return _several(options, picked)
    return Fraction(picked[0].weight) / _WHOLE if len(picked) == 1 else Fraction(0)


def _several(options: Sequence[Option], picked: Sequence[Option]) -> Fraction:
    """The sum of the weights; exactly 1 for all and only the right ones, whatever their thirds add up to.

    A wrong one without a weight takes its share away: ticking everything earns nothing.
    """
    right, wrong = [one for one in options if one.weight > 0], [one for one in options if one.weight <= 0]
    if len(picked) == len(right) and all(one.weight > 0 for one in picked):
        return Fraction(1)
    total = sum((Fraction(one.weight) / _WHOLE or Fraction(-1, len(wrong)) for one in picked), Fraction(0))
    return min(total, Fraction(99, 100))


def _best(met: Iterable[Option]) -> Fraction:
    return max((Fraction(one.weight) / _WHOLE for one in met), default=Fraction(0))


def _holds(one: Option, number: Decimal) -> bool:
    return one.low is not None and one.high is not None and one.low <= number <= one.high


def same_words(right: str, given: str) -> bool:
    """Case, «ё», spaces, quotation marks and a closing full stop make no difference."""
    return _folded(right) == _folded(given) != ""


def _folded(text: str) -> str:
    folded = text.casefold().replace("ё", "е")
    for sign in "«»\"“”„'":
        folded = folded.replace(sign, " ")
    return " ".join(folded.split()).rstrip(".").rstrip()


def number_of(given: Given) -> Decimal | None:
    """A typed number: comma or point, spaces between thousands; None for anything else."""
    bare = "".join(str(given).split()).replace(",", ".") if isinstance(given, str) else ""
    if not bare or len(bare) > 30 or not all(sign in "0123456789.+-" for sign in bare):
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def is_answered(question: Question, given: Given) -> bool:
    """Something stands there; of a matching, each line has its pair."""
    if isinstance(given, str):
        return bool(given.strip())
    if question.kind == Kind.MATCHING:
        return len(given) == len(question.options) and all(at >= 0 for at in given)
    return bool(given)


def is_readable(question: Question, given: Given) -> bool:
    """Could the page of this question have sent it?"""
    if isinstance(given, str):
        return question.kind in {Kind.SHORT, Kind.NUMBER} and len(given) <= LONGEST_GIVEN
    size = len(question.options)
    if question.kind == Kind.MATCHING:
        return not given or (len(given) == size and all(-1 <= at < size for at in given))
    most = size if question.kind == Kind.SEVERAL else 1
    return question.kind in CHOSEN and len(given) <= most and all(0 <= at < size for at in given)


def shuffled(keys: Iterable[int], *, seed: str) -> list[int]:
    """The keys in an order that the seed alone decides, the same on every machine; ties by the key."""
    return sorted(keys, key=lambda key: (_draw(seed, key), key))


def drawn(banks: Sequence[tuple[Sequence[int], int]], *, seed: str) -> list[int]:
    """So many of each bank as asked for, or all it has; then all of them shuffled together."""
    chosen: Mapping[int, None] = dict.fromkeys(
        key for keys, number in banks for key in shuffled(keys, seed=seed)[:number]
    )
    return shuffled(chosen, seed=f"{seed}/order")


def _draw(seed: str, key: int) -> str:
    return sha256(f"{seed}:{key}".encode()).hexdigest()
