"""Addresses of the room."""

from django.urls import path

from rostok.attendance.views import alarms, copies, guards, own, saying, sending, sheets, ticks

app_name = "attendance"
urlpatterns = [
    path("attendance/", sheets.door_list, name="door-list"),
    path("attendance/copies.js", copies.worker, name="copies-worker"),
    path("attendance/mine/", own.square_list, name="square-list"),
    path("attendance/line/<slug:code>/", own.square_open, name="square-open"),
    path("attendance/feedback/", saying.feedback_list, name="feedback-list"),
    path("attendance/feedback/<slug:code>/", saying.feedback_give, name="feedback-give"),
    path("attendance/feedback/<slug:code>/words/", saying.feedback_read, name="feedback-read"),
    path("attendance/alarms/<slug:code>/", alarms.alarm_detail, name="alarm-detail"),
    path("attendance/alarms/<slug:code>/acknowledge/", alarms.alarm_acknowledge, name="alarm-acknowledge"),
    path("attendance/guards/<slug:code>/end/", guards.guard_end, name="guard-end"),
    path("attendance/visits/<slug:code>/child-no/", saying.child_no, name="child-no"),
    path("attendance/<slug:code>/", sheets.sheet_today, name="sheet-show"),
    path("attendance/<slug:code>/mark/", sending.mark_press, name="mark-press"),
    path("attendance/<slug:code>/marks/", sending.marks_take, name="marks-take"),
    path("attendance/<slug:code>/guards/", guards.guard_list, name="guard-list"),
    path("attendance/<slug:code>/guards/new/", guards.guard_new, name="guard-new"),
    path("attendance/<slug:code>/<slug:day>/", sheets.sheet_day, name="sheet-day"),
    path("attendance/<slug:code>/<slug:day>/print/", sheets.sheet_print, name="sheet-print"),
    path("attendance/<slug:code>/<slug:day>/ticks/", ticks.ticks_enter, name="ticks-enter"),
]
