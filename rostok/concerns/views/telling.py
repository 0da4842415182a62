"""For whoever tells: the button page, the receipt, adding to it, the printed cards. Open to everybody."""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from rostok.concerns import actions, queries
from rostok.concerns.actions import Told
from rostok.concerns.forms import AdditionForm, ConcernForm
from rostok.concerns.models import Concern
from rostok.concerns.states import Channel, ConcernState
from rostok.concerns.views.choices import choices_of, chosen_organisation, people_chosen, territory_chosen
from rostok.concerns.views.limits import ADDED, RAISED, is_flood
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete

TOO_MANY = 429


@never_cache
@csrf_exempt  # without cookies and from an old page it must arrive; it is done in nobody's name
def concern_new(request: Request) -> HttpResponse:
    """«Угроза ребёнку»: numbers first, then the message. POST answers with the receipt itself.

    There is no page to come back to: the secret is shown once. The form sent again gives the same receipt.
    """
    offered = choices_of(request)
    if request.method != "POST":
        return _form_page(request, ConcernForm(initial=_initial(offered), **offered), 200)
    form = ConcernForm(request.POST, **offered)
    if is_flood(request, "raised", RAISED):
        form.add_error(None, _("Too many messages came from here within an hour. Call, or try again later."))
        return _form_page(request, form, TOO_MANY)
    if form.is_valid():
        try:
            concern, secret = actions.raise_concern(
                _told(request, form.cleaned_data),
                seed=_seed(form.cleaned_data["once"]),
                at=timezone.now(),
                actor=request.actor,
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            context = _about(concern) | {"secret": secret, "helplines": queries.helplines()}
            return render(request, "concerns/receipt.html", context)
    return _form_page(request, form, 422)


@never_cache
@csrf_exempt  # as above; the secret itself is the mark
def concern_add(request: Request) -> HttpResponse:
    """With the number and the secret: how far the message has come, and what one wants to add."""
    form = AdditionForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "helplines": queries.helplines()}
    if request.method != "POST":
        return render(request, "concerns/concern_add.html", context)
    if is_flood(request, "added", ADDED):
        form.add_error(None, _("Too many tries came from here within an hour. Call, or try again later."))
        return render(request, "concerns/concern_add.html", context, status=TOO_MANY)
    if not form.is_valid():
        return render(request, "concerns/concern_add.html", context, status=422)
    concern = queries.concern_with(form.cleaned_data["code"], form.cleaned_data["secret"])
    if concern is None:
        form.add_error(
            None, _("The number and the secret do not belong together. Look at the receipt once more.")
        )
        return render(request, "concerns/concern_add.html", context, status=422)
    if form.cleaned_data["text"].strip():
        actions.add_to_concern(concern, text=form.cleaned_data["text"], at=timezone.now())
        context["is_added"] = True
    return render(request, "concerns/concern_add.html", context | _about(concern))


@require_GET
def concern_card(request: Request) -> HttpResponse:
    """Cards to print: one for the wall, some for the box."""
    return render(request, "concerns/card.html", {"helplines": queries.helplines(), "copies": range(2)})


def _about(concern: Concern) -> dict[str, Any]:
    """The message, and whether somebody has it: who told must know whom to call if not."""
    is_nobody = concern.state != ConcernState.CLOSED and not queries.has_recipient(concern)
    return {"concern": concern, "is_nobody": is_nobody, "call": settings.CONCERNS_CALL}


def _form_page(request: Request, form: ConcernForm, status: int) -> HttpResponse:
    outside, authority = queries.clocks_at(timezone.localdate())
    context = {
        "form": form,
        "outside": outside,
        "authority": authority,
        "is_nobody": not queries.has_receiver(_organisation_shown(form), timezone.localdate()),
        "call": settings.CONCERNS_CALL,
        "helplines": queries.helplines(),
        "once": form["once"].value() or signing.dumps(secrets.token_hex(16), salt="concerns.once"),
    }
    return render(request, "concerns/concern_new.html", context, status=status)


def _organisation_shown(form: ConcernForm) -> str:
    """The code of the organisation that stands chosen on the form; nothing where none is offered."""
    return str(form["organisation"].value() or "") if "organisation" in form.fields else ""


def _initial(offered: dict[str, Any]) -> dict[str, str]:
    first = next(iter(offered["organisations"]), None)
    return {"organisation": first.code if first else "", "channel": Channel.FORM}


def _told(request: Request, given: dict[str, Any]) -> Told:
    organisation = chosen_organisation(request, given)
    written = given["organisation_name"].strip()
    where = given["where"] if organisation or not written else f"{written}\n{given['where']}"
    return Told(
        about=given["about"],
        what=given["what"],
        where=where,
        known=given["known"],
        unseen=given["unseen"],
        contact=given["contact"],
        is_danger_now=given["is_danger_now"],
        organisation=organisation,
        territory=territory_chosen(given.get("territory", "")),
        people=people_chosen(request, given.get("people", [])),
        shut=frozenset(given["shut"]),
        channel=given.get("channel") or Channel.FORM,
        incoming_on=given.get("incoming_on"),
        incoming_number=given.get("incoming_number", ""),
    )


def _seed(once: str) -> bytes:
    """The mark of this very form, ours by its signature; else a fresh one: the message goes out anyway."""
    try:
        return str(signing.loads(once, salt="concerns.once")).encode()
    except signing.BadSignature:
        return secrets.token_bytes(16)
