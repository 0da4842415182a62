"""Offers on paper: an empty sheet, one that was made, taking a sheet in, filing the signed one."""

from functools import partial
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.foundation.files import respond
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.incoming import AbstractPhoto, Channel
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may
from rostok.ui.dates import month_and_weekday
from rostok.visits import access, actions, queries
from rostok.visits.forms import FiledForm, PaperOfferForm
from rostok.visits.models import Need, Offer
from rostok.visits.views.fetch import (
    all_needs,
    given_by,
    need_seen,
    of_offer,
    offer_seen,
    page_of_need,
    page_of_offer,
)

MOST_ON_PAPER: Final = 28  # days with a box to tick: four weeks fit on the page


@login_required
def offer_take_in(request: Request, code: str) -> HttpResponse:
    """An offer that came on paper, by phone or in person, entered by whoever plans in the institution."""
    need = need_seen(request, code)
    refuse_unless(access.can_plan_need(request.actor, need))
    today = timezone.localdate()
    days = queries.days_to_offer(need, today=today)
    form = PaperOfferForm(
        request.POST or None,
        request.FILES or None,
        organisers=_organisers(need),
        days=days,
        initial={"people": need.people, "channel": Channel.PAPER, "came_on": today},
    )
    sheet = Sheet(
        _("An offer on paper"),
        _("As the sheet says. Somebody else of your institution confirms or declines it."),
        pgettext("from paper", "Enter"),
        _("The offer is entered: it waits for a decision."),
    )
    act, back = given_by(form, partial(actions.make_offer, need)), page_of_need(need)
    crumbs = (all_needs(), (back, str(need.institution)))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs, onward=page_of_offer)


@login_required
@require_safe
def offer_blank(request: Request, code: str) -> HttpResponse:
    """An offer to be filled by hand; its square opens the entry of it."""
    need = need_seen(request, code)
    days = queries.days_to_offer(need, today=timezone.localdate())
    context = {
        "need": need,
        "days": [f"{day.day}\N{NO-BREAK SPACE}{month_and_weekday(day)}" for day in days[:MOST_ON_PAPER]],
        "has_more": len(days) > MOST_ON_PAPER,
        "address": settings.SITE_URL + reverse("visits:offer-take-in", args=[need.code]),
        "back_url": page_of_need(need),
    }
    return render(request, "visits/offer_blank.html", context)


@never_cache
@login_required
@require_safe
def offer_print(request: Request, code: str) -> HttpResponse:
    """An offer as it was made, to be signed; its square opens the filing of the signed sheet."""
    offer = offer_seen(request, code)
    (row,) = queries.offers_of(offer.need, Offer.objects.filter(pk=offer.pk))
    context = {
        "offer": offer,
        "need": offer.need,
        "title": queries.titles_of([offer.need.type_id]).get(offer.need.type_id, ""),
        "days": row.days,
        "address": settings.SITE_URL + reverse("visits:offer-file", args=[offer.code]),
        "back_url": page_of_offer(offer),
    }
    return render(request, "visits/offer_print.html", context)


@login_required
def offer_file(request: Request, code: str) -> HttpResponse:
    """The signed sheet of an offer has come."""
    offer = offer_seen(request, code)
    refuse_unless(access.can_plan(request.actor, offer.need.institution))
    if offer.came_on is not None and request.method != "POST":  # the square of a sheet is opened once more
        messages.info(request, _("The sheet of this offer is filed already."))
        return redirect(page_of_offer(offer))
    start = {"channel": Channel.PAPER, "came_on": timezone.localdate()}
    form = FiledForm(request.POST or None, request.FILES or None, initial=start)
    sheet = Sheet(
        _("File the signed sheet"),
        _("The number under which the sheet lies with you, and who brought it."),
        pgettext("a signed sheet", "File"),
        _("The sheet is filed."),
    )
    return of_offer(request, offer, form, given_by(form, partial(actions.file_offer, offer)), sheet)


@login_required
@require_safe
def offer_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet of an offer."""
    return _photo(offer_seen(request, code))


@login_required
@require_safe
def withdrawal_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet by which an offer was taken back."""
    return _photo(queries.withdrawal_of(offer_seen(request, code)))


@never_cache
@login_required
@require_safe
def withdrawal_blank(request: Request, code: str) -> HttpResponse:
    """That an offer is taken back, to be filled by hand; its square opens the entry of it."""
    offer = offer_seen(request, code)
    refuse_unless(may(offer, "withdraw", actor=request.actor))
    context = {
        "offer": offer,
        "need": offer.need,
        "title": queries.titles_of([offer.need.type_id]).get(offer.need.type_id, ""),
        "days": [one for one in queries.days_of(offer) if one.visit is None or one.is_coming],
        "address": settings.SITE_URL + reverse("visits:offer-withdraw", args=[offer.code]),
        "back_url": page_of_offer(offer),
    }
    return render(request, "visits/withdrawal_blank.html", context)


def _photo(of: AbstractPhoto | None) -> HttpResponseBase:
    if of is None or of.photo is None:
        raise Http404
    return respond(of.photo)


def _organisers(need: Need) -> list[Any]:
    """Who is registered for the type, then people known to the institution who might come alone."""
    day = max(need.since, timezone.localdate())
    registered = queries.organisers_by_name(need.institution, need.type, day)
    return [*registered, *queries.volunteers_near(need.institution)]
