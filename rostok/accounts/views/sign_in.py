"""The library's pages where ours are offered too: signing in, the code, «How I sign in»."""

from functools import cached_property
from typing import Any

from allauth.account import views as library
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as proofs_of_self
from allauth.mfa.totp import views as totp
from django.http import HttpResponse
from django.shortcuts import redirect

from rostok.accounts import queries
from rostok.accounts.forms import ProveNumberForm
from rostok.accounts.states import SHARED_COOKIE
from rostok.kernel.phones import shown


def ways() -> dict[str, Any]:
    """The ways in that this installation offers."""
    return {"by_phone": queries.signs_in_by_phone(), "provider": queries.provider_name()}


class SignIn(library.LoginView):  # type: ignore[misc]  # the library has no types
    """Address and password, and the other ways."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """For the links below."""
        by_card = SHARED_COOKIE in self.request.COOKIES
        return {**super().get_context_data(**given), **ways(), "by_card": by_card}


class ConfirmCode(library.ConfirmLoginCodeView):  # type: ignore[misc]  # the library has no types
    """The code from a letter or a text. A stranger's number is answered as any other."""

    @cached_property
    def is_by_phone(self) -> bool:
        """Was the code asked for by a number."""
        return bool(self._process.state.get("phone"))

    def get_form_class(self) -> Any:
        """The words of the field tell where the code is."""
        is_code = self.is_by_phone and self._action == "verify"
        return ProveNumberForm if is_code else super().get_form_class()

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        """The library cannot send again where there is no account: count it and say nothing."""
        if not self.is_by_phone or self._process.user is not None:
            again: HttpResponse = super()._resend_form_valid(form)
            return again
        self._process.record_resend()
        self._process.persist()
        return redirect(self.passthrough_next_url("/account/code/confirm/"))


class ActivateApp(totp.ActivateTOTPView):  # type: ignore[misc]  # the library has no types
    """The right code of the app proves who it is: it is spent, and another one is not asked for at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The app is added; recovery codes may be shown."""
        added: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", reauthenticated=True)
        return added


class Security(proofs_of_self.IndexView):  # type: ignore[misc]  # the library has no types
    """«How I sign in»: second proofs, the phone, the other service."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """What is set up and what may be."""
        user_id = self.request.user.pk
        phone = queries.phone_of(user_id) if queries.signs_in_by_phone() else None
        linked = queries.subject_of(user_id) if queries.provider_name() else None
        return {
            **super().get_context_data(**given),
            **ways(),
            "phone": shown(phone.number) if phone else "",
            "is_linked": linked is not None,
            "card": queries.card_of(user_id),
        }
