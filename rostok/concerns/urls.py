"""Addresses of the room. A code of a message opens nothing by itself."""

from django.urls import path

from rostok.concerns.views import officers, telling, working

app_name = "concerns"
urlpatterns = [
    path("concerns/", working.concern_list, name="concern-list"),
    path("concerns/new/", telling.concern_new, name="concern-new"),
    path("concerns/add/", telling.concern_add, name="concern-add"),
    path("concerns/card/", telling.concern_card, name="concern-card"),
    path("concerns/officers/", officers.officer_list, name="officer-list"),
    path("concerns/officers/new/", officers.officer_appoint, name="officer-appoint"),
    path("concerns/officers/<slug:code>/end/", officers.officer_end, name="officer-end"),
    path("concerns/helplines/check/", officers.helpline_check, name="helpline-check"),
    path("concerns/<slug:code>/", working.concern_detail, name="concern-detail"),
    path("concerns/<slug:code>/open/", working.concern_open, name="concern-open"),
    path("concerns/<slug:code>/act/", working.concern_act, name="concern-act"),
    path("concerns/<slug:code>/close/", working.concern_close, name="concern-close"),
    path("concerns/<slug:code>/erase/", working.concern_erase, name="concern-erase"),
    path("concerns/<slug:code>/hand-over/", working.concern_hand_over, name="concern-hand-over"),
    path("concerns/<slug:code>/exclude/", working.concern_exclude, name="concern-exclude"),
    path("concerns/<slug:code>/reads/", working.concern_reads, name="concern-reads"),
]
