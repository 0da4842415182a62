"""How a page gets its thing: always through what the reader may see; missing and forbidden are both 404."""

from django.db.models import Exists, OuterRef
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from rostok.assessment import access, queries
from rostok.assessment.models import Assessment, Campaign, Indicator, Result, ResultPaper, Seat
from rostok.assessment.states import JUDGES
from rostok.foundation.http import Request
from rostok.parties.access import organisations_led_by

JOINED = ("campaign__instrument", "organisation")


def campaign_of(request: Request, code: str) -> Campaign:
    """A campaign that the reader sees."""
    found = access.visible_campaigns(request.actor).select_related("instrument", "territory")
    return get_object_or_404(found, code=code)


def assessment_of(request: Request, code: str) -> Assessment:
    """An assessment that the reader sees, with its campaign, instrument and organisation."""
    return get_object_or_404(access.visible_assessments(request.actor).select_related(*JOINED), code=code)


def seat_of(request: Request, code: str, kind: str) -> Seat:
    """The reader's own seat of this kind; 404 for everybody who has none."""
    joined = [f"assessment__{path}" for path in JOINED]
    found = access.visible_seats(request.actor).select_related(*joined, "person")
    return get_object_or_404(found, assessment__code=code, kind=kind, person__user=request.actor.user_id)


def judge_of(request: Request, code: str) -> Seat:
    """The reader's own seat as one of the two experts or as the third; 404 for everybody else."""
    joined = [f"assessment__{path}" for path in JOINED]
    found = access.visible_seats(request.actor).select_related(*joined, "person")
    return get_object_or_404(found, assessment__code=code, kind__in=JUDGES)


def indicator_of(assessment: Assessment, code: str) -> Indicator:
    """An indicator of this assessment by its code, whatever was sent."""
    try:
        return queries.indicator_for(assessment, code[:10])
    except Indicator.DoesNotExist:
        raise Http404 from None


def result_of(request: Request, code: str, *, paper_in: str = "ru") -> Result:
    """A result that the reader sees; `has_paper`: its PDF in the language `paper_in` is there.

    `is_led`: the reader leads its organisation, so that the page need not ask `access.can_share` apart.
    """
    joined = [f"assessment__{path}" for path in JOINED]
    papers = ResultPaper.objects.filter(result=OuterRef("pk"), language=paper_in)
    led = organisations_led_by(request.actor).filter(pk=OuterRef("organisation"))
    found = access.visible_results(request.actor).annotate(has_paper=Exists(papers), is_led=Exists(led))
    return get_object_or_404(found.select_related(*joined, "organisation"), code=code)


def sent(request: Request) -> QueryDict | None:
    """What a form is bound to: an empty POST is an answer too, and must be told what is missing."""
    return request.POST if request.method == "POST" else None
