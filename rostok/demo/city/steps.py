"""On which step of the way each volunteer of the city stands. Nothing here asks a database."""

from enum import StrEnum
from random import Random
from typing import Final


class Step(StrEnum):
    """Where somebody stands on the way to clearance, or after it."""

    BEGUN = "begun"
    PAPERS = "papers"
    TRAINING = "training"
    QUIZ = "quiz"
    TRIAL = "trial"
    INTERVIEW = "interview"
    CLEARED = "cleared"
    MINOR = "minor"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    LEFT = "left"


SHARES: Final = {  # of a thousand; whoever is left is cleared
    Step.BEGUN: 40,
    Step.PAPERS: 50,
    Step.TRAINING: 30,
    Step.QUIZ: 20,
    Step.TRIAL: 30,
    Step.INTERVIEW: 20,
    Step.MINOR: 30,
    Step.LAPSED: 40,
    Step.SUSPENDED: 6,
    Step.LEFT: 40,
}
IN_GROUPS: Final = frozenset({Step.CLEARED, Step.MINOR, Step.INTERVIEW})  # cleared for groups today
CAME: Final = IN_GROUPS | {Step.LAPSED, Step.SUSPENDED, Step.LEFT}  # who has been at visits
MENTORS: Final = 12  # every so many of the cleared would be a mentor, too
BANDS: Final = ((5, 28), (33, 58), (63, 88), *((95, 330),) * 6)  # days until the first paper runs out


def dealt(dice: Random, volunteers: int) -> list[Step]:
    """A step for each, every step at least once, in an order of the dice."""
    others = [step for step, share in SHARES.items() for _ in range(max(1, volunteers * share // 1000))]
    found = [*others, *[Step.CLEARED] * max(0, volunteers - len(others))][:volunteers]
    dice.shuffle(found)
    return found


def ends_in(dice: Random, step: Step, number: int) -> int:
    """In how many days the yearly papers of the volunteer run out; below nothing: they have run out."""
    if step == Step.LAPSED:
        return -dice.randint(3, 60)
    if step in (Step.LEFT, Step.MINOR):
        return dice.randint(100, 200)
    return dice.randint(*BANDS[number % len(BANDS)])


def is_renewed(step: Step, number: int) -> bool:
    """Has shown the yearly papers before already, a year ago? Those who would be mentors came later."""
    return step == Step.CLEARED and number % MENTORS != 0 and number % len(BANDS) in (3, 4, 5)
