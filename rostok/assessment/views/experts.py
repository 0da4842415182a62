"""Experts of an assessment and of a campaign, for the methodologist: name, replace, admit."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import ReasonForm
from rostok.assessment.models import Assessment, Campaign, Seat
from rostok.assessment.queries.gates import gate_rows
from rostok.assessment.queries.naming import roster
from rostok.assessment.states import JUDGES, WORKS_IN, AssessmentState, SeatKind
from rostok.assessment.views.fetch import campaign_of, indicator_of
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.parties.access import visible_people
from rostok.parties.models import Person

SEARCH_LIMIT = 100


@login_required
@require_GET
def experts(request: Request, code: str) -> HttpResponse:
    """Who judges, what they stated, who could be named and why in this order."""
    return _page(request, _assessment(request, code), ReasonForm())


@login_required
@require_POST
def name(request: Request, code: str) -> HttpResponse:
    """Give an empty seat to a person of the list."""
    assessment = _assessment(request, code)
    person = _person(request, request.POST.get("person", ""))
    kind = SeatKind.EXPERT if assessment.state in WORKS_IN[SeatKind.EXPERT] else SeatKind.THIRD
    actions.seat_person(assessment, person=person, kind=kind, actor=request.actor)
    return redirect("assessment:experts", code)


@login_required
@require_POST
def replace(request: Request, code: str, number: int) -> HttpResponse:
    """End a seat with a reason; somebody else is named next."""
    assessment = _assessment(request, code)
    seat = _seat(assessment, number)
    form = ReasonForm(request.POST)

    def act() -> None:
        actions.replace_expert(seat, person=None, actor=request.actor, **form.cleaned_data)

    if form.is_valid() and kept_in(form, act):
        return redirect("assessment:experts", code)
    return _page(request, assessment, form, status=422)


@login_required
@require_POST
def admit(request: Request, code: str, number: int) -> HttpResponse:
    """Let the expert judge in spite of the conflict stated."""
    assessment = _assessment(request, code)
    seat = _seat(assessment, number)
    form = ReasonForm(request.POST)
    if form.is_valid() and kept_in(
        form, lambda: actions.admit_conflict(seat, actor=request.actor, **form.cleaned_data)
    ):
        return redirect("assessment:experts", code)
    return _page(request, assessment, form, status=422)


@login_required
@require_GET
def gates(request: Request, code: str) -> HttpResponse:
    """Obligatory minimums: where the two disagree, what does not apply and why. Codes, never a mark."""
    return _gates(request, _assessment(request, code), ReasonForm())


@login_required
@require_POST
def excuse(request: Request, code: str, indicator: str) -> HttpResponse:
    """Call an obligatory minimum inapplicable to this organisation, with the reason."""
    assessment = _assessment(request, code)
    gate = indicator_of(assessment, indicator)
    form = ReasonForm(request.POST)

    def act() -> None:
        actions.excuse_gate(assessment, indicator=gate, actor=request.actor, **form.cleaned_data)

    if form.is_valid() and kept_in(form, act):
        return redirect("assessment:expert-gates", code)
    return _gates(request, assessment, form, status=422)


@login_required
@require_POST
def restore(request: Request, code: str, indicator: str) -> HttpResponse:
    """The minimum counts again."""
    assessment = _assessment(request, code)
    gate = indicator_of(assessment, indicator)
    actions.withdraw_excuse(assessment, indicator=gate, actor=request.actor)
    return redirect("assessment:expert-gates", code)


@login_required
@require_http_methods(["GET", "POST"])
def campaign_experts(request: Request, code: str) -> HttpResponse:
    """Loads, what is missing, a plan to look at; POST seats exactly the plan that was looked at."""
    campaign = campaign_of(request, code)
    if request.method == "POST":
        actions.name_experts(_named(request, campaign), actor=request.actor)
        return redirect("assessment:experts-assign", code)
    page = queries.campaign_experts(
        campaign,
        actor=request.actor,
        chosen=request.GET.getlist("expert"),
        is_planned="plan" in request.GET,
    )
    chosen = set(request.GET.getlist("expert")) or {person.code for person, _load in page.people}
    context = {"campaign": campaign, "page": page, "chosen": chosen, "is_planned": "plan" in request.GET}
    return render(request, "assessment/experts_assign.html", context)


@seen_by_code
def _assessment(anyone: Actor) -> QuerySet[Assessment]:
    """An assessment whose experts the reader may name; for everybody else this page does not exist."""
    return access.assessments_to_staff(anyone)


def _person(request: Request, code: str) -> Person:
    """Somebody of the roster, or whom the reader sees."""
    found = {one.code: one for one in roster(request.actor)}
    if code in found:
        return found[code]
    return get_object_or_404(visible_people(request.actor), code=code[:8])


def _seat(assessment: Assessment, number: int) -> Seat:
    sitting = Seat.objects.sitting().select_related("person")
    return get_object_or_404(sitting, assessment=assessment, kind__in=JUDGES, number=number)


def _named(request: Request, campaign: Campaign) -> list[tuple[Assessment, int, Person]]:
    """`seat=CODE:1:PERSON` of the preview, looked up in what the reader may see, else Http404."""
    people = {one.code: one for one in roster(request.actor)}
    assessments = {
        one.code: one for one in access.visible_assessments(request.actor).filter(campaign=campaign)
    }
    found = []
    for told in request.POST.getlist("seat"):
        code, _, rest = told.partition(":")
        number, _, person = rest.partition(":")
        if code not in assessments or person not in people or number not in ("1", "2"):
            raise Http404
        found.append((assessments[code], int(number), people[person]))
    return found


def _gates(request: Request, assessment: Assessment, form: ReasonForm, status: int = 200) -> HttpResponse:
    rows = gate_rows(assessment)
    context = {
        "rows": rows,
        "disputed": [row for row in rows if row.is_disputed],
        "assessment": assessment,
        "form": form,
        "is_open": assessment.state != AssessmentState.READY,
    }
    return render(request, "assessment/expert_gates.html", context, status=status)


def _page(request: Request, assessment: Assessment, form: ReasonForm, status: int = 200) -> HttpResponse:
    search = request.GET.get("q", "")[:SEARCH_LIMIT]
    page = queries.experts_page(assessment, actor=request.actor, search=search)
    context = {"page": page, "assessment": assessment, "form": form, "search": search}
    return render(request, "assessment/experts.html", context, status=status)
