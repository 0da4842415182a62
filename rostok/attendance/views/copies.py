"""The service worker that keeps the sheet of today for a lost network; its place is its scope."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rostok.foundation.copies import worker_source

source = cache(worker_source)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script: open to everybody, it holds nothing."""
    response = HttpResponse(source(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
