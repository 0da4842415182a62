"""Who sees the children of an institution: shown to its keepers, said by its leader."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rostok.children import access, actions, queries
from rostok.children.forms import KeeperForm, LastDayForm
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete


@login_required
@require_GET
def keeper_list(request: Request) -> HttpResponse:
    """The keepers of the institutions the reader leads or keeps."""
    return _list(request)


def _list(request: Request, refused: LastDayForm | None = None, code: str = "") -> HttpResponse:
    found = access.visible_keepers(request.actor).select_related("person", "institution")
    leads = list(queries.appoints_in(request.actor))
    if not (leads or access.keeps(request.actor)):
        raise Http404
    page = page_of(found, by=("institution_id", "duty", "id"), after=request.GET.get("after", ""))
    led = {one.pk for one in leads}
    context = {
        "page": page,
        "rows": [
            (row, row.institution_id in led, refused if refused and row.code == code else _ending(row.code))
            for row in page.rows
        ],
        "leads": leads,
        "form": refused,
    }
    return render(request, "children/keeper_list.html", context, status=422 if refused else 200)


def _ending(code: str) -> LastDayForm:
    """The form of one row, with ids of its own."""
    return LastDayForm(auto_id=f"id_{code}_%s")


@login_required
def keeper_appoint(request: Request) -> HttpResponse:
    """A new keeper of an institution that the reader leads."""
    leads = list(queries.appoints_in(request.actor))
    if not leads:
        raise Http404
    form = KeeperForm(request.POST if request.method == "POST" else None, institutions=leads)
    if form.is_valid() and _appointed(request, form):
        messages.success(request, _("The keeper is appointed and sees the children from that day."))
        return redirect("children:keeper-list")
    status = 422 if form.is_bound else 200
    return render(request, "children/keeper_appoint.html", {"form": form}, status=status)


@login_required
@require_POST
def keeper_end(request: Request, code: str) -> HttpResponse:
    """The last day of a keeper."""
    keeper = get_object_or_404(access.visible_keepers(request.actor), code=code)
    form = LastDayForm(request.POST)
    if form.is_valid():
        try:
            actions.end_keeper(keeper, **form.cleaned_data, actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The last day is set."))
            return redirect("children:keeper-list")
    return _list(request, form, code)


def _appointed(request: Request, form: KeeperForm) -> bool:
    given = dict(form.cleaned_data)
    chosen = given.pop("institution")
    place = next(one for one in queries.appoints_in(request.actor) if one.code == chosen)
    person = queries.person_named(given.pop("person"))
    try:
        if person is None:
            raise Incomplete(_("Nobody is known by this."), _("Check the address or the code."), "person")
        actions.appoint_keeper(person, institution=place, **given, actor=request.actor)
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True
