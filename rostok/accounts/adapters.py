"""How the sign-in library behaves here: nobody signs up, letters go through the queue."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign-up is by invitation alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by `actions.create_user` alone."""
        return False

    def format_email_subject(self, subject: Any) -> str:
        """The subject without a prefix."""
        return str(subject)
