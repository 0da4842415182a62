"""How the sign-in library behaves here: nobody signs up, letters are queued in the reader's language."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows import reauthentication
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rostok.accounts import queries
from rostok.accounts.actions.ways import prove_phone, tell_gone_way, tell_new_way
from rostok.accounts.forms.shared import is_by_card
from rostok.accounts.models import User
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.http import Handler, refusal_page
from rostok.foundation.mail import queue_letter, queue_sms
from rostok.foundation.refusals import Refused
from rostok.foundation.sealing import seal, unseal

_TOO_LITTLE = denied(
    "by_card",
    _("A card and a PIN are too little for this."),
    _("Sign in as you do on your own device, or ask your methodologist."),
)

_APP, _PASSKEY = _("an app with codes"), _("a passkey")
_ADDED = {
    "totp_activated": _APP,
    "webauthn_added": _PASSKEY,
    "recovery_codes_generated": _("new recovery codes; the codes before them work no more"),
}
_TAKEN = {"totp_deactivated": _APP, "webauthn_removed": _PASSKEY}


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
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
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
        elif "socialaccount/messages/account_connected_other.txt" in args:
            messages.error(request, _("This account of the service signs in somebody else already."))

    def send_verification_code_sms(self, user: User, phone: str, code: str, **_more: Any) -> None:
        """Queue the text. More than ten a day to one number are not sent: each costs money and may annoy."""
        if ratelimit.consume(self.request, action="text_to_number", key=phone):
            queue_sms(to=phone, language=user.language, template="accounts/text/code", context={"code": code})

    def set_phone_verified(self, user: User, phone: str) -> None:
        """The library calls this when a code from the phone was typed."""
        prove_phone(user, phone, actor=Actor(user.pk))

    def send_notification_mail(self, template_prefix: str, user: Any, *_args: Any, **_more: Any) -> None:
        """The holder learns of a proof that was added or taken away, in our words."""
        name = template_prefix.rpartition("/")[2]
        if name in _ADDED:
            tell_new_way(user, _ADDED[name])
        elif name in _TAKEN:
            tell_gone_way(user, _TAKEN[name])

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A passkey first, then the password, then a code; in our words."""
        words = {
            reverse("mfa_reauthenticate_webauthn"): _("Use a passkey"),
            reverse("account_reauthenticate"): _("Type the password"),
            reverse("mfa_reauthenticate"): _("Type a code of the app, or a recovery code"),
        }
        order = list(words)
        found = super().get_reauthentication_methods(user)
        named = [{**way, "description": words[way["url"]]} for way in found if way["url"] in words]
        return sorted(named, key=lambda way: order.index(way["url"]))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Secrets of apps and recovery codes lie sealed; keys are renewed by `actions.reseal_secrets`."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This is not the code the app shows now. Wait for the next one and try again."),
    }

    def encrypt(self, text: str) -> str:
        """Sealed under the ring of keys."""
        return seal(text, place=queries.SECRETS)

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed."""
        return unseal(encrypted_text, place=queries.SECRETS)

    def _get_site_name(self) -> str:
        return "Rostok"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host of our own address, never of the request."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": "Rostok"}


class proved_again:  # noqa: N801 - a middleware, named as the others
    """A dangerous action asks for the password, a code or the passkey again, unless that was done just now.

    Whoever has none of them signs in by a letter each time and is not asked. A card is too little for it, and
    for changing how one signs in.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Django calls this when it knows which view comes."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        is_dangerous = name in settings.PROVED_AGAIN and request.method == "POST"
        if not request.user.is_authenticated:
            return None
        if is_by_card(request) and (is_dangerous or (name.startswith("mfa_") and name != "mfa_index")):
            return refusal_page(request, Refused(_TOO_LITTLE))
        if not is_dangerous:
            return None
        if reauthentication.did_recently_reauthenticate(request):
            return None
        ways = AccountAdapter(request).get_reauthentication_methods(request.user)
        again: HttpResponse = reauthentication.suspend_request(request, ways[0]["url"])
        return again
