"""What every page of the shell needs: navigation, reader, switches."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor; lazy, so that a page that does not print the shell pays nothing."""
    return {}
