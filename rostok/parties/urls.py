"""Addresses of the room."""

from django.urls import path

from rostok.parties.views import (
    absence,
    duplicates,
    imports,
    invitations,
    organisations,
    people,
    territories,
    uploads,
    vacancies,
)

app_name = "parties"
urlpatterns = [
    path("organisations/", organisations.organisation_list, name="organisation-list"),
    path("organisations/new/", organisations.organisation_create, name="organisation-create"),
    path("organisations/duplicates/", duplicates.duplicate_list, name="duplicate-list"),
    path("organisations/duplicates/search/", duplicates.duplicate_search, name="duplicate-search"),
    path(
        "organisations/duplicates/<slug:code>/dismiss/",
        duplicates.duplicate_dismiss,
        name="duplicate-dismiss",
    ),
    path("organisations/merges/<slug:code>/", duplicates.merge_detail, name="merge-detail"),
    path("organisations/merges/<slug:code>/undo/", duplicates.merge_undo, name="merge-undo"),
    path(
        "organisations/<slug:code>/merge/<slug:other>/",
        duplicates.organisation_merge,
        name="organisation-merge",
    ),
    path("organisations/<slug:code>/", organisations.organisation_detail, name="organisation-detail"),
    path("organisations/<slug:code>/edit/", organisations.organisation_edit, name="organisation-edit"),
    path("organisations/<slug:code>/people/add/", people.member_add, name="member-add"),
    path("organisations/<slug:code>/invite/", invitations.leader_invite, name="leader-invite"),
    path("people/<slug:code>/", people.person_detail, name="person-detail"),
    path("people/<slug:code>/memberships/<int:pk>/end/", people.membership_end, name="membership-end"),
    path("people/<slug:code>/roles/<int:pk>/end/", people.role_end, name="role-end"),
    path("people/<slug:code>/absence/", absence.absence, name="absence"),
    path("acting/<slug:code>/order/", absence.order_enter, name="order-enter"),
    path("acting/<slug:code>/end/", absence.order_end, name="order-end"),
    path("vacancies/<slug:code>/", vacancies.vacancy_fill, name="vacancy-fill"),
    path("invitations/", invitations.invitation_list, name="invitation-list"),
    path("invitations/new/", invitations.invite, name="invite"),
    path("invitations/<slug:code>/resend/", invitations.invitation_resend, name="invitation-resend"),
    path("invitations/<slug:code>/withdraw/", invitations.invitation_withdraw, name="invitation-withdraw"),
    path("territories/", territories.territory_list, name="territory-list"),
    path("territories/<slug:code>/edit/", territories.territory_edit, name="territory-edit"),
    path("imports/", imports.import_list, name="import-list"),
    path("imports/new/", uploads.import_upload, name="import-upload"),
    path("imports/rows/", imports.row_list, name="row-list"),
    path("imports/rows/<slug:code>/", imports.row_decide, name="row-decide"),
    path("imports/<slug:code>/columns/", uploads.import_columns, name="import-columns"),
    path("imports/<slug:code>/start/", uploads.import_start, name="import-start"),
    path("imports/<slug:code>/report/", uploads.import_report, name="import-report"),
    path("imports/<slug:code>/", imports.import_detail, name="import-detail"),
]
