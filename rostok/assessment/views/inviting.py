"""Many people invited by a pasted table: first what stands in each line, then the letters."""

from collections.abc import Sequence
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rostok.assessment import actions
from rostok.assessment.core.inviting import PersonState
from rostok.assessment.forms import PeopleListForm
from rostok.assessment.models import Campaign
from rostok.assessment.queries.inviting import AskedPerson, asked_people, parts_in_words
from rostok.assessment.states import CampaignState
from rostok.assessment.views.fetch import campaign_of, sent
from rostok.foundation.decisions import Decision
from rostok.foundation.http import Request
from rostok.foundation.refusals import WrongState

# nothing to mend in the line
SETTLED: Final = (PersonState.REPEATED, PersonState.INVITED, PersonState.SEATED)
Refusals = list[tuple[AskedPerson, Decision]]


@login_required
@require_http_methods(["GET", "POST"])
def people_paste(request: Request, code: str) -> HttpResponse:
    """Shows what stands in the way of each line; `send`: invites the others. What is left may be mended."""
    campaign = campaign_of(request, code)
    if campaign.state == CampaignState.CLOSED:
        raise WrongState("invite", campaign.state)
    form = PeopleListForm(sent(request), initial={"language": request.LANGUAGE_CODE})
    asked = _asked(request, campaign, form)
    refused: Refusals = []
    if "send" in request.POST and _ready(asked):
        refused = _invited(request, asked, form.cleaned_data["language"])
        asked = [one for one in asked if one.line.state not in (PersonState.READY, *SETTLED)]
        if not asked and not refused:
            return redirect("assessment:campaign-detail", campaign.code)
        form = _with_the_rest(form, asked, refused)
    context = {
        "campaign": campaign,
        "form": form,
        "lines": sorted(asked, key=lambda one: one.line.state == PersonState.READY),
        "ready": len(_ready(asked)),
        "refused": refused,
        "is_rounded": any(one.line.state == PersonState.ROUNDED for one in asked),
        "parts": parts_in_words(),
    }
    return render(request, "assessment/people_paste.html", context, status=422 if form.errors else 200)


def _asked(request: Request, campaign: Campaign, form: PeopleListForm) -> list[AskedPerson]:
    return asked_people(campaign, form.cleaned_data["lines"], actor=request.actor) if form.is_valid() else []


def _ready(asked: Sequence[AskedPerson]) -> list[AskedPerson]:
    return [one for one in asked if one.line.state == PersonState.READY]


def _invited(request: Request, asked: Sequence[AskedPerson], language: str) -> Refusals:
    """Invites, tells how many letters leave, and returns who was refused after all."""
    ready = _ready(asked)
    refused = actions.invite_people(ready, language=language, actor=request.actor)
    sent_off = len(ready) - len(refused)
    messages.success(request, _("Invitations on their way: %(n)d.") % {"n": sent_off})
    return refused


def _with_the_rest(form: PeopleListForm, asked: Sequence[AskedPerson], refused: Refusals) -> PeopleListForm:
    """A form with the lines in which something may be mended."""
    left = [*(one.line.text for one, _why in refused), *(one.line.text for one in asked)]
    return PeopleListForm(initial={**form.cleaned_data, "lines": "\n".join(left)})
