"""Opening a dated copy of a result by consent, closing it, reading it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rostok.assessment import access, actions, queries
from rostok.assessment.filters import RecipientSearch
from rostok.assessment.forms import SharingForm
from rostok.assessment.models import Result, Sharing
from rostok.assessment.queries.lists import recipients_for
from rostok.assessment.queries.papers import papers_of
from rostok.assessment.views.fetch import public_copy, result_of, sent, shared_copy
from rostok.assessment.views.papers import reader_language
from rostok.assessment.views.profile_picture import picture_of
from rostok.assessment.views.reading import reading_of
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request


@login_required
@require_http_methods(["GET", "POST"])
def result_share(request: Request, code: str) -> HttpResponse:
    """To whom the result is open, who has read it, and opening it to one more."""
    result = _own(request, code)
    may_publish = access.can_share_publicly(request.actor, result)
    search = RecipientSearch(request.GET or None)
    form = SharingForm(
        sent(request),
        organisations=recipients_for(result, named=search.words()),
        may_publish=bool(may_publish),
        today=timezone.localdate(),
    )
    if form.is_valid() and kept_in(form, lambda: _share(request, result, form)):
        return redirect("assessment:result-share", code)
    context = {
        "form": form,
        "search": search,
        "result": result,
        "sharings": queries.sharings_of(result),
        "site": request.build_absolute_uri("/").rstrip("/"),
        "may_publish": may_publish,
        "bar": may_publish.words() if not may_publish else (),
    }
    return render(request, "assessment/result_share.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def sharing_withdraw(request: Request, code: str, sharing: str) -> HttpResponse:
    """Close the copy and its files at once."""
    open_now = access.own_sharings(request.actor).filter(withdrawn_at=None).select_related("result")
    actions.withdraw_sharing(
        get_object_or_404(open_now, result__code=code, code=sharing), actor=request.actor
    )
    return redirect("assessment:result-share", code)


@login_required
@require_GET
def shared_detail(request: Request, code: str) -> HttpResponse:
    """The dated copy for the one it was opened to: the expert layer alone."""
    sharing = shared_copy(request, code)
    return _copy(request, sharing, reverse("assessment:shared-detail", args=[code]))


@require_GET
def public_detail(request: Request, address: str) -> HttpResponse:
    """The dated copy for everybody who has its address; engines are asked not to list it."""
    sharing = public_copy(request, address)
    response = _copy(request, sharing, reverse("assessment:public-detail", args=[address]))
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _copy(request: Request, sharing: Sharing, where: str) -> HttpResponse:
    actions.note_reading(sharing, at=timezone.localdate(), actor=request.actor)
    page = queries.shared_page(sharing)
    context = {
        "page": page,
        "sharing": sharing,
        "reading": reading_of(page),
        "picture": picture_of(page),
        "papers": sorted(papers_of(sharing.result, reader_language(), sharing), reverse=True),
        "where": where,
    }
    response = render(request, "assessment/shared_detail.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: Request, code: str) -> Result:
    """A result that the reader may open to others; for everybody else this page does not exist."""
    result = result_of(request, code)
    if not result.is_led:  # type: ignore[attr-defined]  # by declaration: an annotation of `result_of`
        raise Http404
    return result


def _share(request: Request, result: Result, form: SharingForm) -> None:
    given = form.cleaned_data
    actions.share_result(
        result,
        organisation=None if given["is_public"] else given["organisation"],
        purpose=given["purpose"],
        until=given["until"],
        actor=request.actor,
    )
