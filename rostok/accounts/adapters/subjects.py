"""People vouched for by another service (OpenID Connect): nobody gets an account by it, accounts are linked.

A subject that no account is linked with is refused, unless it comes from the page of an open invitation:
then that page gets it back and links it when the invitation is accepted. Addresses the service tells are
never believed.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.accounts.actions.ways import tell_new_way
from rostok.accounts.forms.vouched import back, keep_for_invitation, not_vouched
from rostok.accounts.queries import provider_name


class SubjectAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Of whom the service vouches for we keep the subject alone."""

    error_messages = {**DefaultSocialAccountAdapter.error_messages, "connected_other": ""}

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """Nothing of what the service tells is stored: it may hold documents."""
        sociallogin.account.extra_data = {}
        return sociallogin.user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: back to the invitation one came from, else to signing in, with a sentence."""
        path = sociallogin.state.get("next") or ""
        if keep_for_invitation(request, path, sociallogin.account.uid):
            raise ImmediateHttpResponse(redirect(path))
        words = _(
            "No account here is linked with yours at “%(name)s”. Sign in by a letter or a password and link "
            "it under “How I sign in”, or open the letter with your invitation."
        )
        raise ImmediateHttpResponse(back(request, words % {"name": provider_name()}))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_more: Any) -> None:
        """Refused there, cancelled, or an answer we cannot trust."""
        raise ImmediateHttpResponse(not_vouched(request))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Where accounts are linked and unlinked."""
        return reverse("mfa_index")

    def send_notification_mail(
        self, template: str, user: Any, context: Any = None, email: Any = None
    ) -> None:
        """The holder learns of a new way in."""
        if template == "socialaccount/email/account_connected":
            tell_new_way(user, provider_name())
