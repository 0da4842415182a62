"""An organisation asks a host; the methodologist enters what came on paper or by phone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.http import Request
from rostok.foundation.models import name_key
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.mentoring import access, actions, queries
from rostok.mentoring.forms import AskForm, AskOnBehalfForm
from rostok.mentoring.models import Hosting, Offer
from rostok.mentoring.views.fetch import offer_of
from rostok.parties.access import organisations_led_by, organisations_under
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind
from rostok.roadmaps.access import visible_points
from rostok.roadmaps.models import GrowthPoint, Need

MOST_FOUND = 20


@login_required
def ask(request: Request, code: str) -> HttpResponse:
    """When, how many people, what for. `?need=`, `?point=` or `?organisation=` say who wants to learn."""
    offer = offer_of(request, code)
    need = _asked_for(request, "need", queries.stated_needs)
    point = _asked_for(request, "point", visible_points)
    organisation = _learner(request, need.step.goal.growth_point if need else point)
    if organisation is None:
        return _whose(request, offer)
    refuse_unless(access.can_ask(request.actor, organisation))
    is_own = organisations_led_by(request.actor).filter(pk=organisation.pk).exists()
    form = _form(request, offer, organisation, point, is_own=is_own)
    if need is not None:
        form.ask_for(need.about)
    if form.is_valid() and (hosting := _asked(request, offer, organisation, form, need)):
        messages.success(request, _("The request is sent. It says by which day the host answers."))
        return redirect("mentoring:hosting-detail", code=hosting.code)
    context = {"offer": offer, "organisation": organisation, "form": form, "is_own": is_own, "need": need}
    return render(request, "mentoring/hosting_ask.html", context, status=422 if form.is_bound else 200)


def _asked_for(request: Request, name: str, seen: Callable[[Actor], QuerySet[Any]]) -> Any:
    """What the address names of what the reader sees; asked only where it names something."""
    code = request.GET.get(name, "")
    return seen(request.actor).filter(code=code).first() if code else None


def _form(
    request: Request, offer: Offer, organisation: Organisation, point: GrowthPoint | None, *, is_own: bool
) -> AskForm:
    windows = queries.free_windows(offer.pk, at=timezone.localdate())
    initial = {"point": point.code if point else "", "window": str(windows[0].pk) if windows else ""}
    points = queries.points_to_learn(organisation, instrument=offer.instrument_name)
    seen = Exists(visible_points(request.actor).filter(pk=OuterRef("pk")))
    kind = AskForm if is_own else AskOnBehalfForm
    return kind(request.POST or None, initial=initial, windows=windows, points=points.filter(seen))


def _asked(
    request: Request, offer: Offer, organisation: Organisation, form: AskForm, need: Need | None
) -> Hosting | None:
    """The request, or nothing, and the form says why."""
    given = form.cleaned_data
    windows = {str(one.pk): one for one in queries.free_windows(offer.pk, at=timezone.localdate())}
    points = queries.points_to_learn(organisation, instrument=offer.instrument_name)
    more: dict[str, Any] = {}
    if isinstance(form, AskOnBehalfForm):
        more["incoming"] = form.incoming()
    try:
        return actions.ask_to_learn(
            offer,
            organisation=organisation,
            window=windows[given["window"]],
            wish=given["wish"],
            people=given["people"],
            point=points.select_related("road_map").filter(code=given.get("point", "")).first(),
            need=need,
            actor=request.actor,
            **more,
        )
    except Incomplete as refusal:
        form.refuse(refusal)
        return None


def _learner(request: Request, point: GrowthPoint | None) -> Organisation | None:
    """Whose request it is: of the point, the one that is named, else the one the reader leads."""
    if point is not None:
        return Organisation.objects.get(pk=point.road_map.organisation_id)
    named = request.GET.get("organisation", "")
    if named:
        cared = organisations_under(request.actor, RoleKind.METHODOLOGIST, RoleKind.LEADER)
        return cared.filter(code=named).first()
    return organisations_led_by(request.actor).first()


def _whose(request: Request, offer: Offer) -> HttpResponse:
    """For the methodologist: whose request came on paper or by phone."""
    refuse_unless(access.can_match(request.actor))
    text = request.GET.get("q", "")[:100]
    cared = organisations_under(request.actor, RoleKind.METHODOLOGIST).exclude(pk=offer.organisation_id)
    found = cared.filter(name_key__contains=name_key(text)).order_by("name_key", "pk") if text else ()
    context = {"offer": offer, "text": text, "found": found[:MOST_FOUND]}
    return render(request, "mentoring/hosting_whose.html", context)
