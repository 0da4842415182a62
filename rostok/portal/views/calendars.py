"""The page on which one makes, renews and revokes the address of one's calendar."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rostok.foundation.http import Request
from rostok.portal import actions, queries


@login_required
@require_GET
def calendar(request: Request) -> HttpResponse:
    """What it is, and whether there is an address already. The secret is not shown again."""
    return render(request, "portal/calendar.html", {"made": queries.calendar_of(request.actor)})


@never_cache
@login_required
@require_POST
def calendar_renew(request: Request) -> HttpResponse:
    """A new address, shown here and nowhere else: it is stored as its hash only."""
    secret = actions.renew_calendar(actor=request.actor)
    url = settings.SITE_URL + reverse("portal:calendar-feed", args=[secret])
    subscribe = f"webcal://{url.partition('://')[2]}"
    context = {"made": queries.calendar_of(request.actor), "url": url, "subscribe_url": subscribe}
    return render(request, "portal/calendar.html", context)


@login_required
@require_POST
def calendar_revoke(request: Request) -> HttpResponse:
    """The address opens nothing any more."""
    actions.revoke_calendar(actor=request.actor)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("portal:calendar")
