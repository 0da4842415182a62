"""An organisation as a host: its statuses, what it teaches."""

from datetime import date
from functools import lru_cache, partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.foundation.refusals import refuse_unless
from rostok.mentoring import access, actions, queries
from rostok.mentoring.forms import StatusForm
from rostok.mentoring.models import HostStatus
from rostok.mentoring.views.fetch import host_of, organisation_of
from rostok.mentoring.views.filling import all_offers
from rostok.parties.access import kinds_over


@login_required
def host_detail(request: Request, code: str) -> HttpResponse:
    """Statuses and offers of one organisation."""
    organisation = host_of(request, code)
    held = kinds_over(request.actor, organisation)
    today = timezone.localdate()
    offers = _offers(anyone_like(request.actor), today)
    context = {
        "organisation": organisation,
        "hosts": access.can_host(request.actor, organisation),
        "offers": offers.things(user_id=request.actor.user_id, organisation=organisation.pk),
        "statuses": queries.statuses_of([organisation.pk], at=today).get(organisation.pk, []),
        "may_make": bool(access.can_make_offer(request.actor, organisation, held)),
        "may_give": bool(access.can_give_status(request.actor, organisation, held)),
        "is_known": bool(held),
    }
    return render(request, "mentoring/host_detail.html", context)


@lru_cache(maxsize=8)
def _offers(anyone: Actor, today: date) -> Prepared:
    found = access.visible_offers(anyone).filter(organisation=left_open("organisation"))
    return Prepared.of(queries.offer_rows(found, at=today).order_by("indicator_code", "pk"))


@login_required
def give_status(request: Request, code: str) -> HttpResponse:
    """Name it an internship site or a support site."""
    organisation = organisation_of(request, code)
    refuse_unless(access.can_give_status(request.actor, organisation))
    form = StatusForm(request.POST or None, initial={"since": timezone.localdate()})
    sheet = Sheet(
        _("Status of a host site"),
        _("A status says that the network relies on this organisation. It is seen by everybody."),
        _("Give the status"),
        _("The status is given."),
    )
    back = reverse("mentoring:host-detail", args=[organisation.code])
    crumbs = (all_offers(), (back, str(organisation)))
    act = partial(actions.give_status, organisation)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


@login_required
@require_POST
def end_status(request: Request, code: str, kind: str) -> HttpResponse:
    """It is one no longer."""
    organisation = organisation_of(request, code)
    open_ones = HostStatus.objects.filter(organisation=organisation, until=None)
    status = get_object_or_404(open_ones.select_related("organisation"), kind=kind)
    actions.end_status(status, actor=request.actor)
    messages.success(request, _("The status is ended."))
    return redirect("mentoring:host-detail", code=organisation.code)
