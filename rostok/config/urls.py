"""Addresses of all rooms."""

from allauth.account import views as sign_in
from allauth.mfa.base import views as proofs_of_self
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from rostok.accounts.views import sign_in as ours
from rostok.accounts.views import subjects
from rostok.config.api import api
from rostok.foundation.problems import API

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rostok.portal.urls")),
    path("", include("rostok.parties.urls")),
    path("", include("rostok.proofs.urls")),
    path("", include("rostok.concerns.urls")),
    path("", include("rostok.children.urls")),
    path("", include("rostok.quizzes.urls")),
    path("", include("rostok.assessment.urls")),
    path("", include("rostok.roadmaps.urls")),
    path("", include("rostok.mentoring.urls")),
    path("", include("rostok.stories.urls")),
    path("", include("rostok.regulation.urls")),
    path("", include("rostok.agreements.urls")),
    path("", include("rostok.contracts.urls")),
    path("", include("rostok.volunteers.urls")),
    path("", include("rostok.attendance.urls")),
    path("", include("rostok.visits.urls")),
    path(API.lstrip("/"), api.urls),
    path("account/", include("rostok.accounts.urls")),
    # the pages of the sign-in library that we use; open sign-up is not among them
    path("account/sign-in/", ours.SignIn.as_view(), name="account_login"),
    path("account/sign-out/", sign_in.logout, name="account_logout"),
    path("account/code/", sign_in.request_login_code, name="account_request_login_code"),
    path("account/code/confirm/", ours.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("account/password/reset/", sign_in.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", sign_in.password_reset_done, name="account_reset_password_done"),
    re_path(  # the key itself holds dashes
        r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/key/done/",
        sign_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/again/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("account/security/", ours.Security.as_view(), name="mfa_index"),
    path("account/security/code/", proofs_of_self.authenticate, name="mfa_authenticate"),
    path("account/security/again/", proofs_of_self.reauthenticate, name="mfa_reauthenticate"),
    path("account/security/app/", ours.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("account/security/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/security/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/security/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "account/security/recovery/file/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/security/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/security/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/security/passkeys/again/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/security/passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/security/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/security/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/service/<slug:provider_id>/", subjects.subject_login, name="openid_connect_login"),
    path(
        "account/service/<slug:provider_id>/back/", subjects.subject_callback, name="openid_connect_callback"
    ),
    path("account/inactive/", sign_in.account_inactive, name="account_inactive"),
]
if settings.IS_DEMO:
    urlpatterns.append(path("demo/", include("rostok.demo.urls")))

handler404 = "rostok.foundation.http.not_found"
handler500 = "rostok.foundation.http.server_error"
handler403 = "rostok.foundation.http.forbidden"
handler400 = "rostok.foundation.http.bad_request"
