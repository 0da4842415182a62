"""A consent taken back on paper: the sheet, its entry by a coordinator, its photo."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.foundation.files import respond
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.incoming import Channel
from rostok.foundation.refusals import WrongState
from rostok.volunteers import access, actions
from rostok.volunteers.forms import WithdrawalForm
from rostok.volunteers.models import Consent, ConsentIncoming, Volunteer


@never_cache
@login_required
@require_safe
def withdrawal_blank(request: Request, code: str) -> HttpResponse:
    """To be signed; its square opens the entry."""
    consent = _given(request, code)
    context = {
        "consent": consent,
        "address": settings.SITE_URL + reverse("volunteers:consent-withdrawal", args=[code]),
        "back_url": _page(consent),
    }
    return render(request, "volunteers/withdrawal_blank.html", context)


@login_required
def withdrawal_enter(request: Request, code: str) -> HttpResponse:
    """As the sheet says, or as it was said by phone or in person."""
    consent = _given(request, code)
    start = {"channel": Channel.PAPER, "came_on": timezone.localdate()}
    form = WithdrawalForm(
        request.POST or None, request.FILES or None, keeps_photo=not consent.is_by_parent, initial=start
    )
    sheet = Sheet(
        _("A consent is taken back"),
        f"{consent.person.name}: {consent.get_purpose_display()}. " + _("What rests on it ends at once."),
        pgettext("from paper", "Enter"),
        _("The consent is withdrawn from this moment on."),
    )

    def act(*, actor: Any, **_typed: Any) -> None:
        actions.withdraw_consent(consent, incoming=form.incoming(), actor=actor)

    back = _page(consent)
    return filled_in(request, form, act, sheet, back=back, crumbs=((back, _("Consents")),))


@login_required
@require_safe
def withdrawal_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet."""
    came = ConsentIncoming.objects.filter(consent=_seen(request, code)).first()
    if came is None or came.photo is None:
        raise Http404
    return respond(came.photo)


def _given(request: Request, code: str) -> Consent:
    """One that holds. Raises WrongState."""
    consent = _seen(request, code)
    if consent.withdrawn_at is not None:
        raise WrongState("withdraw", "withdrawn")
    return consent


def _seen(request: Request, code: str) -> Consent:
    """One's own, or of a volunteer whom the reader coordinates."""
    found = Consent.objects.select_related("person", "operator__territory", "proof__submitted_by")
    consent = get_object_or_404(found, code=code)
    if not access.can_withdraw_consent(request.actor, consent):
        raise Http404
    return consent


def _page(consent: Consent) -> str:
    volunteer = Volunteer.objects.get(person=consent.person_id, organisation=consent.operator_id)
    return reverse("volunteers:volunteer-record", args=[volunteer.code])
