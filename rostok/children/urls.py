"""Addresses of the room. The code in an address is made for addresses: the child's own never stands there."""

from django.urls import path

from rostok.children.views import keepers, moving, records, steps

app_name = "children"
urlpatterns = [
    path("children/", records.child_list, name="child-list"),
    path("children/new/", records.child_admit, name="child-admit"),
    path("children/keepers/", keepers.keeper_list, name="keeper-list"),
    path("children/keepers/new/", keepers.keeper_appoint, name="keeper-appoint"),
    path("children/keepers/<slug:code>/end/", keepers.keeper_end, name="keeper-end"),
    path("children/transfers/<slug:code>/", moving.transfer_detail, name="transfer-detail"),
    path("children/transfers/<slug:code>/accept/", moving.transfer_accept, name="transfer-accept"),
    path("children/transfers/<slug:code>/withdraw/", moving.transfer_withdraw, name="transfer-withdraw"),
    path("children/transfers/<slug:code>/act/", moving.transfer_act, name="transfer-act"),
    path("children/<slug:code>/", records.child_detail, name="child-detail"),
    path("children/<slug:code>/key-sheet/", records.child_key_sheet, name="child-key-sheet"),
    path("children/<slug:code>/reads/", records.child_reads, name="child-reads"),
    path("children/<slug:code>/seal/", records.child_seal, name="child-seal"),
    path("children/<slug:code>/hand-over/", moving.child_hand_over, name="child-hand-over"),
    path("children/<slug:code>/group/", steps.group, name="child-group"),
    path("children/<slug:code>/status/", steps.status, name="child-status"),
    path("children/<slug:code>/representative/", steps.representative, name="child-representative"),
    path("children/<slug:code>/disagreement/", steps.disagreement, name="child-disagreement"),
    path("children/<slug:code>/settle/", steps.settle, name="child-settle"),
    path("children/<slug:code>/ban/", steps.ban, name="child-ban"),
    path("children/<slug:code>/sibling/", steps.sibling, name="child-sibling"),
    path("children/<slug:code>/opinion/", steps.opinion, name="child-opinion"),
    path("children/<slug:code>/note/", steps.note, name="child-note"),
    path("children/<slug:code>/notes/<slug:one>/", records.note_detail, name="note-detail"),
    path("children/<slug:code>/representatives/<slug:one>/answer/", steps.answer, name="consent-answer"),
    path(
        "children/<slug:code>/representatives/<slug:one>/end/",
        steps.representative_end,
        name="representative-end",
    ),
    path("children/<slug:code>/bans/<slug:one>/end/", steps.ban_end, name="ban-end"),
]
