"""Addresses of the room. All lie under assessment/, so that the navigation knows where the reader is."""

from django.urls import path

from rostok.assessment.views import (
    campaigns,
    conflict,
    evidence,
    expert,
    experts,
    moderator,
    overview,
    reconciling,
    respondent,
    results,
    seats,
    sharing,
)

app_name = "assessment"
urlpatterns = [
    path("assessment/", campaigns.campaign_list, name="campaign-list"),
    path("assessment/campaigns/new/", campaigns.campaign_create, name="campaign-create"),
    path("assessment/campaigns/<slug:code>/", campaigns.campaign_detail, name="campaign-detail"),
    path("assessment/campaigns/<slug:code>/start/", campaigns.campaign_start, name="campaign-start"),
    path("assessment/campaigns/<slug:code>/close/", campaigns.campaign_close, name="campaign-close"),
    path("assessment/campaigns/<slug:code>/add/", campaigns.organisation_add, name="organisation-add"),
    path("assessment/campaigns/<slug:code>/experts/", experts.campaign_experts, name="experts-assign"),
    path("assessment/results/<slug:code>/", results.result_detail, name="result-detail"),
    path("assessment/results/<slug:code>/pdf/", results.result_pdf, name="result-pdf"),
    path("assessment/results/<slug:code>/share/", sharing.result_share, name="result-share"),
    path(
        "assessment/results/<slug:code>/share/<slug:organisation>/withdraw/",
        sharing.sharing_withdraw,
        name="sharing-withdraw",
    ),
    path("assessment/results/<slug:code>/<str:indicator>/", results.result_line, name="result-line"),
    path("assessment/shared/<slug:code>/", sharing.shared_detail, name="shared-detail"),
    path("assessment/<slug:code>/", overview.assessment_detail, name="assessment-detail"),
    path("assessment/<slug:code>/approve/", overview.approve, name="result-approve"),
    path("assessment/<slug:code>/invite/", seats.seat_invite, name="seat-invite"),
    path(
        "assessment/<slug:code>/invite/<int:pk>/withdraw/",
        seats.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("assessment/<slug:code>/sheet/", respondent.sheet, name="sheet"),
    path("assessment/<slug:code>/sheet/plan/", respondent.plan, name="sheet-plan"),
    path("assessment/<slug:code>/sheet/save/", respondent.save_mark, name="mark-save"),
    path("assessment/<slug:code>/sheet/hand-in/", respondent.hand_in, name="sheet-hand-in"),
    path("assessment/<slug:code>/sheet/reopen/", respondent.reopen, name="sheet-reopen"),
    path(
        "assessment/<slug:code>/evidence/<str:indicator>/", evidence.evidence_attach, name="evidence-attach"
    ),
    path("assessment/<slug:code>/agree/", moderator.agree, name="agree"),
    path("assessment/<slug:code>/agree/save/", moderator.save_consensus, name="consensus-save"),
    path("assessment/<slug:code>/agree/close-answers/", moderator.close_answers, name="answers-close"),
    path("assessment/<slug:code>/agree/close/", moderator.close_sheet, name="sheet-close"),
    path("assessment/<slug:code>/experts/", experts.experts, name="experts"),
    path("assessment/<slug:code>/experts/name/", experts.name, name="expert-name"),
    path("assessment/<slug:code>/experts/<int:number>/replace/", experts.replace, name="expert-replace"),
    path("assessment/<slug:code>/experts/<int:number>/admit/", experts.admit, name="conflict-admit"),
    path("assessment/<slug:code>/experts/gates/", experts.gates, name="expert-gates"),
    path("assessment/<slug:code>/experts/gates/<str:indicator>/excuse/", experts.excuse, name="gate-excuse"),
    path(
        "assessment/<slug:code>/experts/gates/<str:indicator>/restore/", experts.restore, name="gate-restore"
    ),
    path("assessment/<slug:code>/expert/conflict/", conflict.state, name="conflict-state"),
    path("assessment/<slug:code>/expert/decline/", conflict.decline, name="expert-decline"),
    path("assessment/<slug:code>/expert/", expert.sheet, name="expert-sheet"),
    path("assessment/<slug:code>/expert/save/", expert.save_mark, name="expert-mark-save"),
    path("assessment/<slug:code>/expert/lock/", expert.lock, name="experts-lock"),
    path("assessment/<slug:code>/expert/proofs/<slug:proof>/", expert.check_proof, name="proof-check"),
    path("assessment/<slug:code>/reconcile/", reconciling.reconcile, name="reconcile"),
    path("assessment/<slug:code>/reconcile/propose/", reconciling.propose, name="reconcile-propose"),
    path("assessment/<slug:code>/reconcile/agree/", reconciling.agree, name="reconcile-agree"),
    path("assessment/<slug:code>/reconcile/close/", reconciling.close, name="reconcile-close"),
    path("assessment/<slug:code>/compare/", reconciling.compare, name="compare"),
    path("assessment/<slug:code>/compare/save/", reconciling.save_afterthought, name="afterthought-save"),
]
