"""How the sign-in library behaves here: nobody signs up, letters are queued in the reader's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rostok.accounts import queries
from rostok.foundation.mail import queue_letter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign-up is by invitation alone; what the library says to people is worded here."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask the methodologist of the resource centre."),
        "email_password_mismatch": _(
            "The address and the password do not match. Check both, or ask for a code by e-mail."
        ),
        "incorrect_code": _(
            "This is not the code we sent. Check the last letter: only the newest code works."
        ),
        "invalid_or_expired_key": _("The link no longer works. Ask for a new letter."),
        "invalid_password_reset": _("The link no longer works. Ask for a new letter."),
        "rate_limited": _("Too many letters were asked for. Wait a minute and try again."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, or ask for a new code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by `actions.create_user` alone."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the letter in the language of the account; our `<prefix>.txt` starts with its subject."""
        account = queries.account_of(email)
        language = account.language if account else get_language() or settings.LANGUAGE_CODE
        plain = {key: value for key, value in context.items() if isinstance(value, str)}
        queue_letter(to=email, language=language, template=template_prefix, context=plain)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address from our setting, never from the request: its Host header is the sender's word."""
        uid, _separator, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret})
        return f"{settings.SITE_URL}{path}"

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what went wrong: what went well is said by the page that follows."""
        if kwargs.get("message"):
            super().add_message(request, level, *args, **kwargs)
