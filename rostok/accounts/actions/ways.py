"""Ways to sign in besides the letter: a number that was proved, an account of another service."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.accounts.events import SecondProofsRemoved
from rostok.accounts.models import Phone, User
from rostok.accounts.queries import PROVIDER, phone_of, subject_of
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.mail import queue_letter
from rostok.foundation.refusals import Incomplete
from rostok.kernel.phones import shown


@transaction.atomic
def prove_phone(user: User, number: str, *, actor: Actor) -> Phone:
    """The number belongs to whoever proved it last: the account that had it is told by a letter."""
    mine = phone_of(user.pk)
    if mine is not None and mine.number == number:
        return mine
    former = Phone.objects.select_for_update().select_related("user").filter(number=number).first()
    if former is not None:
        _tell(former.user, "lost_way", way=shown(number))
        former.delete()
    Phone.objects.filter(user=user).delete()
    tell_new_way(user, shown(number))
    return Phone.objects.create(user=user, number=number)


def remove_phone(user: User, *, actor: Actor) -> None:
    """The number signs in no more; nothing happens where there is none."""
    Phone.objects.filter(user=user).delete()


@transaction.atomic
def link_subject(user: User, subject: str, *, name: str, actor: Actor) -> None:
    """The account of the service signs this account in. Incomplete: it signs in another one already."""
    taken = Incomplete(
        _("This account of the service signs in somebody else already."),
        _("Sign in with it to see whom, or choose another one there."),
    )
    held = SocialAccount.objects.filter(provider=PROVIDER, uid=subject).first()
    if held is not None and held.user_id != user.pk:
        raise taken
    if held is None:
        try:
            with transaction.atomic():
                SocialAccount.objects.create(user=user, provider=PROVIDER, uid=subject)
        except IntegrityError as error:  # somebody was faster
            raise taken from error
        tell_new_way(user, name)


def unlink_subject(user: User, *, actor: Actor) -> None:
    """The account of the service signs in no more; nothing happens where there is none."""
    linked = subject_of(user.pk)
    if linked is not None:
        linked.delete()


@transaction.atomic
def remove_second_proofs(user: User, *, actor: Actor) -> bool:
    """For a holder who lost the phone and the codes: the app, the codes and the passkeys are gone.

    The holder is told by a letter. False, and nothing happens, where there is no second proof.
    """
    held = Authenticator.objects.filter(user=user)
    if not held.exists():
        return False
    held.delete()
    tell_gone_way(user, _("the second proof, as it was lost"))
    publish(SecondProofsRemoved(subject_kind="user", subject_id=user.pk), actor=actor)
    return True


def tell_new_way(user: User, way: str | Promise) -> None:
    """A new way in that the holder did not make is found by its letter."""
    _tell(user, "new_way", way=way)


def tell_gone_way(user: User, way: str | Promise) -> None:
    """A proof that the holder did not take away is missed by its letter."""
    _tell(user, "gone_way", way=way)


def _tell(user: User, letter: str, *, way: str | Promise) -> None:
    """In the holder's language; nothing where there is no address."""
    if user.email:
        template = f"accounts/email/{letter}"
        queue_letter(to=user.email, language=user.language, template=template, context={"way": way})
