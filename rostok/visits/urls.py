"""Addresses of the room."""

from django.urls import path

from rostok.visits.views import calendars, children, lists, mentorships, needs, planning, rosters, series

app_name = "visits"
urlpatterns = [
    path("visits/", lists.visit_list, name="visit-list"),
    path("visits/mine/", lists.visit_mine, name="visit-mine"),
    path("visits/plan/<slug:code>/", planning.visit_plan, name="visit-plan"),
    path("visits/calendar/<slug:code>/", calendars.calendar_now, name="calendar-now"),
    path("visits/calendar/<slug:code>/quiet/", calendars.quiet_list, name="quiet-list"),
    path("visits/calendar/<slug:code>/<str:month>/", calendars.calendar_month, name="calendar-month"),
    path("visits/calendar/<slug:code>/<str:month>/print/", calendars.calendar_print, name="calendar-print"),
    path("visits/quiet/<slug:code>/end/", calendars.quiet_end, name="quiet-end"),
    path("visits/needs/", needs.need_list, name="need-list"),
    path("visits/needs/new/<slug:code>/", needs.need_open, name="need-open"),
    path("visits/needs/<slug:code>/", needs.need_detail, name="need-detail"),
    path("visits/needs/<slug:code>/close/", needs.need_close, name="need-close"),
    path("visits/needs/<slug:code>/offer/", needs.offer_make, name="offer-make"),
    path("visits/offers/<slug:code>/", needs.offer_detail, name="offer-detail"),
    path("visits/offers/<slug:code>/confirm/", needs.offer_confirm, name="offer-confirm"),
    path("visits/offers/<slug:code>/decline/", needs.offer_decline, name="offer-decline"),
    path("visits/series/", series.series_list, name="series-list"),
    path("visits/series/new/<slug:code>/", series.series_begin, name="series-begin"),
    path("visits/series/<slug:code>/end/", series.series_end, name="series-end"),
    path("visits/mentorships/", mentorships.mentorship_list, name="mentorship-list"),
    path("visits/mentorships/new/<slug:code>/", mentorships.mentorship_begin, name="mentorship-begin"),
    path("visits/mentorships/alone/<slug:code>/", mentorships.alone_allow, name="alone-allow"),
    path("visits/mentorships/<slug:code>/end/", mentorships.mentorship_end, name="mentorship-end"),
    path("visits/posts/<slug:code>/leave/", rosters.post_leave, name="post-leave"),
    path("visits/posts/<slug:code>/take/", rosters.post_take, name="post-take"),
    path("visits/posts/<slug:code>/off/", rosters.post_off, name="post-off"),
    path("visits/<slug:code>/", planning.visit_detail, name="visit-detail"),
    path("visits/<slug:code>/print/", planning.visit_print, name="visit-print"),
    path("visits/<slug:code>/cancel/", planning.visit_cancel, name="visit-cancel"),
    path("visits/<slug:code>/hold/", planning.visit_hold, name="visit-hold"),
    path("visits/<slug:code>/join/", rosters.visit_join, name="visit-join"),
    path("visits/<slug:code>/candidates/", rosters.candidate_list, name="candidate-list"),
    path("visits/<slug:code>/put/<slug:person>/", rosters.visit_put, name="visit-put"),
    path("visits/<slug:code>/paper/", rosters.visit_paper, name="visit-paper"),
    path("visits/<slug:code>/children/", children.child_name, name="child-name"),
    path(
        "visits/<slug:code>/children/<int:number>/leave-out/",
        children.child_leave_out,
        name="child-leave-out",
    ),
    path("visits/<slug:code>/children/<int:number>/compare/", children.ban_compare, name="ban-compare"),
]
