"""Who gets what from signing in. The library's pages stand here like ours."""

from collections.abc import Mapping

from rostok.parties.states import RoleKind
from tests.accounts.tokens import make_token
from tests.cast import Cast
from tests.permissions.table import rows
from tests.worlds import walked_once

TOKEN = {"name": "Таблица", "scopes": "read:standing", "days": "90"}

ROWS = [
    *rows("account_login", others=302, visitor=200),
    *rows("account_logout", others=200, visitor=302),
    *rows("account_request_login_code", others=302, visitor=200),
    *rows("account_confirm_login_code", others=302, visitor=302),
    *rows("account_reset_password", others=200, visitor=200),
    *rows("account_reset_password_done", others=200, visitor=200),
    *rows("account_reset_password_from_key", others=200, visitor=200),
    *rows("account_reset_password_from_key_done", others=200, visitor=200),
    *rows("account_reauthenticate", others=403),
    *rows("mfa_index", others=200),
    *rows("mfa_authenticate", others=302),
    *rows("mfa_reauthenticate", others=403),
    *rows("mfa_activate_totp", others=200),
    *rows("mfa_deactivate_totp", others=404),
    *rows("mfa_view_recovery_codes", others=404),
    *rows("mfa_generate_recovery_codes", others=200),
    *rows("mfa_download_recovery_codes", others=404),
    *rows("mfa_list_webauthn", others=200),
    *rows("mfa_add_webauthn", others=200),
    *rows("mfa_reauthenticate_webauthn", others=403),
    *rows("mfa_login_webauthn", others=302),
    *rows("mfa_remove_webauthn", others=404),
    *rows("mfa_edit_webauthn", others=404),
    *rows("accounts:phone-code", others=302, visitor=200),
    *rows("accounts:phone", others=200),
    *rows("accounts:phone-prove", others=302),
    *rows("accounts:phone-remove", method="post", others=302),
    *rows("accounts:subject-unlink", method="post", others=302),
    *rows("openid_connect_login", others=404, visitor=404),  # no service is named in the settings of tests
    *rows("openid_connect_callback", others=404, visitor=404),
    *rows("accounts:card", others=302, visitor=200),
    *rows("accounts:card", method="post", others=302, visitor=403),  # no shared computer
    *rows("accounts:card-first", others=302, visitor=302),
    *rows("accounts:card-switch", method="post", others=302, visitor=302),
    *rows("accounts:card-back", others=302),
    *rows("accounts:card-here", others=204, visitor=403),
    *rows("accounts:card-pin", others=404),  # nobody here has a card
    *rows("accounts:card-remove", method="post", others=302),
    *rows("accounts:tokens", others=200),
    *rows("accounts:token-make", method="post", others=422),
    *rows("accounts:token-make", method="post", data=TOKEN, others=200),
    *rows("accounts:token-revoke", method="post", owner=302, others=404),
    *rows("account_inactive", others=200, visitor=200),
    *rows("accounts:invitation-accept", others=200, visitor=200),
]


@walked_once
def addresses(cast: Cast) -> Mapping[str, Mapping[str, str]]:
    """An invitation to somebody else, opened by whoever holds its letter; a link that never worked."""
    return {
        "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
        "openid_connect_login": {"provider_id": "oidc"},
        "openid_connect_callback": {"provider_id": "oidc"},
        "mfa_remove_webauthn": {"pk": "1"},
        "mfa_edit_webauthn": {"pk": "1"},
        "accounts:token-revoke": {"code": make_token(cast, "owner")[0].code},
        "accounts:invitation-accept": {"room": "parties", "token": open_invitation(cast)},
    }


def open_invitation(cast: Cast) -> str:
    """The secret of an invitation that waits."""
    from rostok.foundation.models import Letter
    from rostok.parties import actions

    actions.invite(
        kind=RoleKind.FUNDER,
        email="invited@example.org",
        name="Глеб Лугов",
        language="ru",
        actor=cast.actor("operator"),
    )
    return Letter.objects.latest("pk").body.split("/account/invitation/parties/")[1].split("/")[0]
