"""Addresses of the room."""

from django.urls import path

from rostok.proofs.views import exceptions, families, policies, proofs, standing

app_name = "proofs"
urlpatterns = [
    path("proofs/", proofs.proof_list, name="proof-list"),
    path("proofs/new/<slug:code>/", proofs.proof_submit, name="proof-submit"),
    path("proofs/<slug:code>/", proofs.proof_detail, name="proof-detail"),
    path("proofs/<slug:code>/decide/", proofs.proof_decide, name="proof-decide"),
    path("proofs/<slug:code>/versions/", proofs.file_add, name="file-add"),
    path("proofs/<slug:code>/files/<int:number>/", proofs.file, name="file"),
    path("standing/", standing.standing_mine, name="standing-mine"),
    path("standing/board/", standing.expiry_board, name="expiry-board"),
    path("standing/<slug:code>/", standing.standing, name="standing"),
    path("standing/<slug:code>/show/<slug:kind>/", standing.qualification_prove, name="qualification-prove"),
    path("standing/<slug:code>/suspend/", exceptions.flag_raise, name="flag-raise"),
    path("standing/<slug:code>/family/", families.family_add, name="family-add"),
    path("standing/<slug:code>/family/<slug:row>/", families.family_end, name="family-end"),
    path(
        "standing/<slug:code>/exempt/<slug:policy>/<slug:requirement>/",
        exceptions.exemption_propose,
        name="exemption-propose",
    ),
    path("exemptions/<slug:code>/", exceptions.exemption_detail, name="exemption-detail"),
    path("flags/<slug:code>/lift/", exceptions.flag_lift, name="flag-lift"),
    path("policies/", policies.policy_list, name="policy-list"),
    path("policies/<slug:code>/", policies.policy_detail, name="policy-detail"),
    path("policies/<slug:code>/verify/<int:pk>/", policies.policy_verify, name="policy-verify"),
]
