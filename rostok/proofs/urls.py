"""Addresses of the room."""

from django.urls import path

from rostok.proofs import views

app_name = "proofs"
urlpatterns = [
    path("proofs/", views.proof_list, name="proof-list"),
    path("proofs/new/<slug:code>/", views.proof_submit, name="proof-submit"),
    path("proofs/<slug:code>/", views.proof_detail, name="proof-detail"),
    path("proofs/<slug:code>/decide/", views.proof_decide, name="proof-decide"),
    path("proofs/<slug:code>/versions/", views.file_add, name="file-add"),
    path("proofs/<slug:code>/files/<int:number>/", views.file, name="file"),
]
