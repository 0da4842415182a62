"""The WSGI entry point for the web server. It does not start over data that are not for work."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import CommandError
from django.core.wsgi import get_wsgi_application


def served() -> WSGIHandler:
    """The application. SystemExit with a sentence where `rostok serve` refuses too."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.config.settings")
    made = get_wsgi_application()
    from rostok.config.lean import load_api_library
    from rostok.foundation.fitness import refuse_unfit_data

    try:
        refuse_unfit_data()
    except CommandError as error:
        raise SystemExit(str(error)) from None
    load_api_library()
    return made


application = served()
