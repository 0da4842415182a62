"""Addresses of the room. Those of the sign-in library stand in config."""

from django.urls import path

from rostok.accounts.views import cards, invitations, phones, subjects, tokens

app_name = "accounts"
urlpatterns = [
    path("invitation/<slug:room>/<str:token>/", invitations.invitation_accept, name="invitation-accept"),
    path("card/", cards.card, name="card"),
    path("card/pin/", cards.card_first, name="card-first"),
    path("card/next/", cards.card_switch, name="card-switch"),
    path("card/back/", cards.card_back, name="card-back"),
    path("card/here/", cards.card_here, name="card-here"),
    path("security/card/", cards.card_pin, name="card-pin"),
    path("security/card/remove/", cards.card_remove, name="card-remove"),
    path("phone/code/", phones.code_request, name="phone-code"),
    path("security/phone/", phones.phone, name="phone"),
    path("security/phone/prove/", phones.phone_prove, name="phone-prove"),
    path("security/phone/remove/", phones.phone_remove, name="phone-remove"),
    path("security/tokens/", tokens.tokens, name="tokens"),
    path("security/tokens/make/", tokens.token_make, name="token-make"),
    path("security/tokens/<slug:code>/revoke/", tokens.token_revoke, name="token-revoke"),
    path("security/service/unlink/", subjects.subject_unlink, name="subject-unlink"),
]
