"""Shape of what people type to sign in or to accept an invitation."""

from typing import Any, ClassVar

from allauth.account import forms as library
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.ui.choices import Described

ADDRESS = _("E-mail address")
PASSWORD = _("Password")
PASSWORD_HELP = _("At least 10 signs. A phrase of three or four words is easy to remember.")


def _say(field: forms.Field, label: Any, help_text: Any = "") -> None:
    """Our words on a field of the library, without its placeholders."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class LoginForm(library.LoginForm):  # type: ignore[misc]  # the library has no types
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["login"], ADDRESS)
        _say(self.fields["password"], PASSWORD)


class RequestLoginCodeForm(library.RequestLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """The address a code is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], ADDRESS)


class ConfirmLoginCodeForm(library.ConfirmLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """The code from the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code from the letter"))
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class ResetPasswordForm(library.ResetPasswordForm):  # type: ignore[misc]  # the library has no types
    """The address a link is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], ADDRESS)


class ResetPasswordKeyForm(library.ResetPasswordKeyForm):  # type: ignore[misc]  # the library has no types
    """The new password, once: it can be shown, and asked for again at any time."""

    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password1"], _("New password"), PASSWORD_HELP)

    def clean(self) -> dict[str, Any]:
        """The library compares two fields; here is one."""
        return forms.Form.clean(self) or {}


class PasswordAgainForm(library.ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """The password once more, before something dangerous."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], PASSWORD)


class SecondFactorForm(mfa.AuthenticateForm):  # type: ignore[misc]  # the library has no types
    """A code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code"), _("Six digits of the app, or a recovery code."))


class SecondFactorAgainForm(mfa.ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """The same, before something dangerous."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code"), _("Six digits of the app, or a recovery code."))


class ActivateForm(totp.ActivateTOTPForm):  # type: ignore[misc]  # the library has no types
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code the app shows"))


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """A name to know the device by; whether it opens the account by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["name"], _("Name of the device"), _("For you alone: work phone, laptop at home."))
        self.fields["name"].initial = ""
        self.fields["credential"].label = _("Passkey")
        self.fields["credential"].error_messages["required"] = _(
            "The device has not made it yet: press “Add a passkey” and answer the device."
        )
        if "passwordless" in self.fields:
            words = _("Sign in by this device alone, without a password or a letter")
            _say(self.fields["passwordless"], words)
            self.fields["passwordless"].initial = True


class _OwnPasskey:
    """A passkey that opens nothing here is told as such; in the library's words it would be a wrong code."""

    def clean_credential(self) -> Any:
        """The passkey. Limits of attempts keep their own sentence."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # the library has no types
        except (forms.ValidationError, KeyError, TypeError, ValueError) as error:
            if getattr(error, "code", "incorrect_code") != "incorrect_code":
                raise  # one of a wrong shape is told alike: the library has no words for it
            words = _(
                "This passkey opens nothing here: it was removed, or is another account’s. Use another way."
            )
            raise forms.ValidationError(words, code="incorrect_code") from error


class LoginPasskeyForm(_OwnPasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """A passkey in place of a password."""


class PasskeyForm(_OwnPasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # has no types
    """A passkey as the second proof."""


class PasskeyAgainForm(_OwnPasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # has no types
    """A passkey before something dangerous."""


class RenamePasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """Another name of the device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["name"], _("Name of the device"))


class AcceptForm(forms.Form):
    """Name and way to sign in of somebody who has no account yet."""

    CODE, OWN = "code", "password"
    WAYS: ClassVar = [
        (CODE, Described(_("By a code from a letter"), _("Nothing to remember: each time we send a code."))),
        (OWN, Described(_("By a password"), _("Works without opening the mail."))),
    ]

    name = forms.CharField(
        label=_("Surname and name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    way = forms.ChoiceField(
        label=_("How will you sign in?"), choices=WAYS, widget=forms.RadioSelect, initial=CODE
    )
    password = forms.CharField(
        label=PASSWORD,
        help_text=_(
            "Only if you chose it. At least 10 signs: a phrase of three or four words is easy to remember."
        ),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """A password and its way go together: one written beside the other way is not lost in silence."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("way") == self.OWN and not cleaned.get("password"):
            self.add_error("password", _("Write a password, or choose the code."))
        if cleaned.get("way") == self.CODE and cleaned.get("password"):
            self.add_error(
                "way", _("You wrote a password but chose the code. Choose the password, or leave it empty.")
            )
        if cleaned.get("way") != self.OWN:
            cleaned["password"] = ""
        return cleaned
