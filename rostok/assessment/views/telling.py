"""A timeline as people tell it: the same thing done several times on a day is one sentence."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import ngettext

from rostok.assessment.queries.shapes import TimelineRow
from rostok.assessment.templatetags.campaign_words import event_words

SEVERAL: Final[dict[str, Callable[[int], str]]] = {
    "assessment.person_seated": lambda n: (
        ngettext("%(n)d person joined", "%(n)d people joined", n) % {"n": n}
    ),
    "assessment.sheet_handed_in": lambda n: (
        ngettext("%(n)d sheet handed in", "%(n)d sheets handed in", n) % {"n": n}
    ),
    "assessment.evidence_attached": lambda n: (
        ngettext("%(n)d proof attached", "%(n)d proofs attached", n) % {"n": n}
    ),
    "assessment.seat_offered": lambda n: (
        ngettext("%(n)d invitation sent", "%(n)d invitations sent", n) % {"n": n}
    ),
}


def told(rows: Iterable[TimelineRow]) -> list[dict[str, Any]]:
    """Moments for `<c-timeline>`, newest first; the newest one is marked as now."""
    moments: list[dict[str, Any]] = []
    for (kind, _day), same in groupby(rows, key=lambda row: (row.kind, _day_of(row.at))):
        several = list(same)
        state = "done" if moments else "now"
        moments.append({"title": _words(kind, len(several)), "at": several[0].at, "state": state})
    return moments


def _words(kind: str, times: int) -> str:
    return SEVERAL[kind](times) if times > 1 and kind in SEVERAL else event_words(kind)


def _day_of(moment: datetime) -> object:
    return timezone.localtime(moment).date()
