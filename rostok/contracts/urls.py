"""Addresses of the room; the register is open to everybody."""

from django.urls import path

from rostok.contracts.views import contracts, papers, register, signing, writing

app_name = "contracts"
urlpatterns = [
    path("contracts/", contracts.contract_list, name="contract-list"),
    path("contracts/of/<slug:code>/", writing.agreement_write, name="agreement-write"),
    path("contracts/of/<slug:code>/into/<slug:other>/", writing.agreement_widen, name="agreement-widen"),
    path("contracts/new/<slug:code>/<slug:person>/", writing.contract_write, name="contract-write"),
    path("contracts/<slug:code>/", contracts.contract_detail, name="contract-detail"),
    path("contracts/<slug:code>/changes/", contracts.contract_changes, name="contract-changes"),
    path("contracts/<slug:code>/write/", writing.write_anew, name="contract-write-anew"),
    path("contracts/<slug:code>/sign/", signing.sign, name="contract-sign"),
    path("contracts/<slug:code>/paper/", signing.enter_paper, name="contract-paper"),
    path("contracts/<slug:code>/suspend/", signing.suspend, name="contract-suspend"),
    path("contracts/<slug:code>/restore/", signing.restore, name="contract-restore"),
    path("contracts/<slug:code>/revoke/", signing.revoke, name="contract-revoke"),
    path("contracts/<slug:code>/drop/", signing.drop, name="contract-drop"),
    path("contracts/<slug:code>/hidden/", signing.hide, name="institution-hide"),
    path("contracts/<slug:code>/<int:number>/", papers.version_print, name="version-print"),
    path("contracts/<slug:code>/<int:number>/docx/", papers.version_file, name="version-docx"),
    path("contracts/<slug:code>/<int:number>/pdf/", papers.version_pdf, name="version-pdf"),
    path("contracts/<slug:code>/<int:number>/<slug:party>/", papers.signed_sheet, name="signed-sheet"),
    path("register/", register.register, name="register"),
    path("register/check/<slug:secret>/", register.extract_check, name="extract-check"),
    path("register/check/<slug:secret>/pdf/", register.extract_pdf, name="extract-pdf"),
    path("register/<slug:code>/", register.entry_detail, name="entry-detail"),
    path("register/<slug:code>/extract/", register.extract_take, name="extract-take"),
]
