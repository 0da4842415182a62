"""What the room keeps of people: the register of personal data."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.personal import BY_REQUEST, CENTRE, INTEREST, WHILE_USED, Kept, Personal

PERSONAL: Final = Personal(
    "accounts",
    _("Accounts"),
    (
        Kept(
            what=_("your account: address, when you last signed in"),
            fields=("User.email last_login created_at",),
            operator=CENTRE,
            purpose=_("signing in"),
            ground=INTEREST,
            term=WHILE_USED,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("secrets of signing in, as digests"),
            fields=("User.password", "Card.pin issued_at"),
            operator=CENTRE,
            purpose=_("signing in"),
            ground=INTEREST,
            term=WHILE_USED,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("your telephone for codes"),
            fields=("Phone.number proved_at",),
            operator=CENTRE,
            purpose=_("signing in by telephone"),
            ground=INTEREST,
            term=WHILE_USED,
            erased=BY_REQUEST,
        ),
        Kept(
            what=_("keys that you made for programs"),
            fields=("ApiToken.name made_at expires_on used_on revoked_at",),
            operator=CENTRE,
            purpose=_("programs read in your name"),
            ground=INTEREST,
            term=WHILE_USED,
            erased=BY_REQUEST,
            own=("ApiToken.user",),
        ),
    ),
    apart=("ApiToken.prefix scopes",),
)
