"""Addresses of the room; nothing here is open to visitors."""

from django.urls import path

from rostok.agreements.views import (
    complaints,
    decisions,
    disputes,
    papers,
    proposals,
    registrations,
    sheets,
    submitting,
    talks,
)

app_name = "agreements"
urlpatterns = [
    path("proposals/", proposals.proposal_list, name="proposal-list"),
    path("proposals/new/", submitting.choose_institution, name="institution-choose"),
    path("proposals/new/<slug:code>/", submitting.submit, name="proposal-submit"),
    path("proposals/new/<slug:code>/paper/", submitting.take_in, name="proposal-take-in"),
    path("proposals/new/<slug:code>/blank/", papers.blank, name="proposal-blank"),
    path("proposals/<slug:code>/", proposals.proposal_detail, name="proposal-detail"),
    path("proposals/<slug:code>/ask/", talks.ask, name="proposal-ask"),
    path("proposals/<slug:code>/answer/", talks.answer, name="proposal-answer"),
    path("proposals/<slug:code>/accept/", decisions.accept, name="proposal-accept"),
    path("proposals/<slug:code>/refuse/", decisions.refuse, name="proposal-refuse"),
    path("proposals/<slug:code>/sent/", decisions.sent, name="proposal-sent"),
    path("proposals/<slug:code>/withdraw/", decisions.withdraw, name="proposal-withdraw"),
    path("proposals/<slug:code>/complain/", complaints.complain, name="proposal-complain"),
    path("proposals/<slug:code>/print/", papers.proposal_print, name="proposal-print"),
    path("proposals/<slug:code>/sheet/", sheets.proposal_file, name="proposal-file"),
    path("proposals/<slug:code>/sheet/photo/", sheets.proposal_photo, name="proposal-photo"),
    path("proposals/<slug:code>/reply/", papers.reply_print, name="reply-print"),
    path("proposals/<slug:code>/protocol/", papers.protocol_print, name="protocol-print"),
    path("proposals/<slug:code>/clauses/", disputes.raise_clause, name="dispute-raise"),
    path("clauses/<slug:code>/counter/", disputes.counter, name="dispute-counter"),
    path("clauses/<slug:code>/settle/", disputes.settle, name="dispute-settle"),
    path("clauses/<slug:code>/drop/", disputes.drop, name="dispute-drop"),
    path("proposals/<slug:code>/register/", registrations.draft, name="registration-draft"),
    path("registrations/", registrations.registration_list, name="registration-list"),
    path("registrations/<slug:code>/", registrations.registration_detail, name="registration-detail"),
    path("registrations/<slug:code>/approve/", registrations.approve, name="registration-approve"),
    path("registrations/<slug:code>/suspend/", registrations.suspend, name="registration-suspend"),
    path("registrations/<slug:code>/restore/", registrations.restore, name="registration-restore"),
    path("registrations/<slug:code>/revoke/", registrations.revoke, name="registration-revoke"),
    path("registrations/<slug:code>/end/", registrations.end, name="registration-end"),
    path("complaints/<slug:code>/", complaints.complaint_detail, name="complaint-detail"),
    path("complaints/<slug:code>/photo/", sheets.complaint_photo, name="complaint-photo"),
    path("complaints/<slug:code>/decide/", complaints.judge, name="complaint-judge"),
]
