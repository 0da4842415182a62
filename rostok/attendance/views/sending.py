"""Marks arrive: from a plain form one, from a device several at once, each with its own answer."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.attendance import actions
from rostok.attendance.core.asked import LARGEST, MOST, Unreadable, key_of, read_sending
from rostok.attendance.core.door import Kind
from rostok.attendance.views.fetch import door_seen
from rostok.foundation.http import Request

GOOD = frozenset({actions.Outcome.TAKEN, actions.Outcome.KNOWN})


@login_required
@require_POST
def marks_take(request: Request, code: str) -> HttpResponse:
    """A sending of a device as JSON: `{device, sent_at, marks: [{key, number, post, kind, told_at}]}`.

    200 with an answer for each key; 413 too large, 422 unreadable, each with `words`. Nothing is lost by
    any of them: the device keeps what has no answer.
    """
    institution = door_seen(request, code)
    if _size(request) > LARGEST:
        words = _("Too much was sent at once: nothing was written, the marks stay on the device.")
        return JsonResponse({"words": words}, status=413)
    try:
        is_json = request.content_type == "application/json"
        sending = read_sending(json.loads(request.body) if is_json else None)
    except (Unreadable, ValueError, RecursionError):
        words = _(
            "What was sent cannot be read: nothing was written. At most %(most)s marks are taken at once."
        )
        return JsonResponse({"words": words % {"most": MOST}}, status=422)
    answers = actions.take_sending(institution, sending, at=timezone.now(), actor=request.actor)
    return JsonResponse({"marks": [_told(one) for one in answers]})


@login_required
@require_POST
def mark_press(request: Request, code: str) -> HttpResponse:
    """One press of a plain form; the key of the form makes a second press the first."""
    institution = door_seen(request, code)
    kind, key = request.POST.get("kind", ""), key_of(request.POST.get("key", ""))
    post = request.POST.get("post", "")[:20]
    if kind not in set(Kind) or key is None:
        messages.error(
            request, _("This mark cannot be read: nothing was written. Open the sheet and press again.")
        )
    else:
        answer = actions.press(
            institution, post=post, kind=Kind(kind), key=key, at=timezone.now(), actor=request.actor
        )
        if answer.outcome in GOOD:
            messages.success(request, _("It is noted."))
        else:
            messages.error(request, str(answer.words))
    return redirect(f"{reverse('attendance:sheet-show', args=[institution.code])}#line-{post}")


def _told(answer: actions.Answer) -> dict[str, Any]:
    return {
        "key": answer.key,
        "post": answer.post,
        "outcome": answer.outcome.value,
        "words": str(answer.words),
    }


def _size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return LARGEST + 1
