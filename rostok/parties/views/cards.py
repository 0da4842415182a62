"""Personal cards: what stands, a new one on paper, taking it back."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.accounts.actions import card_opens_account
from rostok.accounts.queries import card_of, is_card_closed
from rostok.accounts.states import FIRST_USE
from rostok.foundation.decisions import ALLOWED
from rostok.foundation.http import Request, seen_or_404
from rostok.foundation.refusals import Refused
from rostok.parties import access, actions, queries
from rostok.parties.models import Person


@login_required
def card(request: Request, code: str) -> HttpResponse:
    """Has the person a card, and what a new one means."""
    person = _theirs(request, code)
    found = card_of(person.user_id) if person.user_id else None
    context = {
        "person": person,
        "card": found,
        "is_closed": found is not None and is_card_closed(found),
        "has_address": person.user is not None and bool(person.user.email),
        "enough": card_opens_account(person.user_id) if person.user_id else ALLOWED,
    }
    return render(request, "parties/card.html", context)


@never_cache
@require_POST
@login_required
def card_issue(request: Request, code: str) -> HttpResponse:
    """The paper itself, shown this once: nobody can look at it again, a second one replaces it."""
    person = _theirs(request, code)
    printed = actions.issue_card(person, actor=request.actor)
    context = {
        "person": person,
        "printed": printed,
        "address": f"{settings.SITE_URL}{reverse('accounts:card')}#{printed.code.replace(' ', '')}",
        "back_url": reverse("parties:card", args=[code]),
        "days": FIRST_USE.days,
    }
    return render(request, "parties/card_paper.html", context)


@require_POST
@login_required
def card_revoke(request: Request, code: str) -> HttpResponse:
    """The card was lost, or the person has left."""
    actions.revoke_card(_theirs(request, code), actor=request.actor)
    messages.success(request, _("The card opens nothing any more."))
    return redirect("parties:card", code=code)


def _theirs(request: Request, code: str) -> Person:
    """A person the reader sees and may give a card to."""
    person: Person = seen_or_404(request, queries.person_of_code, code)
    may = access.can_issue_card(request.actor, person)
    if not may:
        raise Refused(may)
    return person
