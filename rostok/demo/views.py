"""Only in the demonstration: enter as anybody, read the letters."""

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from rostok.accounts.actions import set_language
from rostok.accounts.models import User
from rostok.demo.roles import BY_SLUG, ROLES, VISITOR
from rostok.foundation.actors import Actor
from rostok.foundation.models import Letter
from rostok.foundation.paging import page_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
def picker(request: HttpRequest) -> HttpResponse:
    """Roles to choose from, each with what one can do in it."""
    return render(request, "demo/picker.html", {"roles": ROLES})


@csrf_exempt  # a program enters with one request; there is nothing to forge where everybody is anybody
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as the invented person of `role`, who from now on reads the language of this newcomer.

    404 for an unknown role or an empty network.
    """
    role = BY_SLUG.get(request.POST.get("role", ""))
    if role is None:
        raise Http404
    if role.slug == VISITOR:
        logout(request)
        return redirect("portal:home")
    user = User.objects.filter(email=role.email).first()
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    set_language(user, language=get_language() or user.language, actor=Actor(user.pk))
    return redirect("portal:home")


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """The letters of the demonstration, newest first: none has left the machine."""
    page = page_of(Letter.objects.all(), by=("-pk",), after=request.GET.get("after", ""), size=20)
    return render(request, "demo/outbox.html", {"page": page})
