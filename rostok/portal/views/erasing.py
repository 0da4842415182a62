"""Erasing what is held about somebody who asks for it: for the operator, on paper too."""

from functools import partial
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.incoming import Channel
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Person
from rostok.portal import access, actions, queries
from rostok.portal.forms import ErasureAskedForm, ErasureForm
from rostok.portal.models import ErasureRequest

NEWEST: Final = ("-entered_at", "-id")
MOST_FOUND: Final = 20


@never_cache
@login_required
@require_safe
def erasure_list(request: Request) -> HttpResponse:
    """Requests, the newest first; people to whom one is entered."""
    refuse_unless(access.can_erase(request.actor))
    wanted = request.GET.get("q", "")[:100].strip()
    page = page_of(queries.request_rows(), by=NEWEST, after=request.GET.get("after", ""))
    found = list(queries.people_named(wanted).select_related("user")[: MOST_FOUND + 1])
    most = MOST_FOUND if len(found) > MOST_FOUND else 0
    context = {"page": page, "wanted": wanted, "found": found[:MOST_FOUND], "most": most}
    return render(request, "portal/erasure_list.html", context)


@never_cache
@login_required
def erasure_ask(request: Request, code: str) -> HttpResponse:
    """A request is taken down."""
    refuse_unless(access.can_erase(request.actor))
    person = get_object_or_404(Person.objects.select_related("user"), code=code)
    waiting = queries.request_rows().filter(person=person, erased_at=None).first()
    if waiting is not None and request.method != "POST":
        messages.info(request, _("A request of this person waits already."))
        return redirect(_page(waiting))
    start = {"channel": Channel.PAPER, "came_on": timezone.localdate()}
    form = ErasureAskedForm(request.POST or None, initial=start)
    sheet = Sheet(
        _("A request to erase"),
        person.name,
        pgettext("a request", "Take down"),
        _("The request is taken down; the page shows what goes and what stays."),
    )

    def act(*, actor: Any, **_typed: Any) -> ErasureRequest:
        return actions.ask_erasure(person, actor=actor, **form.given())

    back = reverse("portal:erasure-list")
    return filled_in(request, form, act, sheet, back=back, crumbs=_crumbs(), onward=_page)


@never_cache
@login_required
def erasure_detail(request: Request, code: str) -> HttpResponse:
    """What goes, what stays by which law until when, what stands in the way; POST erases."""
    asked = _asked(request, code)
    preview = queries.preview_of(asked.person, timezone.localdate())
    form = ErasureForm(request.POST if request.method == "POST" else None, otherwise=preview.otherwise)
    if form.is_valid():
        lines = form.cleaned_data.get("lines", ())
        act = partial(actions.erase_person, asked, lines=lines, actor=request.actor)
        if _is_erased(asked, form, act):
            messages.success(request, _("It is erased. What stays is named with its law."))
            return redirect(_page(asked))
    context = {"asked": asked, "preview": preview, "form": form, "is_done": asked.erased_at is not None}
    return render(request, "portal/erasure_detail.html", context, status=422 if form.is_bound else 200)


@never_cache
@login_required
@require_safe
def erasure_print(request: Request, code: str) -> HttpResponse:
    """The answer on paper, for whoever asked: what goes or is gone, what stays and by which law."""
    asked = _asked(request, code)
    context = {
        "asked": asked,
        "preview": queries.preview_of(asked.person, timezone.localdate()),
        "is_done": asked.erased_at is not None,
        "back_url": _page(asked),
        "address": settings.SITE_URL + _page(asked),
    }
    return render(request, "portal/erasure_print.html", context)


@login_required
@require_safe
def erasure_blank(request: Request) -> HttpResponse:
    """A request to be filled by hand, for everybody; its square opens the list where it is taken down."""
    address = settings.SITE_URL + reverse("portal:erasure-list")
    context = {"address": address, "back_url": reverse("portal:personal-mine")}
    return render(request, "portal/erasure_blank.html", context)


def _is_erased(asked: ErasureRequest, form: ErasureForm, act: Any) -> bool:
    try:
        act()
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True


def _asked(request: Request, code: str) -> ErasureRequest:
    refuse_unless(access.can_erase(request.actor))
    return get_object_or_404(queries.request_rows(), code=code)


def _page(asked: ErasureRequest) -> str:
    return reverse("portal:erasure-detail", args=[asked.code])


def _crumbs() -> tuple[Crumb, ...]:
    register = (reverse("portal:personal-list"), _("Register of personal data"))
    return (register, (reverse("portal:erasure-list"), _("Requests to erase")))
