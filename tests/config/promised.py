"""`python -m tests.config.promised` writes the OpenAPI document anew, for the test that keeps it."""

import json
import os
from pathlib import Path

SNAPSHOT = Path(__file__).with_name("openapi.json")


def main() -> None:
    """In English, sorted, so that a change is read as one."""
    import django

    import tests.environment

    assert tests.environment
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostok.config.settings")
    django.setup()
    from django.test import RequestFactory
    from django.utils import translation

    from rostok.config.api import api

    with translation.override("en"):
        request = RequestFactory().get("/")
        told = json.loads(api.create_response(request, api.get_openapi_schema(), status=200).content)
    SNAPSHOT.write_text(
        json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
