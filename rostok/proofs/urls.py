"""Addresses of the room."""

from django.urls import URLPattern

app_name = "proofs"
urlpatterns: list[URLPattern] = []
