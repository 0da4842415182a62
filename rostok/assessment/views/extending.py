"""More time for one organisation, given by the methodologist."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import ExtensionForm
from rostok.assessment.models import Assessment
from rostok.assessment.templatetags.campaign_words import phase_words
from rostok.assessment.views.fetch import assessment_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def phase_extend(request: Request, code: str) -> HttpResponse:
    """Which part, until when, why; `?until=2026-12-01` fills the day in advance, after a call."""
    assessment = assessment_of(request, code)
    if not access.can_extend(request.actor, assessment):
        raise Http404
    form = _form(request, assessment)
    if form.is_valid() and kept_in(form, lambda: _extend(request, assessment, form)):
        return redirect("assessment:assessment-detail", code)
    context = {"form": form, "assessment": assessment, "given": queries.extensions_of(assessment)}
    return render(request, "assessment/phase_extend.html", context, status=422 if form.errors else 200)


def _form(request: Request, assessment: Assessment) -> ExtensionForm:
    phases = [(phase, phase_words(phase), day) for phase, day in queries.extensible_phases(assessment)]
    initial: dict[str, Any] = {"phase": assessment.state, "until": request.GET.get("until", "")[:10]}
    return ExtensionForm(sent(request), initial=initial, phases=phases)


def _extend(request: Request, assessment: Assessment, form: ExtensionForm) -> None:
    actions.extend_phase(assessment, actor=request.actor, **form.cleaned_data)
