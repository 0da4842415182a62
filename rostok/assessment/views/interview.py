"""The methodologist arranges an interview where too few people are left to answer alone."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rostok.assessment import access, actions
from rostok.assessment.forms import InterviewForm
from rostok.assessment.states import AssessmentState
from rostok.assessment.views.fetch import assessment_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def interview(request: Request, code: str) -> HttpResponse:
    """Why nobody answers alone, and who leads the talk."""
    assessment = assessment_of(request, code)
    if not access.can_begin_interview(request.actor, assessment):
        raise Http404
    if assessment.state != AssessmentState.ANSWERING and request.method == "GET":
        return redirect("assessment:assessment-detail", code)
    form = InterviewForm(sent(request))
    if form.is_valid() and kept_in(
        form, lambda: actions.begin_interview(assessment, actor=request.actor, **form.cleaned_data)
    ):
        return redirect("assessment:assessment-detail", code)
    context = {"form": form, "assessment": assessment}
    return render(request, "assessment/interview_form.html", context, status=422 if form.errors else 200)
