"""What a question is, whatever file or page it came from, and what may be wrong with one."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered; the values are stored."""

    CHOICE = "choice"  # one of several
    SEVERAL = "several"  # all that are right
    TRUTH = "truth"  # true or false: two options, the true one first
    SHORT = "short"  # a word or a line
    NUMBER = "number"
    MATCHING = "matching"  # a pair for each line


CHOSEN = frozenset({Kind.CHOICE, Kind.SEVERAL, Kind.TRUTH})


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `weight` in percent from -100 to 100; `pair` of a matching; `low` to `high` of a number."""

    text: str
    weight: Decimal = Decimal(0)
    feedback: str = ""
    pair: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers. `tail`: what stands behind the gap of a missing word.

    `points`: keys of the points of rules it rests on; `line`: where it began in a file, not its meaning.
    """

    kind: Kind
    text: str
    options: tuple[Option, ...]
    title: str = ""
    tail: str = ""
    feedback: str = ""
    form: str = ""  # "markdown", or nothing for plain words
    category: str = ""
    points: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be the same in every language: the kind, and what marking needs of each option."""
        if self.kind == Kind.SHORT:
            return (self.kind,)
        return (self.kind, *((one.weight, one.low, one.high) for one in self.options))


class Fault(StrEnum):
    """What is wrong with a question; `queries.findings` has the sentences."""

    TOO_MANY = "too_many"
    NO_TEXT = "no_text"
    TEXT_LONG = "text_long"
    TITLE_OPEN = "title_open"
    TITLE_LONG = "title_long"
    BRACE_OPEN = "brace_open"
    BRACE_CLOSE = "brace_close"
    BRACES_TWICE = "braces_twice"
    NO_BRACES = "no_braces"
    ESSAY = "essay"
    PICTURE = "picture"
    FORMAT = "format"
    NO_SIGN = "no_sign"
    ANSWER_EMPTY = "answer_empty"
    ANSWER_LONG = "answer_long"
    ANSWER_TWICE = "answer_twice"
    ANSWERS_MANY = "answers_many"
    ONE_ANSWER = "one_answer"
    NO_RIGHT = "no_right"
    WEIGHT = "weight"
    WEIGHT_OPEN = "weight_open"
    WEIGHTS_SUM = "weights_sum"
    NUMBER = "number"
    RANGE = "range"
    PAIR_LOST = "pair_lost"
    PAIRS_FEW = "pairs_few"
    FEEDBACK_LONG = "feedback_long"
    POINT_LONG = "point_long"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: the line where a writer finds it, what is wrong, and the words that fill its sentence."""

    line: int
    fault: Fault
    params: tuple[tuple[str, str], ...] = ()


class Broken(Exception):
    """This question cannot be read; the others can. `at`: the place in its text."""

    def __init__(self, fault: Fault, at: int = 0, **params: object) -> None:
        super().__init__(fault)
        self.fault, self.at = fault, at
        self.params = tuple((name, str(value)) for name, value in params.items())


MOST_BYTES = 2_000_000
MOST_QUESTIONS = 5_000
LONGEST_TEXT = 4_000
LONGEST_TITLE = 200
LONGEST_ANSWER = 1_000
LONGEST_FEEDBACK = 2_000
LONGEST_POINT = 60
MOST_ANSWERS = 20
