"""Addresses of the room. Those of the sign-in library stand in config."""

from django.urls import path

from rostok.accounts import views

app_name = "accounts"
urlpatterns = [
    path("invitation/<slug:room>/<str:token>/", views.invitation_accept, name="invitation-accept"),
]
