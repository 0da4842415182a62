"""Addresses of the room."""

from django.urls import path

from rostok.volunteers.views import checks, hosting, hours, inviting, lists, own, records, withdrawing

app_name = "volunteers"
urlpatterns = [
    path("volunteers/", lists.volunteer_list, name="volunteer-list"),
    path("volunteers/mine/", lists.volunteer_mine, name="volunteer-mine"),
    path("volunteers/join/<str:token>/", inviting.link_join, name="link-join"),
    path("volunteers/of/<slug:code>/", inviting.circle_detail, name="circle-detail"),
    path("volunteers/of/<slug:code>/ways/", lists.circle_ways, name="circle-ways"),
    path("volunteers/of/<slug:code>/hosts/", lists.circle_hosts, name="circle-hosts"),
    path("volunteers/of/<slug:code>/invite/", inviting.circle_invite, name="circle-invite"),
    path("volunteers/of/<slug:code>/link/", inviting.circle_link, name="circle-link"),
    path("volunteers/of/<slug:code>/paper/", inviting.circle_paper, name="circle-paper"),
    path("volunteers/of/<slug:code>/coordinators/", inviting.coordinator_new, name="coordinator-new"),
    path("volunteers/coordinators/<slug:code>/end/", inviting.coordinator_end, name="coordinator-end"),
    path(
        "volunteers/invitations/<slug:code>/withdraw/",
        inviting.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("volunteers/links/<slug:code>/close/", inviting.link_close, name="link-close"),
    path("volunteers/consents/<slug:code>/withdraw/", own.consent_withdraw, name="consent-withdraw"),
    path(
        "volunteers/consents/<slug:code>/withdraw/blank/",
        withdrawing.withdrawal_blank,
        name="consent-withdrawal-blank",
    ),
    path(
        "volunteers/consents/<slug:code>/withdraw/paper/",
        withdrawing.withdrawal_enter,
        name="consent-withdrawal",
    ),
    path(
        "volunteers/consents/<slug:code>/withdraw/photo/",
        withdrawing.withdrawal_photo,
        name="consent-withdrawal-photo",
    ),
    path("volunteers/of/<slug:code>/hours/", hosting.circle_hours, name="circle-hours"),
    path(
        "volunteers/of/<slug:code>/hours/confirm/", hosting.circle_hours_confirm, name="circle-hours-confirm"
    ),
    path("volunteers/of/<slug:code>/hours/file/", hosting.circle_hours_file, name="circle-hours-file"),
    path("volunteers/records/<str:token>/", records.record_show, name="record-show"),
    path("volunteers/record/<slug:code>/withdraw/", records.record_withdraw, name="record-withdraw"),
    path("volunteers/record/<slug:code>/<slug:language>/", records.record_paper, name="record-paper"),
    path("volunteers/hours/<slug:code>/", hours.hours_detail, name="hours-detail"),
    path("volunteers/hours/<slug:code>/photo/", hours.hours_photo, name="hours-photo"),
    path("volunteers/hours/<slug:code>/confirm/", hours.hours_confirm, name="hours-confirm"),
    path("volunteers/hours/<slug:code>/withdraw/", hours.hours_withdraw, name="hours-withdraw"),
    path("volunteers/hours/<slug:code>/dispute/", hours.hours_dispute, name="hours-dispute"),
    path("volunteers/hours/<slug:code>/answer/", hours.hours_answer, name="hours-answer"),
    path("volunteers/<slug:code>/", own.volunteer_detail, name="volunteer-detail"),
    path("volunteers/<slug:code>/record/", own.volunteer_record, name="volunteer-record"),
    path("volunteers/<slug:code>/print/", own.volunteer_print, name="volunteer-print"),
    path("volunteers/<slug:code>/records/", records.volunteer_records, name="volunteer-records"),
    path("volunteers/<slug:code>/records/new/", records.record_make, name="record-make"),
    path("volunteers/<slug:code>/dobro/", records.volunteer_dobro, name="volunteer-dobro"),
    path("volunteers/<slug:code>/hours/", hours.volunteer_hours, name="volunteer-hours"),
    path("volunteers/<slug:code>/hours/print/", hours.volunteer_hours_print, name="volunteer-hours-print"),
    path("volunteers/<slug:code>/hours/tell/", hours.volunteer_hours_tell, name="volunteer-hours-tell"),
    path("volunteers/<slug:code>/types/", own.volunteer_types, name="volunteer-types"),
    path("volunteers/<slug:code>/consent/", own.volunteer_consent, name="volunteer-consent"),
    path("volunteers/<slug:code>/farewell/", own.volunteer_farewell, name="volunteer-farewell"),
    path("volunteers/interviews/<slug:code>/", checks.interview_note, name="interview-note"),
    path("volunteers/<slug:code>/interview/", checks.volunteer_interview, name="volunteer-interview"),
    path("volunteers/<slug:code>/suspend/", checks.volunteer_suspend, name="volunteer-suspend"),
    path("volunteers/<slug:code>/check/<slug:kind>/", checks.volunteer_check, name="volunteer-check"),
    path("volunteers/<slug:code>/refuse/<slug:kind>/", checks.volunteer_refuse, name="volunteer-refuse"),
]
