"""A child goes to another institution: one hands over, the other accepts, both print the act."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rostok.children import access, actions, queries
from rostok.children.forms import GroupForm, HandOverForm
from rostok.children.models import Child, Transfer
from rostok.children.states import TransferState
from rostok.children.views.near import page_of_child, refuse_unless, visible
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Organisation
from rostok.ui.dates import day_words


@login_required
@never_cache
def child_hand_over(request: Request, code: str) -> HttpResponse:
    """The first half of the act."""
    child = visible(request, code)
    refuse_unless(access.can_hand_over(request.actor, child))
    today = timezone.localdate()
    places = list(queries.others_to_hand_to(child, today))
    notes = queries.notes_of(child)
    shown = [(one.code, f"{day_words(one.day, today=today)}, {one.author or '—'}") for one in notes]
    given = request.POST if request.method == "POST" else None
    form = HandOverForm(given, places=places, notes=shown)
    if form.is_valid() and (transfer := _handed(request, child, form, places)):
        messages.success(request, _("Handed over. The record moves when the other institution accepts."))
        return redirect("children:transfer-detail", transfer.code)
    context = {"child": child, "form": form, "places": places}
    return render(request, "children/child_hand_over.html", context, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_GET
def transfer_detail(request: Request, code: str) -> HttpResponse:
    """How far the move has come, for both sides."""
    return _detail(request, _visible(request, code))


@login_required
@never_cache
@require_POST
def transfer_accept(request: Request, code: str) -> HttpResponse:
    """The second half: a new record under a new code."""
    transfer, form = _visible(request, code), GroupForm(request.POST)
    if form.is_valid():
        child = actions.accept_child(transfer, **form.cleaned_data, at=timezone.now(), actor=request.actor)
        messages.success(request, _("Accepted under a new code. Print the key sheet."))
        return redirect("children:child-key-sheet", child.code)
    return _detail(request, transfer, form)


@login_required
@never_cache
@require_POST
def transfer_withdraw(request: Request, code: str) -> HttpResponse:
    """Taken back."""
    transfer = _visible(request, code)
    actions.withdraw_transfer(transfer, at=timezone.now(), actor=request.actor)
    messages.success(request, _("Taken back: the child stays here."))
    return redirect(page_of_child(transfer.child))


@login_required
@never_cache
@require_GET
def transfer_act(request: Request, code: str) -> HttpResponse:
    """Paper for both sides: the name is written by hand."""
    transfer = _visible(request, code)
    return render(request, "children/transfer_act.html", {"transfer": transfer})


@seen_by_code
def _visible(anyone: Actor) -> QuerySet[Transfer]:
    related = ("child__institution", "to", "handed_by", "decided_by", "became")
    return access.visible_transfers(anyone).select_related(*related)


def _detail(request: Request, transfer: Transfer, form: GroupForm | None = None) -> HttpResponse:
    is_open = transfer.state == TransferState.HANDED
    kept = set(access.institutions_kept(request.actor).values_list("pk", flat=True))
    context = {
        "transfer": transfer,
        "form": form or GroupForm(),
        "may_accept": is_open and access.can_accept(request.actor, transfer),
        "may_withdraw": is_open and access.can_withdraw(request.actor, transfer),
        "is_from_us": transfer.child.institution_id in kept,
        "is_to_us": transfer.to_id in kept,
    }
    status = 422 if form else 200
    return render(request, "children/transfer_detail.html", context, status=status)


def _handed(
    request: Request, child: Child, form: HandOverForm, places: list[Organisation]
) -> Transfer | None:
    given = dict(form.cleaned_data)
    chosen = given.pop("to")
    to = next(one for one in places if one.code == chosen)
    try:
        return actions.hand_over_child(child, to=to, **given, actor=request.actor)
    except Incomplete as refusal:
        form.refuse(refusal)
        return None
