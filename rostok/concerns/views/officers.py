"""Who the officers are, and the numbers for help."""

from datetime import date
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rostok.concerns import access, actions, queries
from rostok.concerns.forms import EndForm, OfficerForm
from rostok.concerns.models import Officer
from rostok.concerns.states import Duty
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request
from rostok.foundation.listing import first_pages_of
from rostok.foundation.paging import Page, page_of
from rostok.foundation.refusals import Incomplete
from rostok.parties.access import visible_organisations

BY_DUTY: Final = ("duty", "id")


@login_required
@require_GET
def officer_list(request: Request) -> HttpResponse:
    """The officers the reader appoints or is one of, and the numbers for help."""
    return _list(request)


def _list(request: Request, refused: EndForm | None = None, code: str = "") -> HttpResponse:
    may_appoint = queries.appoints(request.actor)
    page = _page(request)
    if not (may_appoint or page.rows or _is_concerned(request.actor)):
        raise Http404
    context = {
        "page": page,
        "rows": [(row, refused if row.code == code and refused else _ending(row.code)) for row in page.rows],
        "may_appoint": may_appoint,
        "helplines": queries.helplines(),
        "is_nobody": not queries.has_receiver("", timezone.localdate()),
        "may_check": may_appoint.is_operator,
        "form": refused,
    }
    return render(request, "concerns/officer_list.html", context, status=422 if refused else 200)


def _page(request: Request) -> Page:
    """The first page by a statement that is kept."""
    if after := request.GET.get("after", ""):
        return page_of(_shown(request.actor), by=BY_DUTY, after=after)
    return _first_page(request.actor)


def _shown(actor: Actor) -> QuerySet[Officer]:
    related = ("person", "organisation", "territory", "deputy_of__person")
    return access.visible_officers(actor).select_related(*related)


_first_page = first_pages_of(lambda anyone, _chosen: _shown(anyone), by=BY_DUTY)


def _is_concerned(actor: Actor) -> bool:
    """Is there an officer on some page, or does the reader look after organisations?"""
    return access.looks_after(actor) or access.visible_officers(actor).exists()


def _ending(code: str) -> EndForm:
    """The form of one row, with ids of its own."""
    return EndForm(initial={"until": timezone.localdate()}, auto_id=f"id_{code}_%s")


@login_required
def officer_appoint(request: Request) -> HttpResponse:
    """A new officer: by the operator, or inside one's own organisation by its leader."""
    if not queries.appoints(request.actor):
        raise Http404
    initial = {"since": timezone.localdate(), "duty": Duty.INSIDE}
    given = request.POST if request.method == "POST" else None
    form = OfficerForm(given, initial=initial, territories=queries.regions())
    if request.method == "POST" and form.is_valid():
        try:
            _appoint(request, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The officer is appointed: new messages reach them from that day."))
            return redirect("concerns:officer-list")
    context = {"form": form}
    return render(request, "concerns/officer_appoint.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def officer_end(request: Request, code: str) -> HttpResponse:
    """The last day of an officer."""
    officer = get_object_or_404(
        access.visible_officers(request.actor).select_related("organisation"), code=code
    )
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            actions.end_officer(officer, **form.cleaned_data, at=timezone.now(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The last day is set. Their messages go to others."))
            return redirect("concerns:officer-list")
    return _list(request, form, code)


@login_required
@require_POST
def helpline_check(request: Request) -> HttpResponse:
    """The operator has rung a number."""
    number = request.POST.get("number", "")
    actions.check_helpline(number, on=timezone.localdate(), actor=request.actor)
    messages.success(request, _("The number counts as checked from today."))
    return redirect("concerns:officer-list")


def _appoint(
    request: Request,
    *,
    person: str,
    organisation: str,
    territory: str,
    deputy_of: str,
    duty: str,
    since: date,
) -> None:
    found = queries.person_named(person)
    if found is None:
        raise Incomplete(_("Nobody is known by this."), _("Check the address or the code."), "person")
    place = (
        visible_organisations(request.actor).filter(code=organisation.upper()).first()
        if organisation
        else None
    )
    if organisation and place is None:
        raise Incomplete(_("There is no such organisation."), field="organisation")
    principal = (
        access.visible_officers(request.actor).filter(code=deputy_of.upper()).first() if deputy_of else None
    )
    if deputy_of and principal is None:
        raise Incomplete(_("There is no such officer."), field="deputy_of")
    actions.appoint_officer(
        found,
        duty=duty,
        organisation=place,
        territory=queries.region(territory) if territory and place is None else None,
        deputy_of=principal,
        since=since,
        actor=request.actor,
    )
