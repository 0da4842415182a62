"""Offers: the list, one of them, making and changing it, its dates."""

from datetime import timedelta
from functools import partial
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.listing import pages_of
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.mentoring import access, actions, queries
from rostok.mentoring.documents import OFFERS
from rostok.mentoring.filters import OfferFilter
from rostok.mentoring.forms import OfferAboutForm, OfferMakeForm, WindowForm
from rostok.mentoring.models import Offer
from rostok.mentoring.states import OfferState
from rostok.mentoring.views.fetch import offer_of, organisation_of
from rostok.mentoring.views.filling import of_offer, taught_topic
from rostok.mentoring.views.offer_table import offer_table
from rostok.parties.access import kinds_over, organisations_led_by
from rostok.parties.models import Organisation

NEWEST: Final = ("-made_at", "-id")
FIRST_DATES: Final = timedelta(days=90)


@login_required
def offer_list(request: Request) -> HttpResponseBase:
    """What may be learnt, and from whom."""
    filters, actor, today = OfferFilter(request.GET), request.actor, timezone.localdate()
    if file := exported(request, OFFERS, partial(_open_offers, actor, filters), by=NEWEST):
        return file
    page = _page(actor, filters, request.GET.get("after", ""))
    statuses = queries.statuses_of([one.organisation_id for one in page.rows], at=today)
    context = {
        "page": page,
        "filters": filters,
        "offers": offer_table(page.rows, statuses),
        "led": organisations_led_by(actor).first(),
        "may_match": bool(access.can_match(actor)),
    }
    return render(request, "mentoring/offer_list.html", context)


def _open_offers(actor: Actor, filters: OfferFilter) -> QuerySet[Offer]:
    taken = access.visible_offers(actor).filter(~access.is_barred(), state=OfferState.OPEN)
    return queries.offer_rows(filters.narrow(taken), at=timezone.localdate())


_page = pages_of(_open_offers, OfferFilter, by=NEWEST)


@login_required
def offer_detail(request: Request, code: str) -> HttpResponse:
    """One offer: what is seen there, when, for how many, and the way to ask for it."""
    actor, offer = request.actor, offer_of(request, code)
    held = kinds_over(actor, offer.organisation)
    may_edit = bool(access.can_edit_offer(actor, offer, held))
    hosts = access.can_host(actor, offer.organisation, offer.instrument_name)
    is_open = offer.state == OfferState.OPEN and bool(hosts)
    leads_another, matches = access.ways_to_ask(actor, offer) if is_open else (False, False)
    today = timezone.localdate()
    context = {
        "offer": offer,
        "windows": queries.windows_of(offer, at=today),
        "statuses": queries.statuses_of([offer.organisation_id], at=today).get(offer.organisation_id, []),
        "may_edit": may_edit,
        "hosts": hosts,
        "may_ask": is_open and leads_another,
        "may_enter": is_open and matches,
        "history": queries.offer_history(offer) if may_edit else [],
    }
    return render(request, "mentoring/offer_detail.html", context)


@login_required
def make(request: Request, code: str) -> HttpResponse:
    """An organisation offers to teach something."""
    organisation = organisation_of(request, code)
    held = kinds_over(request.actor, organisation)
    refuse_unless(access.can_make_offer(request.actor, organisation, held))
    newest = queries.newest_results(organisation)
    by_level = queries.teachable(organisation, newest)
    may_admit = bool(access.can_admit(request.actor, organisation, held))
    others = queries.admissible(organisation, newest) if may_admit else []
    today = timezone.localdate()
    initial = {"starts_on": today, "ends_on": today + FIRST_DATES, "places": 1}
    form = OfferMakeForm(request.POST or None, initial=initial, by_level=by_level, others=others)
    if form.is_valid() and (offer := _made(request, organisation, form)):
        messages.success(request, _("The offer is open. Organisations that work on this will see it."))
        return redirect("mentoring:offer-detail", code=offer.code)
    context = {
        "organisation": organisation,
        "form": form,
        "has_topics": bool(by_level or others),
        "hosts": access.can_host(request.actor, organisation),
    }
    return render(request, "mentoring/offer_make.html", context, status=422 if form.is_bound else 200)


@login_required
def change(request: Request, code: str) -> HttpResponse:
    """Tell it anew."""
    offer = offer_of(request, code)
    refuse_unless(access.can_edit_offer(request.actor, offer))
    initial = {"about": offer.about, "conditions": offer.conditions}
    form = OfferAboutForm(request.POST or None, initial=initial)
    sheet = Sheet(_("Change the description"), taught_topic(offer), _("Save"), _("The offer is changed."))
    return of_offer(request, offer, form, partial(actions.change_offer, offer), sheet)


@login_required
def dates(request: Request, code: str) -> HttpResponse:
    """More dates, or another number of places for the same ones."""
    offer = offer_of(request, code)
    refuse_unless(access.can_edit_offer(request.actor, offer))
    sheet = Sheet(_("Dates and places"), taught_topic(offer), _("Open the dates"), _("The dates are open."))
    form = WindowForm(request.POST or None)
    return of_offer(request, offer, form, partial(actions.open_window, offer), sheet)


@login_required
@require_POST
def close(request: Request, code: str) -> HttpResponse:
    """No new requests."""
    offer = offer_of(request, code)
    actions.close_offer(offer, actor=request.actor)
    messages.success(request, _("The offer is closed. What is agreed already goes on."))
    return redirect("mentoring:offer-detail", code=offer.code)


@login_required
@require_POST
def reopen(request: Request, code: str) -> HttpResponse:
    """Requests again."""
    offer = offer_of(request, code)
    actions.reopen_offer(offer, actor=request.actor)
    messages.success(request, _("The offer is open again."))
    return redirect("mentoring:offer-detail", code=offer.code)


def _made(request: Request, organisation: Organisation, form: OfferMakeForm) -> Offer | None:
    """The offer with its first dates, or nothing, and the form says why."""
    given = dict(form.cleaned_data)
    window = {name: given.pop(name) for name in ("starts_on", "ends_on", "places")}
    try:
        with transaction.atomic():
            offer = actions.make_offer(organisation, actor=request.actor, **given)
            actions.open_window(offer, actor=request.actor, **window)
    except Incomplete as refusal:
        form.refuse(refusal)
        return None
    return offer
