"""What the forms about a hosting or an offer have in common: the way back and what stands above."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request
from rostok.mentoring.models import Hosting, Offer
from rostok.mentoring.states import HostingState

CLOSED: Final = {
    HostingState.ASKED: gettext_lazy("The host has not answered yet: this comes later."),
    HostingState.ACCEPTED: gettext_lazy("The hosting is still going on: this comes later."),
    HostingState.DECLINED: gettext_lazy("The host has declined this request: nothing more is done in it."),
    HostingState.CANCELLED: gettext_lazy("The hosting was called off: nothing more is done in it."),
    HostingState.FINISHED: gettext_lazy("The hosting is finished: this cannot be done any more."),
}


def closed(request: Request, hosting: Hosting, *open_in: HostingState) -> HttpResponse | None:
    """Where a form would lead nowhere: the page of the hosting, which says why. None when it is open."""
    if request.method != "GET" or hosting.state in open_in:
        return None
    messages.info(request, CLOSED[HostingState(hosting.state)])
    return redirect("mentoring:hosting-detail", code=hosting.code)


def of_hosting(
    request: Request, hosting: Hosting, form: RefusableForm, act: Callable[..., Any], sheet: Sheet
) -> HttpResponse:
    """A form about a hosting; `act` gets the hosting or what belongs to it already."""
    back = reverse("mentoring:hosting-detail", args=[hosting.code])
    sides = f"{hosting.organisation} → {hosting.offer.organisation}"
    crumbs = ((reverse("mentoring:hosting-list"), _("Who learns from whom")), (back, sides))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


def of_offer(
    request: Request, offer: Offer, form: RefusableForm, act: Callable[..., Any], sheet: Sheet
) -> HttpResponse:
    """A form about an offer."""
    back = reverse("mentoring:offer-detail", args=[offer.code])
    crumbs = (all_offers(), (back, str(offer.organisation)))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


def all_offers() -> Crumb:
    """The way back to the list."""
    return reverse("mentoring:offer-list"), _("Mentors and host sites")


def learns_what(hosting: Hosting) -> str:
    """Who learns what at whose place."""
    return f"{hosting.organisation} → {hosting.offer.organisation}: {hosting.offer.title}"


def taught_topic(offer: Offer) -> str:
    """What it teaches."""
    return f"{offer.indicator_code} {offer.title}"
