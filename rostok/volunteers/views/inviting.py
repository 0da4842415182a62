"""Invitations of an organisation, its coordinators, whoever comes on paper or by an open address."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from rostok.accounts.states import InvitationState
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.volunteers import access, actions, queries
from rostok.volunteers.forms import AskForm, CoordinatorForm, InviteForm, LinkForm, PaperForm
from rostok.volunteers.models import Volunteer
from rostok.volunteers.views.fetch import (
    circle_coordinated,
    circle_seen,
    crumbs_to_circle,
    page_of_circle,
    page_of_volunteer,
)

MONTH = timedelta(days=30)


@login_required
def circle_detail(request: Request, code: str) -> HttpResponse:
    """Open invitations, letters on their way, coordinators."""
    organisation = circle_seen(request, code)
    now, today = timezone.now(), timezone.localdate()
    letters = access.visible_invitations(request.actor).filter(organisation=organisation)
    links = access.visible_links(request.actor).filter(organisation=organisation, closed_at=None)
    named = access.visible_coordinators(request.actor).filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "coordinates": bool(access.can_coordinate(request.actor, organisation)),
        "leads": bool(access.can_name_coordinator(request.actor, organisation)),
        "letters": list(letters.filter(state=InvitationState.SENT).order_by("-sent_at", "-pk")[:50]),
        "links": [(one, _address(request, one.token)) for one in links.order_by("-opened_at", "-pk")[:20]],
        "coordinators": list(named.select_related("person").order_by("since", "pk")),
        "now": now,
        "today": today,
    }
    return render(request, "volunteers/circle_detail.html", context)


@login_required
def circle_invite(request: Request, code: str) -> HttpResponse:
    """A letter to one person."""
    organisation = circle_coordinated(request, code)
    start = {"language": translation.get_language() or "ru"}
    form = InviteForm(request.POST or None, initial=start)
    act = partial(actions.invite_volunteer, organisation)
    sheet = Sheet(
        _("Invite a volunteer"),
        _("A letter comes with an address that works once, for two weeks."),
        _("Send the letter"),
        _("The letter is on its way."),
    )
    crumbs = crumbs_to_circle(organisation)
    return filled_in(request, form, act, sheet, back=page_of_circle(organisation), crumbs=crumbs)


@login_required
def circle_link(request: Request, code: str) -> HttpResponse:
    """An open invitation for a leaflet."""
    organisation = circle_coordinated(request, code)
    form = LinkForm(request.POST or None, initial={"until": timezone.localdate() + MONTH, "most": 30})
    act = partial(actions.make_link, organisation)
    sheet = Sheet(
        _("Open invitation"),
        _("An address for a leaflet or a page: whoever opens it asks for a letter."),
        _("Open it"),
        _("The address is open."),
    )
    crumbs = crumbs_to_circle(organisation)
    return filled_in(request, form, act, sheet, back=page_of_circle(organisation), crumbs=crumbs)


@login_required
def circle_paper(request: Request, code: str) -> HttpResponse:
    """Somebody without an account."""
    organisation = circle_coordinated(request, code)
    form = PaperForm(request.POST or None, initial={"came_on": timezone.localdate(), "channel": "paper"})

    def act(*, actor: Any, **_typed: Any) -> Volunteer:
        return actions.enter_on_paper(organisation, actor=actor, **form.given())

    sheet = Sheet(
        _("A volunteer without an account"),
        _("Everything can be done on paper: you enter the steps, and print the way for the person."),
        pgettext("from paper", "Enter"),
        _("Entered. The way can be printed."),
    )
    crumbs = crumbs_to_circle(organisation)
    back = page_of_circle(organisation)
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs, onward=page_of_volunteer)


@login_required
def coordinator_new(request: Request, code: str) -> HttpResponse:
    """Name somebody of the organisation."""
    organisation = circle_seen(request, code)
    refuse_unless(access.can_name_coordinator(request.actor, organisation))
    form = CoordinatorForm(request.POST or None, people=queries.members_of(organisation))

    def act(*, actor: Any, **_typed: Any) -> None:
        actions.name_coordinator(organisation, actor=actor, **form.given())

    sheet = Sheet(
        _("Name a coordinator"),
        _("A coordinator invites volunteers, sees what each still has to do, and enters checks."),
        pgettext("a coordinator", "Name"),
        _("The coordinator is named."),
    )
    crumbs = crumbs_to_circle(organisation)
    return filled_in(request, form, act, sheet, back=page_of_circle(organisation), crumbs=crumbs)


@login_required
@require_POST
def coordinator_end(request: Request, code: str) -> HttpResponse:
    """They coordinate no more."""
    seen = access.visible_coordinators(request.actor).select_related("organisation")
    coordinator = get_object_or_404(seen, code=code)
    actions.end_coordinator(coordinator, actor=request.actor)
    messages.success(request, _("The coordinator is one no more."))
    return redirect(page_of_circle(coordinator.organisation))


@login_required
@require_POST
def invitation_withdraw(request: Request, code: str) -> HttpResponse:
    """The letter opens nothing any more."""
    seen = access.visible_invitations(request.actor).select_related("organisation")
    invitation = get_object_or_404(seen, code=code)
    actions.withdraw_invitation(invitation, actor=request.actor)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect(page_of_circle(invitation.organisation))


@login_required
@require_POST
def link_close(request: Request, code: str) -> HttpResponse:
    """The address is closed."""
    link = get_object_or_404(access.visible_links(request.actor).select_related("organisation"), code=code)
    actions.close_link(link, actor=request.actor)
    messages.success(request, _("The address is closed."))
    return redirect(page_of_circle(link.organisation))


def link_join(request: Request, token: str) -> HttpResponse:
    """Whoever opens the address: signed in they begin, else a letter is asked for; nothing is told."""
    link = queries.open_link(token)
    if link is None:
        raise Http404
    if request.actor.user_id is not None:
        if request.method == "POST":
            volunteer = actions.join_by_link(link, actor=request.actor)
            return redirect("volunteers:volunteer-detail", code=volunteer.code)
        return render(request, "volunteers/link_join.html", {"link": link, "form": None})
    form = AskForm(request.POST or None)
    if form.is_valid():
        language = translation.get_language() or "ru"
        actions.ask_by_link(link, language=language, **form.cleaned_data)
        return render(request, "volunteers/link_asked.html", {"link": link})
    context = {"link": link, "form": form}
    return render(request, "volunteers/link_join.html", context, status=422 if form.is_bound else 200)


def _address(request: Request, token: str) -> str:
    return request.build_absolute_uri(reverse("volunteers:link-join", args=[token]))
