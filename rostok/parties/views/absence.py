"""«Меня не будет»: who stands in for whom, from when until when, by which order."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.http import Request, seen_by_code, seen_or_404
from rostok.foundation.refusals import Incomplete
from rostok.parties import access, actions, queries
from rostok.parties.forms import AbsenceForm, OrderForm
from rostok.parties.models import ActingOrder, Person


@login_required
def absence(request: Request, code: str) -> HttpResponse:
    """Name somebody for one's own roles, or for those one may give; see who stands in."""
    person: Person = seen_or_404(request, queries.person_of_code, code)
    today = timezone.localdate()
    is_self = person.user_id == request.actor.user_id
    roles = [
        role for role in queries.roles_to_cover(person, today) if access.can_name_deputy(request.actor, role)
    ]
    if not (roles or is_self):
        raise Http404
    people = {role.pk: queries.able_to_fill(role, today) for role in roles}
    form = AbsenceForm(request.POST if request.method == "POST" else None, roles=roles, people=people)
    if form.is_bound and form.is_valid():
        try:
            actions.name_deputy(**form.facts(), actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved. Without an order the deputy waits for its number and day."))
            return redirect("parties:absence", code=code)
    return _page(request, person, {"form": form, "roles": roles, "is_self": is_self})


def _page(request: Request, person: Person, context: dict[str, Any]) -> HttpResponse:
    today = timezone.localdate()
    found = queries.orders_for(person, today)
    context |= {
        "person": person,
        "orders": [(order, OrderForm(auto_id=f"id_{order.code}_%s")) for order in found],
        "carried": queries.orders_of(person, today) if context["is_self"] else (),
        "may_change": bool(context["roles"]),
    }
    status = 422 if context["form"].is_bound else 200
    return render(request, "parties/absence.html", context, status=status)


@login_required
@require_POST
def order_enter(request: Request, code: str) -> HttpResponse:
    """The number and the day of an order: it takes effect."""
    order = _order(request, code)
    form = OrderForm(request.POST)
    if form.is_valid():
        actions.enter_order(order, **form.cleaned_data, actor=request.actor)
        messages.success(request, _("The order is entered: within its days the deputy acts."))
    else:
        messages.error(request, _("Enter the number and the day of the order."))
    return redirect("parties:absence", code=order.role.person.code)


@login_required
@require_POST
def order_end(request: Request, code: str) -> HttpResponse:
    """Nobody stands in any more."""
    order = _order(request, code)
    actions.end_acting(order, actor=request.actor)
    messages.success(request, _("From now on nobody stands in here."))
    return redirect("parties:absence", code=order.role.person.code)


@seen_by_code
def _order(anyone: Actor) -> QuerySet[ActingOrder]:
    return access.visible_orders(anyone)
