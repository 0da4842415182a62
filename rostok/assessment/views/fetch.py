"""How a page gets its thing: always through what the reader may see; missing and forbidden are both 404."""

from datetime import date
from functools import lru_cache, partial
from typing import Final

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access, actions, queries
from rostok.assessment.models import Assessment, Campaign, Indicator, Result, ResultPaper, Seat, Sharing
from rostok.assessment.queries.annulments import annulled_because
from rostok.assessment.queries.appeals import versions
from rostok.assessment.states import JUDGES, PaperKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.http import Request, seen_by_code, seen_or_404
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import is_led_by

JOINED: Final = ("campaign__instrument", "organisation")


@seen_by_code
def campaign_of(anyone: Actor) -> QuerySet[Campaign]:
    """A campaign that the reader sees."""
    return access.visible_campaigns(anyone).select_related("instrument", "territory")


@seen_by_code
def assessment_of(anyone: Actor) -> QuerySet[Assessment]:
    """An assessment that the reader sees, with its campaign, instrument and organisation."""
    return access.visible_assessments(anyone).select_related(*JOINED)


def seat_of(request: Request, code: str, kind: str) -> Seat:
    """The reader's own seat of this kind; 404 for everybody who has none."""
    return _kept_or_left(request, _seat(request, code, kind), code, kind)


def judge_of(request: Request, code: str) -> Seat:
    """The reader's own seat as one of the two experts or as the third; 404 for everybody else."""
    return _kept_or_left(request, _seat(request, code, *JUDGES), code, *JUDGES)


def _seat(request: Request, code: str, *kinds: str) -> Seat | None:
    actor = request.actor
    found = _visible_seats(kinds, anyone_like(actor)).things(user_id=actor.user_id, code=code)
    return found[0] if found else None


@lru_cache(maxsize=16)
def _visible_seats(kinds: tuple[str, ...], anyone: Actor) -> Prepared:
    joined = [f"assessment__{path}" for path in JOINED]
    found = access.visible_seats(anyone).select_related(*joined, "person").order_by("pk")
    return Prepared.of(found.filter(assessment__code=left_open("code"), kind__in=kinds))


def _kept_or_left(request: Request, seat: Seat | None, code: str, *kinds: str) -> Seat:
    """The seat. Whoever was typing when it was taken away is told so and shown the text; else 404."""
    if seat is not None:
        return seat
    own = Seat.objects.filter(assessment__code=code, kind__in=kinds, person__user=request.actor.user_id)
    if request.method == "POST" and own.exclude(left_at=None).exists():
        raise actions.Left(
            denied(
                "seat_left",
                _("You take part in this assessment no longer: nothing can be saved in it under your name."),
                _(
                    "If you typed something, it stands below: copy it if you need it."
                    " Whoever invited you knows why."
                ),
            )
        )
    raise Http404


def indicator_of(assessment: Assessment, code: str) -> Indicator:
    """An indicator of this assessment by its code, whatever was sent."""
    try:
        return queries.indicator_for(assessment, code[:10])
    except Indicator.DoesNotExist:
        raise Http404 from None


def result_of(request: Request, code: str, *, papers_in: str = "ru") -> Result:
    """A result that the reader sees; `has_pdf` and so on: which files in the language `papers_in` are there.

    `annulled_because`: the reason, where it was annulled. `is_led`: the reader leads its organisation, so
    that the page need not ask `access.can_share` apart.
    """
    result: Result = seen_or_404(request, partial(_visible_result, papers_in), code)
    return result


@lru_cache(maxsize=8)
def _visible_result(papers_in: str, anyone: Actor, _today: date) -> Prepared:
    joined = [f"assessment__{path}" for path in (*JOINED, "campaign__reliability")]
    papers = ResultPaper.objects.filter(result=OuterRef("pk"), sharing=None, language=papers_in)
    found = (
        access.visible_results(anyone)
        .select_related(*joined, "organisation")
        .annotate(
            **{f"has_{kind}": Exists(papers.filter(kind=kind)) for kind in PaperKind.values},
            is_led=ExpressionWrapper(is_led_by(anyone), BooleanField()),
            annulled_because=annulled_because("assessment"),
            **versions(),
        )
    )
    return Prepared.of(found.filter(code=left_open("code")))


def shared_copy(request: Request, code: str) -> Sharing:
    """The newest copy of this result that is open to the reader, else 404."""
    same = Result.objects.filter(code=code).values("assessment")  # whichever version the address names
    found = access.visible_sharings(request.actor).filter(result__assessment__in=same)
    return _first(found.order_by("-shared_at", "-pk"))


def public_copy(request: Request, address: str) -> Sharing:
    """The copy open to everybody at this address, else 404: closed and never opened look the same."""
    return _first(access.public_sharings(address))


def _first(found: QuerySet[Sharing]) -> Sharing:
    sharing = found.select_related("result__assessment__organisation").first()
    if sharing is None:
        raise Http404
    return sharing


def sent(request: Request) -> QueryDict | None:
    """What a form is bound to: an empty POST is an answer too, and must be told what is missing."""
    return request.POST if request.method == "POST" else None
