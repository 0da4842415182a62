"""What the forms about a hosting or an offer have in common: the way back and what stands above."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request
from rostok.mentoring.models import Hosting, Offer


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
