"""Putting a proof of the organisation behind an indicator."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import EvidenceForm
from rostok.assessment.models import Assessment, Indicator
from rostok.assessment.views.fetch import assessment_of, indicator_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request
from rostok.foundation.links import is_own_path


@login_required
@require_http_methods(["GET", "POST"])
def evidence_attach(request: Request, code: str, indicator: str) -> HttpResponse:
    """Choose one of the organisation's proofs, or go and submit a new one and come back."""
    assessment = assessment_of(request, code)
    if not access.can_attach_evidence(request.actor, assessment):
        raise Http404
    shown = indicator_of(assessment, indicator)
    proofs = queries.attachable_proofs(assessment, actor=request.actor)
    form = EvidenceForm(sent(request), proofs=proofs, evidence=shown.evidence)
    if form.is_valid() and kept_in(form, lambda: _attach(request, assessment, shown, form)):
        return redirect(_back(request, code))
    context = {"form": form, "assessment": assessment, "indicator": shown, "back": _back(request, code)}
    return render(request, "assessment/evidence_attach.html", context, status=422 if form.errors else 200)


def _attach(request: Request, assessment: Assessment, shown: Indicator, form: EvidenceForm) -> None:
    actions.attach_evidence(
        assessment,
        indicator_code=shown.code,
        proof=form.cleaned_data["proof"],
        aspect=form.cleaned_data["aspect"],
        actor=request.actor,
    )


def _back(request: Request, code: str) -> str:
    """To the question the reader came from, if it is ours."""
    came_from = request.POST.get("next") or request.GET.get("next", "")
    return came_from if is_own_path(came_from) else reverse("assessment:assessment-detail", args=[code])
