"""Going through the indicators one by one: a page with one question, and the list of all beside it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Protocol, TypeVar

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from rostok.assessment import queries
from rostok.assessment.actions import Seen
from rostok.assessment.forms import ChoiceForm
from rostok.assessment.models import Assessment
from rostok.assessment.queries.shapes import Card, DomainCard
from rostok.foundation.http import Request
from rostok.kernel.natural import natural_key

SHORT: Final = "short"


class Asked(Protocol):
    """A row of any of the sheets."""

    @property
    def card(self) -> Card: ...


_R = TypeVar("_R", bound=Asked)


@dataclass(frozen=True, slots=True)
class Stop:
    """One indicator in the list beside the question."""

    card: Card
    number: int
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stops of one domain; only the one where the reader is stands open."""

    domain: DomainCard
    stops: tuple[Stop, ...]

    @property
    def is_current(self) -> bool:
        """The reader is in it."""
        return any(stop.is_current for stop in self.stops)

    @property
    def done(self) -> int:
        """How many are answered."""
        return sum(stop.is_done for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the reader is: all stops, the number of the present one, the code before it ("" at the start)."""

    stops: tuple[Stop, ...]
    number: int
    previous: str

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stops by domain; inside a domain in their order, which in a meeting goes by disagreement."""
        parts: dict[str, list[Stop]] = {}
        for stop in sorted(self.stops, key=lambda stop: natural_key(stop.card.domain.code)):
            parts.setdefault(stop.card.domain.code, []).append(stop)
        return tuple(Stretch(stops[0].card.domain, tuple(stops)) for stops in parts.values())

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.stops)

    @property
    def done(self) -> int:
        """How many are answered."""
        return sum(stop.is_done for stop in self.stops)


def is_short_form(sent: QueryDict) -> bool:
    """`part=short`: the reader goes through the short form."""
    return sent.get("part") == SHORT


def asks_question(asked: QueryDict) -> bool:
    """One question is asked for, not the list of all, which shows no evidence."""
    return "indicator" in asked or "after" in asked


def row_asked(rows: Sequence[_R], missing: Collection[str], asked: QueryDict) -> _R | None:
    """`?indicator=1.2`: that row; `?after=1.2`: the next one without an answer, going round the corner.

    None when nothing was asked for or nothing is missing. Http404 for a code that is not in the rows.
    """
    if code := asked.get("indicator"):
        return row_with(rows, code)
    if "after" in asked:
        after = asked["after"]
        codes = [row.card.code for row in rows]
        start = codes.index(after) + 1 if after in codes else 0
        onward = [*rows[start:], *rows[:start]]
        return next((row for row in onward if row.card.code in missing), None)
    return None


def row_with(rows: Sequence[_R], code: str) -> _R:
    """The row of this indicator, else Http404."""
    found = next((row for row in rows if row.card.code == code), None)
    if found is None:
        raise Http404
    return found


def opened(row: _R, assessment: Assessment) -> _R:
    """The same row with all that its question shows: levels, evidence, what may be asked. One query."""
    card = queries.question_card(assessment, row.card.code)
    return replace(row, card=card)  # type: ignore[type-var]  # by declaration: each of them is a dataclass


def walk_of(rows: Sequence[Asked], missing: Collection[str], current: Asked) -> Walk:
    """The list beside the question."""
    stops = tuple(
        Stop(row.card, number, row.card.code not in missing, row.card.code == current.card.code)
        for number, row in enumerate(rows, 1)
    )
    number = next(stop.number for stop in stops if stop.is_current)
    return Walk(stops, number, stops[number - 2].card.code if number > 1 else "")


def seen_in(request: Request) -> Seen | None:
    """What the page that sent the form had shown; None for a form that does not say."""
    if "seen" not in request.POST:
        return None
    waited = request.POST.get("typed_ago", "")[:9]
    since = timedelta(seconds=int(waited)) if waited.isdecimal() else timedelta()
    try:
        return Seen(parse_datetime(request.POST["seen"][:40]), since)
    except ValueError:
        return Seen(None, since)


def answered(request: Request, form: ChoiceForm, url_name: str, code: str) -> HttpResponse:
    """After a save: for htmx the line "saved 14:02", otherwise on to the next question."""
    if request.htmx:
        return render(request, "assessment/_saved.html", {"saved_at": timezone.localtime()})
    part = {"part": SHORT} if is_short_form(request.POST) else {}
    onward = reverse(url_name, args=[code], query={"after": form.cleaned_data["indicator"], **part})
    return redirect(onward)


def not_answered(request: Request, form: ChoiceForm) -> HttpResponse:
    """For htmx: why nothing was saved, in one line; the page itself keeps what was typed."""
    reasons = [error for errors in form.errors.values() for error in errors]
    return not_saved(request, reasons, status=422)


def not_saved(request: Request, reasons: Sequence[object], *, status: int) -> HttpResponse:
    """The line of reasons; the page goes on from what it had seen, so that nothing newer is overwritten."""
    context = {"reasons": reasons, "seen": request.POST.get("seen", "")}
    return render(request, "assessment/_saved.html", context, status=status)
