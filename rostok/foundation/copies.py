"""Pages of which a reader's own device may keep a copy for when the network is lost."""

import hashlib
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse

from rostok import __version__
from rostok.foundation.http import Request

OWNER: Final = "Rostok-Copy"  # the header that lets a copy be kept, and says for whom
WORKER: Final = "ui/copies.js"


def may_be_kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that its reader's device may keep: the reader's own work, no child, concern or result.

    A page without this is never kept. On shared computers nothing is (`no-store`, accounts.adapters).
    """

    @wraps(view)
    def marked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.actor.user_id is not None and response.status_code == 200:
            response.headers[OWNER] = str(request.actor.user_id)
        return response

    return marked


def worker_source() -> str:
    """The script of the service worker, with the release whose files it keeps."""
    text = Path(str(finders.find(WORKER))).read_text(encoding="utf-8")
    files = getattr(staticfiles_storage, "manifest_hash", "")
    release = hashlib.sha256(f"{__version__} {files} {text}".encode()).hexdigest()[:12]
    return f'const RELEASE = "{release}";\nconst STATIC = "{settings.STATIC_URL}";\n{text}'
