"""On the way to the service that vouches for people, and back."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rostok.accounts.actions import unlink_subject
from rostok.accounts.forms.vouched import not_vouched
from rostok.foundation.http import Request


def subject_login(request: Request, provider_id: str) -> HttpResponse:
    """POST goes to the service; GET asks first. 404 where the settings name none."""
    return _by_library("login", request, provider_id)


def subject_callback(request: Request, provider_id: str) -> HttpResponse:
    """Back from the service."""
    return _by_library("callback", request, provider_id)


def _by_library(name: str, request: Request, provider_id: str) -> HttpResponse:
    """The library's page; a service that does not answer, or not in its own terms, is a sentence."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        raise Http404
    from allauth.socialaccount.providers.openid_connect import views as library  # needs an HTTP client
    from requests import RequestException

    try:
        answer: HttpResponse = getattr(library, name)(request, provider_id)
    except (RequestException, KeyError):
        return not_vouched(request)
    return answer


@require_POST
@login_required
def subject_unlink(request: Request) -> HttpResponse:
    """The account of the service opens this account no more."""
    user: Any = request.user
    unlink_subject(user, actor=request.actor)
    return redirect("mfa_index")
