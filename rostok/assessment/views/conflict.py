"""An expert states whether a conflict exists before anything opens, or gives the seat back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from rostok.assessment import access, actions
from rostok.assessment.forms import ConflictForm, ReasonForm
from rostok.assessment.models import ConflictStatement, Seat
from rostok.assessment.states import AssessmentState
from rostok.assessment.views.fetch import sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def state(request: Request, code: str) -> HttpResponse:
    """Say whether there is a conflict; what was said stays readable afterwards."""
    seat = _own(request, code)
    form = ConflictForm(sent(request))
    if form.is_valid() and kept_in(form, lambda: _state(request, seat, form)):
        is_open = seat.cleared_at and seat.assessment.state == AssessmentState.JUDGING
        return redirect("assessment:expert-sheet" if is_open else "assessment:conflict-state", code)
    return _page(request, seat, form, ReasonForm(prefix="decline"))


@login_required
@require_POST
def decline(request: Request, code: str) -> HttpResponse:
    """Give the seat back."""
    seat = _own(request, code)
    form = ReasonForm(request.POST, prefix="decline")
    if form.is_valid() and kept_in(form, lambda: _decline(request, seat, form)):
        return redirect("portal:home")
    return _page(request, seat, ConflictForm(), form)


def _own(request: Request, code: str) -> Seat:
    return get_object_or_404(access.expert_seats(request.actor), assessment__code=code)


def _state(request: Request, seat: Seat, form: ConflictForm) -> None:
    actions.state_conflict(seat, actor=request.actor, **form.cleaned_data)


def _decline(request: Request, seat: Seat, form: ReasonForm) -> None:
    actions.decline_seat(seat, actor=request.actor, **form.cleaned_data)


def _page(request: Request, seat: Seat, form: ConflictForm, declining: ReasonForm) -> HttpResponse:
    context = {
        "seat": seat,
        "assessment": seat.assessment,
        "statement": ConflictStatement.objects.filter(seat=seat).first(),
        "form": form,
        "declining": declining,
        "is_open": seat.assessment.state == AssessmentState.JUDGING,
    }
    status = 422 if form.errors or declining.errors else 200
    return render(request, "assessment/conflict_state.html", context, status=status)
