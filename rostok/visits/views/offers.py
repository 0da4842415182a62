"""Offers to come, of both sides; one is made, read, confirmed or declined."""

from functools import partial
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.incoming import Channel
from rostok.foundation.paging import page_of
from rostok.foundation.proposals import deciding
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may
from rostok.parties.queries import person_of
from rostok.ui.dates import day_words
from rostok.visits import access, actions, queries
from rostok.visits.documents import OFFERS
from rostok.visits.filters import OfferFilter
from rostok.visits.forms import AnswerForm, ConfirmOfferForm, OfferForm, PaperWithdrawalForm, ReasonForm
from rostok.visits.models import Need, Offer
from rostok.visits.states import OfferState, VisitState
from rostok.visits.views.fetch import given_by, need_seen, of_need, of_offer, offer_seen
from rostok.volunteers.queries import members_of

NEWEST_FIRST: Final = ("-proposed_at", "-id")


@login_required
@require_safe
def offer_list(request: Request) -> HttpResponseBase:
    """Offers of either side, the newest first."""
    filters = OfferFilter(request.GET)
    found = queries.offer_rows(filters.narrow(access.visible_offers(request.actor)))
    if file := exported(request, OFFERS, found, by=NEWEST_FIRST):
        return file
    page = page_of(found, by=NEWEST_FIRST, after=request.GET.get("after", ""))
    homes = queries.homes_of(request.actor)
    return render(request, "visits/offer_list.html", {"page": page, "filters": filters, "homes": homes})


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
    return of_need(request, need, form, given_by(form, partial(actions.make_offer, need)), sheet)


@login_required
@require_safe
def offer_detail(request: Request, code: str) -> HttpResponse:
    """One offer, of either side."""
    offer = offer_seen(request, code)
    plans = bool(access.can_plan(request.actor, offer.need.institution))
    may_decide = plans and offer.state == OfferState.PROPOSED
    is_own = offer.proposed_by_id == request.actor.user_id
    context = {
        "offer": offer,
        "days": queries.days_of(offer),
        "withdrawal": queries.withdrawal_of(offer),
        "may_withdraw": bool(may(offer, "withdraw", actor=request.actor)),
        "decides": may_decide and not is_own,
        "waits_for_other": may_decide and is_own,
        "files": plans and offer.came_on is None and offer.state != OfferState.WITHDRAWN,
        "need": offer.need,
        "is_planner": plans,
    }
    return render(request, "visits/offer_detail.html", context)


@login_required
def offer_confirm(request: Request, code: str) -> HttpResponse:
    """The institution agrees."""
    offer = offer_seen(request, code)
    refuse_unless(may(offer, "confirm", actor=request.actor))
    deciding(offer, request.actor)  # refused before anything is typed
    form = ConfirmOfferForm(request.POST or None, people=members_of(offer.need.institution))
    sheet = Sheet(
        _("Confirm the offer"), _told(offer), _("Confirm"), _("Confirmed: the visits are in the calendar.")
    )
    act = given_by(form, partial(actions.confirm_offer, offer))
    return of_offer(request, offer, form, act, sheet)


@login_required
def offer_decline(request: Request, code: str) -> HttpResponse:
    """The institution declines."""
    offer = offer_seen(request, code)
    refuse_unless(may(offer, "decline", actor=request.actor))
    deciding(offer, request.actor)
    sheet = Sheet(_("Decline the offer"), _told(offer), _("Decline"), _("Declined: the organiser reads why."))
    form, act = AnswerForm(request.POST or None), partial(actions.decline_offer, offer)
    return of_offer(request, offer, form, act, sheet)


@login_required
def offer_withdraw(request: Request, code: str) -> HttpResponse:
    """Whoever offered takes it back; the institution enters what they said on paper or by phone."""
    offer = offer_seen(request, code)
    refuse_unless(may(offer, "withdraw", actor=request.actor))
    lead = f"{_told(offer)} {_what_follows(offer)}"
    is_own = bool(access.can_take_back(request.actor, offer))
    kind = ReasonForm if is_own else PaperWithdrawalForm
    start = {} if is_own else {"channel": Channel.PAPER, "came_on": timezone.localdate()}
    title = _("Take the offer back") if is_own else _("The organiser takes the offer back")
    sheet = Sheet(
        title, lead, _("Take the offer back"), _("The offer is taken back. The other side gets a letter.")
    )
    form = kind(request.POST or None, request.FILES or None, initial=start)
    act = given_by(form, partial(actions.withdraw_offer, offer))
    return of_offer(request, offer, form, act, sheet)


def _what_follows(offer: Offer) -> str:
    """What becomes of its visits, before anybody presses."""
    if offer.state == OfferState.PROPOSED:
        return _("Nothing is decided yet: the institution gets a letter and waits no more.")
    today = timezone.localdate()
    found = queries.days_of(offer)
    coming = ", ".join(day_words(one.day, today=today) for one in found if one.is_coming)
    told = _("Visits of these days will not take place: %(days)s. Everybody on their rosters gets a letter.")
    told %= {"days": coming}
    if any(one.visit is not None and one.visit.state == VisitState.HELD for one in found):
        told += " " + _("What has taken place stays as it is.")
    return told


def _told(offer: Offer) -> str:
    """Who, on which days, with how many people, what they would do."""
    (row,) = queries.offers_of(offer.need, Offer.objects.filter(pk=offer.pk))
    today = timezone.localdate()
    days = ", ".join(f"{day_words(one.day, today=today)} ({one.people})" for one in row.days)
    return f"{offer.organisation or offer.person}: {days}. {offer.reason.rstrip('. ')}."


def _organisers(request: Request, need: Need) -> list[Any]:
    """Organisations of the reader that are registered there, and the reader alone."""
    registered = queries.organisers_at(need.institution, need.type, max(need.since, timezone.localdate()))
    own = access.homes(request.actor).filter(pk__in=registered - {need.institution_id})
    person = person_of(request.actor)
    return [*own.order_by("name_key", "pk"), *([person] if person is not None else [])]
