"""Addresses of the room."""

from django.urls import path

from rostok.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("language/", views.set_language, name="language"),
    path("theme/", views.set_theme, name="theme"),
    path("health", views.health, name="health"),
]
