"""Things of the room, fetched through their rules: an outsider meets the same 404 as nothing."""

from collections.abc import Callable
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.visits import access, queries
from rostok.visits.models import Mentorship, Need, Offer, Post, Series


@seen_by_code
def visit_seen(anyone: Actor) -> QuerySet[Any]:
    """One that the reader sees, with what a list shows of it and `is_run`: may they cancel it, put people."""
    found = queries.visit_rows(anyone, access.visible_visits(anyone))
    sided = access.is_planned_by(anyone) | access.is_brought_by(anyone)
    return found.annotate(is_run=ExpressionWrapper(sided, BooleanField()))


def visit_run(request: Request, code: str) -> Any:
    """One that the reader plans or brings people to."""
    visit = visit_seen(request, code)
    if not visit.is_run:
        refuse_unless(access.can_run(request.actor, visit))
    return visit


@seen_by_code
def post_seen(anyone: Actor) -> QuerySet[Post]:
    """One's own, or of a visit that one runs."""
    visit = ("visit__institution", "visit__organisation", "visit__type", "visit__person__user")
    return access.visible_posts(anyone).select_related(*visit, "person__user")


@seen_by_code
def institution_planned(anyone: Actor) -> QuerySet[Organisation]:
    """An institution where the reader plans."""
    return access.homes(anyone).select_related("territory")


@seen_by_code
def institution_seen(anyone: Actor) -> QuerySet[Organisation]:
    """One whose calendar the reader may open."""
    return access.visible_institutions(anyone)


@seen_by_code
def need_seen(anyone: Actor) -> QuerySet[Any]:
    """One that the reader sees."""
    found = queries.need_rows(anyone, access.visible_needs(anyone))
    return found.select_related("institution__territory", "type")


@seen_by_code
def offer_seen(anyone: Actor) -> QuerySet[Offer]:
    """One of either side."""
    related = ("need__institution__territory", "need__type", "organisation", "person__user")
    return access.visible_offers(anyone).select_related(*related)


@seen_by_code
def series_seen(anyone: Actor) -> QuerySet[Series]:
    """One of either side."""
    return access.visible_series(anyone).select_related("institution")


@seen_by_code
def mentorship_seen(anyone: Actor) -> QuerySet[Mentorship]:
    """One's own, or of a child one keeps."""
    return access.visible_mentorships(anyone).select_related("person", "child__institution", "type")


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
