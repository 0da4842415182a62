"""Shape of what people type to sign in or to accept an invitation."""

from rostok.accounts.forms.cards import CardForm, PinForm
from rostok.accounts.forms.phones import NumberForm, ProveNumberForm, RequestByPhoneForm
from rostok.accounts.forms.sign_in import (
    AcceptForm,
    ActivateForm,
    AddPasskeyForm,
    ConfirmLoginCodeForm,
    LoginForm,
    LoginPasskeyForm,
    PasskeyAgainForm,
    PasskeyForm,
    PasswordAgainForm,
    RenamePasskeyForm,
    RequestLoginCodeForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SecondFactorAgainForm,
    SecondFactorForm,
)
from rostok.accounts.forms.tokens import TokenForm

__all__ = [
    "AcceptForm",
    "ActivateForm",
    "AddPasskeyForm",
    "CardForm",
    "ConfirmLoginCodeForm",
    "LoginForm",
    "LoginPasskeyForm",
    "NumberForm",
    "PasskeyAgainForm",
    "PasskeyForm",
    "PasswordAgainForm",
    "PinForm",
    "ProveNumberForm",
    "RenamePasskeyForm",
    "RequestByPhoneForm",
    "RequestLoginCodeForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "SecondFactorAgainForm",
    "SecondFactorForm",
    "TokenForm",
]
