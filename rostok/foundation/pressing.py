"""A button pressed twice sends its form once, without a script: the second press is answered as the first.

The hidden mark of a form is another one each time its page is drawn. The same mark with the same words to the
same address is therefore the same page, pressed again: by a double click, a slow network, the button «Back».
"""

import time
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from rostok.foundation.http import Handler, refusal_page
from rostok.foundation.models import Press
from rostok.foundation.refusals import PRESSED_TWICE, AlreadyDone

PATIENCE: Final = 8.0  # seconds until the first press must have its answer
_MARK: Final = "csrfmiddlewaretoken"


def pressed_once(get_response: Handler) -> Handler:
    """The middleware. Only an answer that leads on counts as done: what was refused may be sent again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not _is_form(request):
            return get_response(request)
        mark, waited = _mark_of(request), time.monotonic() + PATIENCE
        while not _is_first(mark, timezone.now()):
            answer = _answer_to(mark)
            if answer:
                return HttpResponseRedirect(answer)
            if time.monotonic() > waited:
                return refusal_page(request, AlreadyDone("press", "pressed"))
            time.sleep(0.1)
        return _done(mark, get_response(request))

    return middleware


def forget_presses(at: datetime) -> None:
    """Whoever presses later means it."""
    Press.objects.filter(at__lt=at - PRESSED_TWICE).delete()


def _is_form(request: HttpRequest) -> bool:
    """Sent by a page of somebody signed in. Scripts answer for themselves, ways in have their limits."""
    if request.method != "POST" or not request.user.is_authenticated:
        return False
    is_by_script = "HX-Request" in request.headers
    is_by_script |= request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    return not is_by_script and not request.path.startswith("/account/") and _MARK in request.POST


def _mark_of(request: HttpRequest) -> str:
    """One hash of who, where, what; of files their names and sizes."""
    files = [(one.name, one.size) for _name, held in request.FILES.lists() for one in held]
    parts = (request.session.session_key, request.get_full_path(), request.POST.urlencode(), files)
    return sha256(repr(parts).encode()).hexdigest()


def _is_first(mark: str, at: datetime) -> bool:
    """Leave the mark; False where it stands already, from a short while ago."""
    Press.objects.filter(mark=mark, at__lt=at - PRESSED_TWICE).delete()
    try:
        with transaction.atomic():
            Press.objects.create(mark=mark, at=at)
    except IntegrityError:
        return False
    return True


def _answer_to(mark: str) -> str:
    """Where the first press has led; empty while it is at work, or when it has come to nothing."""
    return Press.objects.filter(mark=mark).values_list("answer", flat=True).first() or ""


def _done(mark: str, response: HttpResponse) -> HttpResponse:
    leads_to = response.headers.get("Location", "")
    if response.status_code == HttpResponseRedirect.status_code and not leads_to.startswith("/account/"):
        Press.objects.filter(mark=mark).update(answer=leads_to)
    else:
        Press.objects.filter(mark=mark).delete()
    return response
