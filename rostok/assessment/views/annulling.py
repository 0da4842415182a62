"""An assessment that counts for nothing; a person who no longer takes part."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rostok.assessment import access, actions
from rostok.assessment.forms import AnnulForm
from rostok.assessment.models import Seat
from rostok.assessment.views.fetch import assessment_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def annul(request: Request, code: str) -> HttpResponse:
    """Why; what follows from it is said before."""
    assessment = assessment_of(request, code)
    if not access.can_annul(request.actor, assessment):
        raise Http404
    form = AnnulForm(sent(request))
    if form.is_valid() and kept_in(
        form, lambda: actions.annul_assessment(assessment, actor=request.actor, **form.cleaned_data)
    ):
        return redirect("assessment:assessment-detail", code)
    context = {"form": form, "assessment": assessment}
    return render(request, "assessment/assessment_annul.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def leave(request: Request, code: str, pk: int) -> HttpResponse:
    """A respondent or a moderator has left; who leaves the own last seat has no page here any more."""
    assessment = assessment_of(request, code)
    seat = get_object_or_404(Seat.objects.filter(assessment=assessment), pk=pk)
    actions.leave_seat(seat, actor=request.actor)
    if access.visible_assessments(request.actor).filter(pk=assessment.pk).exists():
        return redirect("assessment:assessment-detail", code)
    messages.success(request, _("It is noted: you no longer take part in this assessment."))
    return redirect("assessment:campaign-list")
