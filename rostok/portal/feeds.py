"""What other programs read by a secret address, without signing in."""

import hashlib
from datetime import UTC, datetime, time

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rostok.foundation.actors import Actor
from rostok.kernel.icalendar import calendar_text
from rostok.portal import queries


@require_GET
def calendar_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The days of the account whose secret this is; 304 for whoever has read them since they changed."""
    address = queries.calendar_with(token)
    if address is None:
        raise Http404
    today = timezone.localdate()
    with translation.override(address.user.language):
        entries = queries.entries_for(Actor(address.user_id), at=today)
        stamp = datetime.combine(today, time(), UTC)  # of the day, so that a second reading is the same
        text = calendar_text(entries, name=_("Rostok: my days"), stamp=stamp)
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=answer) or answer
