"""The WSGI entry point for the web server. It does not start over data that are not for work."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import CommandError
from django.core.wsgi import get_wsgi_application


def served() -> WSGIHandler:
    """The application. SystemExit with a sentence where `rostok serve` refuses too.

    What is loaded stays for good, and the collector of garbage is told so: to look it all through took a
    tenth of a second of every twentieth request.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.config.settings")
    made = get_wsgi_application()
    from rostok.config.lean import load_api_library
    from rostok.foundation.fitness import refuse_unfit_data

    try:
        refuse_unfit_data()
    except CommandError as error:
        raise SystemExit(str(error)) from None
    load_api_library()
    import_module(settings.ROOT_URLCONF)  # all views now rather than with the first request
    gc.freeze()
    return made


application = served()
