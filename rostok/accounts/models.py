"""The account: an address, a password, the reader's language and theme; ways to sign in besides."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from rostok.accounts.states import InvitationState, Language, Theme
from rostok.foundation.models import CodeField


class UserManager(BaseUserManager["User"]):
    """Looks accounts up by address; accounts are made by `actions.create_user` alone."""


class User(AbstractBaseUser):
    """An account. What its holder may do stands in rows of the rooms, never here.

    `email`: none where a card alone signs in.
    """

    email = models.EmailField(unique=True, null=True)  # noqa: DJ001 - held by the constraint
    language = models.CharField(max_length=5, choices=Language.choices, default=Language.RU)
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return f"user {self.pk}"


class Phone(models.Model):
    """A number whose holder has proved it by a code: a way to sign in. One account, one number."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=16, unique=True)  # as kernel.phones.number_of writes it
    proved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"phone of user {self.user_id}"


class SharedComputer(models.Model):
    """A browser where cards open accounts, until it is taken off the list; it alone knows its token."""

    code = CodeField()
    name = models.CharField(max_length=120)  # where it stands
    token_hash = models.CharField(max_length=64, unique=True)
    registered_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"shared computer {self.pk}"


class Card(models.Model):
    """A paper whose code names an account on a shared computer; a PIN opens it. A new card is a new row.

    `pin`: its hash, empty until the holder has chosen one. `is_own_pin`: nobody but the holder knows it.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=128)
    is_own_pin = models.BooleanField(default=False)
    issued_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"card of user {self.user_id}"


class CardTry(models.Model):
    """Wrong PINs in a row for what was typed as a code, whether a card has it or not: nobody learns which."""

    code_hash = models.CharField(max_length=64, unique=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"tries {self.pk}"


class ApiToken(models.Model):
    """A secret by which a program reads as its owner, as far as the scopes go; the owner alone has it.

    `prefix`: how it begins, to know it by. `asked`: how often within the minute `minute` (of the epoch).
    """

    code = CodeField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    minute = models.BigIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"token {self.pk}"


class AbstractInvitation(models.Model):
    """A role offered to an address by the room that gives it.

    The letter alone knows the token: here is its hash.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, choices=Language.choices)
    state = models.CharField(max_length=12, choices=InvitationState.choices, default=InvitationState.SENT)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        abstract = True
