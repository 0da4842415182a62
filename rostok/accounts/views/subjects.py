"""On the way to the service that vouches for people, and back."""

from collections.abc import Callable
from typing import Any

from allauth.socialaccount.providers.openid_connect import views as library
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from requests import RequestException

from rostok.accounts.actions import unlink_subject
from rostok.accounts.forms.vouched import not_vouched
from rostok.foundation.http import Request


def _or_not_vouched(view: Callable[..., Any], request: Request, provider_id: str) -> HttpResponse:
    """The library's page; a service that does not answer, or not in its own terms, is a sentence."""
    try:
        answer: HttpResponse = view(request, provider_id)
    except (RequestException, KeyError):
        return not_vouched(request)
    return answer


def subject_login(request: Request, provider_id: str) -> HttpResponse:
    """POST goes to the service; GET asks first. 404 where the settings name none."""
    return _or_not_vouched(library.login, request, provider_id)


def subject_callback(request: Request, provider_id: str) -> HttpResponse:
    """Back from the service."""
    return _or_not_vouched(library.callback, request, provider_id)


@require_POST
@login_required
def subject_unlink(request: Request) -> HttpResponse:
    """The account of the service opens this account no more."""
    user: Any = request.user
    unlink_subject(user, actor=request.actor)
    return redirect("mfa_index")
