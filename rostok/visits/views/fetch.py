"""Things of the room, fetched through their rules: an outsider meets the same 404 as nothing."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request, seen_or_404
from rostok.foundation.prepared import Prepared, left_open
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.visits import access, queries
from rostok.visits.models import Mentorship, Need, Offer, Post, Series


def visit_seen(request: Request, code: str) -> Any:
    """One that the reader sees, with what a list shows of it and `is_run`: may they cancel it, put people."""
    return seen_or_404(request, _visible_visit, code)


@lru_cache(maxsize=8)
def _visible_visit(anyone: Actor, _today: date) -> Prepared:
    found = queries.visit_rows(anyone, access.visible_visits(anyone))
    sided = access.is_planned_by(anyone) | access.is_brought_by(anyone)
    run = ExpressionWrapper(sided, BooleanField())
    return Prepared.of(found.annotate(is_run=run).filter(code=left_open("code")))


def visit_run(request: Request, code: str) -> Any:
    """One that the reader plans or brings people to."""
    visit = visit_seen(request, code)
    if not visit.is_run:
        refuse_unless(access.can_run(request.actor, visit))
    return visit


def post_seen(request: Request, code: str) -> Post:
    """One's own, or of a visit that one runs."""
    related = (
        "visit__institution",
        "visit__organisation",
        "visit__type",
        "visit__person__user",
        "person__user",
    )
    return get_object_or_404(access.visible_posts(request.actor).select_related(*related), code=code)


def institution_planned(request: Request, code: str) -> Organisation:
    """An institution where the reader plans."""
    return get_object_or_404(access.homes(request.actor).select_related("territory"), code=code)


def institution_seen(request: Request, code: str) -> Organisation:
    """One whose calendar the reader may open."""
    return get_object_or_404(access.visible_institutions(request.actor), code=code)


def need_seen(request: Request, code: str) -> Any:
    """One that the reader sees."""
    found = queries.need_rows(request.actor, access.visible_needs(request.actor))
    return get_object_or_404(found.select_related("institution__territory", "type"), code=code)


def offer_seen(request: Request, code: str) -> Offer:
    """One of either side."""
    related = ("need__institution__territory", "need__type", "organisation", "person__user")
    return get_object_or_404(access.visible_offers(request.actor).select_related(*related), code=code)


def series_seen(request: Request, code: str) -> Series:
    """One of either side."""
    return get_object_or_404(access.visible_series(request.actor).select_related("institution"), code=code)


def mentorship_seen(request: Request, code: str) -> Mentorship:
    """One's own, or of a child one keeps."""
    found = access.visible_mentorships(request.actor)
    return get_object_or_404(found.select_related("person", "child__institution", "type"), code=code)


def page_of_visit(visit: Any) -> str:
    """Its address."""
    return reverse("visits:visit-detail", args=[visit.code])


def page_of_need(need: Need) -> str:
    """Its address."""
    return reverse("visits:need-detail", args=[need.code])


def page_of_offer(offer: Offer) -> str:
    """Its address."""
    return reverse("visits:offer-detail", args=[offer.code])


def all_offers() -> Crumb:
    """The way back to the offers."""
    return reverse("visits:offer-list"), _("Offers to come")


def all_visits() -> Crumb:
    """The way back to the list."""
    return reverse("visits:visit-list"), _("Visits")


def all_needs() -> Crumb:
    """The way back to the needs."""
    return reverse("visits:need-list"), _("Where people are waited for")


def calendar_of(institution: Organisation) -> Crumb:
    """The way back to the calendar."""
    return reverse("visits:calendar-now", args=[institution.code]), str(institution)


def of_visit(
    request: Request, visit: Any, form: RefusableForm, act: Callable[..., Any], sheet: Sheet
) -> HttpResponse:
    """A form about a visit."""
    back = page_of_visit(visit)
    crumbs = (all_visits(), (back, f"{visit.title}"))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


def of_need(
    request: Request, need: Need, form: RefusableForm, act: Callable[..., Any], sheet: Sheet
) -> HttpResponse:
    """A form about a need."""
    back = page_of_need(need)
    crumbs = (all_needs(), (back, str(need.institution)))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


def of_offer(
    request: Request, offer: Offer, form: RefusableForm, act: Callable[..., Any], sheet: Sheet
) -> HttpResponse:
    """A form about an offer."""
    back = page_of_offer(offer)
    crumbs = (all_offers(), (back, str(offer.organisation or offer.person)))
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)


def given_by(form: Any, act: Callable[..., Any]) -> Callable[..., Any]:
    """The action with what the form gives instead of what was typed."""

    def filled(*, actor: Any, **_typed: Any) -> Any:
        return act(actor=actor, **form.given())

    return filled
