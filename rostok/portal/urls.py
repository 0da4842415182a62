"""Addresses of the room."""

from django.urls import path

from rostok.portal import feeds
from rostok.portal.views import calendars, erasing, handover, pages, parameters, personal, reports

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("search/", pages.search, name="search"),
    path("language/", pages.set_language, name="language"),
    path("theme/", pages.set_theme, name="theme"),
    path("report/", reports.report, name="report"),
    path("report/papers/<slug:code>/", reports.report_paper, name="report-paper"),
    path("report/<slug:what>/", reports.report_list, name="report-list"),
    path("acting/", pages.act_for, name="act-for"),
    path("handover/", handover.hand_over_mine, name="hand-over-mine"),
    path("people/<slug:code>/handover/", handover.hand_over, name="hand-over"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/renew/", calendars.calendar_renew, name="calendar-renew"),
    path("calendar/revoke/", calendars.calendar_revoke, name="calendar-revoke"),
    path("calendar/<str:token>.ics", feeds.calendar_feed, name="calendar-feed"),
    path("personal-data/", personal.personal_list, name="personal-list"),
    path("personal-data/mine/", personal.personal_mine, name="personal-mine"),
    path("personal-data/erasures/", erasing.erasure_list, name="erasure-list"),
    path("personal-data/erasures/blank/", erasing.erasure_blank, name="erasure-blank"),
    path("personal-data/erasures/of/<slug:code>/", erasing.erasure_ask, name="erasure-ask"),
    path("personal-data/erasures/<slug:code>/", erasing.erasure_detail, name="erasure-detail"),
    path("personal-data/erasures/<slug:code>/print/", erasing.erasure_print, name="erasure-print"),
    path("parameters/", parameters.parameter_list, name="parameter-list"),
    path("parameters/<str:key>/", parameters.parameter_detail, name="parameter-detail"),
    path("parameters/<str:key>/confirm/<int:pk>/", parameters.parameter_confirm, name="parameter-confirm"),
    path("health", pages.health, name="health"),
]
