"""Addresses of all rooms."""

from allauth.account import views as sign_in
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rostok.portal.urls")),
    path("", include("rostok.parties.urls")),
    path("", include("rostok.proofs.urls")),
    path("", include("rostok.concerns.urls")),
    path("", include("rostok.assessment.urls")),
    path("", include("rostok.roadmaps.urls")),
    path("", include("rostok.mentoring.urls")),
    path("", include("rostok.stories.urls")),
    path("account/", include("rostok.accounts.urls")),
    # the pages of the sign-in library that we use; open sign-up is not among them
    path("account/sign-in/", sign_in.login, name="account_login"),
    path("account/sign-out/", sign_in.logout, name="account_logout"),
    path("account/code/", sign_in.request_login_code, name="account_request_login_code"),
    path("account/code/confirm/", sign_in.confirm_login_code, name="account_confirm_login_code"),
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
    path("account/inactive/", sign_in.account_inactive, name="account_inactive"),
]
if settings.IS_DEMO:
    urlpatterns.append(path("demo/", include("rostok.demo.urls")))

handler404 = "rostok.foundation.http.not_found"
handler500 = "rostok.foundation.http.server_error"
handler403 = "rostok.foundation.http.forbidden"
handler400 = "rostok.foundation.http.bad_request"
