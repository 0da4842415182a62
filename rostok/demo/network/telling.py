"""How far a load has come: by the work done, not by the lines said."""

from collections.abc import Callable
from time import monotonic
from typing import Final

Progress = Callable[[str], object]

SHARES: Final = {  # of the work, as measured on a region; what is left comes after them
    "wave one": 38,
    "road maps of the wave before": 17,
    "wave two": 35,
}
EARLY: Final = 5  # per cent before which nobody can say how long it takes


def telling(progress: Progress, clock: Callable[[], float] = monotonic) -> Progress:
    """A `progress` for "stage: 10 of 300" that adds the share of all work done and the minutes left.

    Other lines are passed on as they are.
    """
    started, done = clock(), dict.fromkeys(SHARES, 0.0)

    def tell(line: str) -> None:
        stage, _, counted = line.partition(": ")
        number, _, total = counted.partition(" of ")
        if stage not in SHARES:
            progress(line)
            return
        done[stage] = SHARES[stage] * int(number) / int(total)
        share = sum(done.values())
        left = (clock() - started) * (100 - share) / share
        progress(f"{share:3.0f} %  {line}" + (f", about {_long(left)} left" if share >= EARLY else ""))

    return tell


def _long(seconds: float) -> str:
    """40 s · 3 min."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
