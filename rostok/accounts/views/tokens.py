"""The page on which one makes, sees and revokes tokens of programs."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rostok.accounts import actions, queries
from rostok.accounts.forms import TokenForm
from rostok.accounts.models import ApiToken
from rostok.accounts.states import Scope
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.ui.dates import day_words


@never_cache
@login_required
@require_GET
def tokens(request: Request) -> HttpResponse:
    """Those that stand, and a form for another one. No secret is shown again."""
    return _page(request, TokenForm())


@never_cache
@login_required
@require_POST
def token_make(request: Request) -> HttpResponse:
    """A new token, shown here and nowhere else: it is stored as its hash only."""
    user: Any = request.user
    form, secret = TokenForm(request.POST), ""
    if form.is_valid():
        try:
            now, given = timezone.now(), form.cleaned_data
            _row, secret = actions.make_token(user, **given, at=now, actor=request.actor)
        except Incomplete as refusal:
            form.add_error(refusal.field or None, refusal.decision.sentence())
    return _page(request, TokenForm() if secret else form, secret=secret)


@login_required
@require_POST
def token_revoke(request: Request, code: str) -> HttpResponse:
    """It opens nothing any more, at once."""
    own = queries.tokens_of(request.actor.user_id or 0, at=timezone.localdate())
    actions.revoke_token(get_object_or_404(own, code=code), at=timezone.now(), actor=request.actor)
    messages.success(request, _("The token opens nothing any more."))
    return redirect("accounts:tokens")


def _page(request: Request, form: TokenForm, *, secret: str = "") -> HttpResponse:
    today = timezone.localdate()
    own = queries.tokens_of(request.actor.user_id or 0, at=today)
    context = {"form": form, "rows": [(one, _words(one, today)) for one in own], "secret": secret}
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


def _words(token: ApiToken, today: date) -> str:
    """How it begins, what it opens, until when, when it was last used."""
    opens = ", ".join(str(Scope(one).label) for one in token.scopes if one in Scope.values)
    known = {"prefix": token.prefix, "opens": opens, "day": day_words(token.expires_on, today=today)}
    said = _("%(prefix)s…: %(opens)s; until %(day)s") % known
    used = _("never used")
    if token.used_on is not None:
        used = _("last used %(day)s") % {"day": day_words(token.used_on, today=today)}
    return f"{said}; {used}"
