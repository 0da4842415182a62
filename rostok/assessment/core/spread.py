"""How far the people of one organisation differ on an indicator, told without telling anybody's mark."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rostok.kernel.natural import natural_key
from rostok.kernel.scales import LEVELS, Choice, level_of

ALGORITHM: Final = "spread"
VERSION: Final = "1"

TALK_FROM: Final = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers to one indicator, without names.

    count: people who answered; needs_talk: «есть расхождение»; the rest is None below the minimum of people,
    so nothing in this object differs between two small groups that both agree, or both do not.
    """

    count: int
    needs_talk: bool
    distribution: dict[int, int] | None
    unknown: int | None
    not_applicable: int | None

    @property
    def width(self) -> int | None:
        """Levels between the lowest and the highest mark: None below the minimum, 0 without any level."""
        if self.distribution is None:
            return None
        given = [level for level, people in self.distribution.items() if people]
        return max(given) - min(given) if given else 0


def spread(choices: Sequence[Choice], *, open_from: int) -> Spread:
    """Sum up the answers; with fewer than `open_from` people only `count` and `needs_talk` are known.

    A talk is needed where marks lie two levels or more apart, where some say N/A and others gave a level, and
    where more than half do not know. One answer alone never asks for a talk: it would give itself away.
    """
    counts = Counter(choices)
    distribution = {level: counts[Choice(str(level))] for level in LEVELS}
    talk = len(choices) > 1 and _needs_talk(choices)
    if len(choices) < open_from:
        return Spread(len(choices), talk, None, None, None)
    return Spread(len(choices), talk, distribution, counts[Choice.UNKNOWN], counts[Choice.NOT_APPLICABLE])


def order_for_meeting(spreads: Mapping[str, Spread]) -> tuple[str, ...]:
    """Indicator codes in the order to talk about them: by disagreement only, never by how high marks are.

    First what needs a talk; inside that, open spreads by width, the widest first, then those below the
    minimum, of which nothing more is known; ties by code, 1.2 before 1.10.
    """
    return tuple(sorted(spreads, key=lambda code: (*_disagreement(spreads[code]), natural_key(code))))


def _disagreement(one: Spread) -> tuple[bool, bool, int]:
    return not one.needs_talk, one.width is None, -(one.width or 0)


def _needs_talk(choices: Sequence[Choice]) -> bool:
    levels = [level for choice in choices if (level := level_of(choice)) is not None]
    far_apart = bool(levels) and max(levels) - min(levels) >= TALK_FROM
    whether_it_applies = bool(levels) and Choice.NOT_APPLICABLE in choices
    mostly_unknown = 2 * list(choices).count(Choice.UNKNOWN) > len(choices)
    return far_apart or whether_it_applies or mostly_unknown
