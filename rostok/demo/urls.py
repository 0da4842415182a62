"""Addresses of the demonstration."""

from django.urls import path

from rostok.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.picker, name="picker"),
    path("enter", views.enter, name="enter"),
    path("outbox", views.outbox, name="outbox"),
]
