"""Opening a dated copy of a result by consent, closing it, reading it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.forms import SharingForm
from rostok.assessment.models import Result
from rostok.assessment.queries.lists import recipients_for
from rostok.assessment.views.fetch import result_of, sent
from rostok.assessment.views.profile_picture import picture_of
from rostok.assessment.views.reading import reading_of
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def result_share(request: Request, code: str) -> HttpResponse:
    """To whom the result is open, and opening it to one more."""
    result = _own(request, code)
    form = SharingForm(sent(request), organisations=recipients_for(result))
    if form.is_valid() and kept_in(form, lambda: _share(request, result, form)):
        return redirect("assessment:result-share", code)
    context = {"form": form, "result": result, "sharings": queries.sharings_of(result)}
    return render(request, "assessment/result_share.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def sharing_withdraw(request: Request, code: str, organisation: str) -> HttpResponse:
    """Close the copy at once."""
    open_now = access.own_sharings(request.actor).filter(withdrawn_at=None)
    sharing = get_object_or_404(open_now, result__code=code, organisation__code=organisation)
    actions.withdraw_sharing(sharing, actor=request.actor)
    return redirect("assessment:result-share", code)


@login_required
@require_GET
def shared_detail(request: Request, code: str) -> HttpResponse:
    """The dated copy for the one it was opened to: the expert layer alone."""
    same = Result.objects.filter(code=code).values("assessment")  # whichever version the address names
    found = (
        access.visible_sharings(request.actor)
        .filter(result__assessment__in=same)
        .order_by("-shared_at", "-pk")
    )
    sharing = found.select_related("result__assessment__campaign__instrument", "result__organisation").first()
    if sharing is None:
        raise Http404
    page = queries.shared_page(sharing)
    context = {"page": page, "sharing": sharing, "reading": reading_of(page), "picture": picture_of(page)}
    return render(request, "assessment/shared_detail.html", context)


def _own(request: Request, code: str) -> Result:
    """A result that the reader may open to others; for everybody else this page does not exist."""
    result = result_of(request, code)
    if not access.can_share(request.actor, result):
        raise Http404
    return result


def _share(request: Request, result: Result, form: SharingForm) -> None:
    actions.share_result(result, organisation=form.cleaned_data["organisation"], actor=request.actor)
