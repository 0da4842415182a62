"""Where people are waited for; offers to come."""

from functools import partial
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may
from rostok.parties.queries import person_of
from rostok.visits import access, actions, queries
from rostok.visits.documents import NEEDS
from rostok.visits.filters import NeedFilter
from rostok.visits.forms import AnswerForm, ConfirmOfferForm, NeedForm, OfferForm, ReasonForm
from rostok.visits.models import Need, Offer
from rostok.visits.states import NeedState
from rostok.visits.views.fetch import (
    all_needs,
    given_by,
    institution_planned,
    need_seen,
    offer_seen,
    page_of_need,
)
from rostok.volunteers.queries import members_of

CHOSEN_FIRST: Final = ("-is_chosen", "since", "id")


@login_required
@require_safe
def need_list(request: Request) -> HttpResponseBase:
    """«Где меня ждут»: of types I have chosen first."""
    filters = NeedFilter(request.GET)
    found = queries.need_rows(request.actor, filters.narrow(access.visible_needs(request.actor)))
    if file := exported(request, NEEDS, found, by=CHOSEN_FIRST):
        return file
    page = page_of(found, by=CHOSEN_FIRST, after=request.GET.get("after", ""))
    homes = list(access.homes(request.actor).order_by("name_key", "pk"))
    return render(request, "visits/need_list.html", {"page": page, "filters": filters, "homes": homes})


@login_required
@require_safe
def need_detail(request: Request, code: str) -> HttpResponse:
    """A need with the offers to it that the reader sees."""
    need = need_seen(request, code)
    context = {
        "need": need,
        "offers": queries.offers_of(need, access.visible_offers(request.actor)),
        "is_open": need.state == NeedState.OPEN and need.until >= timezone.localdate(),
    }
    return render(request, "visits/need_detail.html", context)


@login_required
def need_open(request: Request, code: str) -> HttpResponse:
    """An institution says whom it waits for."""
    institution = institution_planned(request, code)
    form = NeedForm(request.POST or None, types=queries.types_at(institution))
    sheet = Sheet(
        _("Say whom you wait for"),
        _("Organisers who are registered here and their volunteers read it. No names of children."),
        _("Say it"),
        _("It is said: organisers may offer days."),
    )
    act = given_by(form, partial(actions.open_need, institution))
    crumbs = (all_needs(),)
    return filled_in(request, form, act, sheet, back=reverse("visits:need-list"), crumbs=crumbs)


@login_required
def need_close(request: Request, code: str) -> HttpResponse:
    """Nobody is waited for any more."""
    need = need_seen(request, code)
    refuse_unless(may(need, "close", actor=request.actor))
    sheet = Sheet(_("Close the need"), need.words, _("Close"), _("It is closed."))
    form, act = ReasonForm(request.POST or None), partial(actions.close_need, need)
    return _of_need(request, need, form, act, sheet)


@login_required
def offer_make(request: Request, code: str) -> HttpResponse:
    """On which days an organiser would come."""
    need = need_seen(request, code)
    days = queries.days_to_offer(need, today=timezone.localdate())
    form = OfferForm(
        request.POST or None,
        organisers=_organisers(request, need),
        days=days,
        initial={"people": need.people, "days": [one.isoformat() for one in days[:1]]},
    )
    sheet = Sheet(
        _("Offer to come"),
        _("The institution confirms or declines; confirmed days become visits."),
        _("Offer these days"),
        _("The offer waits for the institution."),
    )
    return _of_need(request, need, form, given_by(form, partial(actions.make_offer, need)), sheet)


@login_required
@require_safe
def offer_detail(request: Request, code: str) -> HttpResponse:
    """One offer, of either side."""
    offer = offer_seen(request, code)
    (row,) = queries.offers_of(offer.need, Offer.objects.filter(pk=offer.pk))
    decides = bool(may(offer, "confirm", actor=request.actor))
    context = {"offer": offer, "days": row.days, "decides": decides, "need": offer.need}
    return render(request, "visits/offer_detail.html", context)


@login_required
def offer_confirm(request: Request, code: str) -> HttpResponse:
    """The institution agrees."""
    offer = offer_seen(request, code)
    refuse_unless(may(offer, "confirm", actor=request.actor))
    form = ConfirmOfferForm(request.POST or None, people=members_of(offer.need.institution))
    sheet = Sheet(
        _("Confirm the offer"), offer.reason, _("Confirm"), _("Confirmed: the visits are in the calendar.")
    )
    act = given_by(form, partial(actions.confirm_offer, offer))
    return _of_need(request, offer.need, form, act, sheet)


@login_required
def offer_decline(request: Request, code: str) -> HttpResponse:
    """The institution declines."""
    offer = offer_seen(request, code)
    refuse_unless(may(offer, "decline", actor=request.actor))
    sheet = Sheet(_("Decline the offer"), offer.reason, _("Decline"), _("Declined: the organiser reads why."))
    form, act = AnswerForm(request.POST or None), partial(actions.decline_offer, offer)
    return _of_need(request, offer.need, form, act, sheet)


def _organisers(request: Request, need: Need) -> list[Any]:
    """Organisations of the reader that are registered there, and the reader alone."""
    registered = queries.organisers_at(need.institution, need.type, max(need.since, timezone.localdate()))
    own = access.homes(request.actor).filter(pk__in=registered - {need.institution_id})
    person = person_of(request.actor)
    return [*own.order_by("name_key", "pk"), *([person] if person is not None else [])]


def _of_need(request: Request, need: Need, form: RefusableForm, act: Any, sheet: Sheet) -> HttpResponse:
    back = page_of_need(need)
    crumbs = (all_needs(), (back, str(need.institution)))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)
