"""Accounts and what their holders choose."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.actions.tokens import revoke_tokens
from rostok.accounts.models import Card, Phone, User
from rostok.accounts.states import Language, Theme
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Incomplete


@transaction.atomic
def create_user(*, email: str, language: str, password: str | None, actor: Actor) -> User:
    """Make an account whose address was proved by opening an invitation.

    Without a password the holder signs in by a code sent to the address.
    Raises Incomplete: the address is taken, or the password is weak.
    """
    address = email.strip().lower()
    taken = Incomplete(
        _("There is already an account with this address."), _("Sign in with it."), field="email"
    )
    if User.objects.filter(email__iexact=address).exists():
        raise taken
    user = User(email=address, language=language)
    if password:
        _check_password(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:  # somebody was faster
        raise taken from error
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user


def create_card_user(*, language: str, actor: Actor) -> User:
    """An account without an address, for whoever signs in by a card alone. The room above asks its rule."""
    user = User(email=None, language=language)
    user.set_password(None)
    user.save()
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Incomplete(" ".join(error.messages), field="password") from error


def set_language(user: User, *, language: str, actor: Actor) -> None:
    """Remember the reader's language. Incomplete for one we do not have."""
    if language not in Language.values:
        raise Incomplete(_("There is no such language."))
    User.objects.filter(pk=user.pk).update(language=language)


def set_theme(user: User, *, theme: str, actor: Actor) -> None:
    """Remember the reader's theme. Incomplete for one we do not have."""
    if theme not in Theme.values:
        raise Incomplete(_("There is no such theme."))
    User.objects.filter(pk=user.pk).update(theme=theme)


@transaction.atomic
def close_account(user: User, *, actor: Actor) -> None:
    """The holder signs in no more, what is signed in ends, no token reads. The room above asks its rule."""
    revoke_tokens(user, at=timezone.now(), actor=actor)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.is_active = False


@transaction.atomic
def forget_account(user: User, *, actor: Actor) -> None:
    """The account is closed and bare: no address, no way to sign in. Again: nothing new."""
    close_account(user, actor=actor)
    for held in (Phone, Card, EmailAddress, SocialAccount, Authenticator):
        held._default_manager.filter(user=user).delete()
    user.email = None
    user.set_unusable_password()
    user.last_login = None
    user.save(update_fields=["email", "password", "last_login"])
