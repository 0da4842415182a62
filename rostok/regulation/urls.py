"""Addresses of the room; what holds, and what held once, is open to everybody."""

from django.urls import path

from rostok.regulation.views import editions, orders, points, regulations, types, writing

app_name = "regulation"
urlpatterns = [
    path("regulations/", regulations.regulation_list, name="regulation-list"),
    path("regulations/new/", regulations.begin, name="regulation-begin"),
    path("regulations/<slug:code>/", regulations.regulation_detail, name="regulation-detail"),
    path("regulations/<slug:code>/draft/", editions.draft, name="edition-draft"),
    path("editions/<slug:code>/", editions.edition_detail, name="edition-detail"),
    path("editions/<slug:code>/difference/", editions.edition_difference, name="edition-difference"),
    path("editions/<slug:code>/affected/", editions.edition_affected, name="edition-affected"),
    path("editions/<slug:code>/print/", editions.edition_print, name="edition-print"),
    path("editions/<slug:code>/approve/", orders.edition_approve, name="edition-approve"),
    path("editions/<slug:code>/withdraw/", orders.edition_withdraw, name="edition-withdraw"),
    path("editions/<slug:code>/drop/", orders.edition_drop, name="edition-drop"),
    path("editions/<slug:code>/points/", points.add, name="point-add"),
    path("editions/<slug:code>/points/<slug:key>/", points.write, name="point-write"),
    path("editions/<slug:code>/points/<slug:key>/repeal/", points.repeal, name="point-repeal"),
    path("interaction-types/", types.type_list, name="type-list"),
    path("interaction-types/new/<slug:code>/", writing.begin, name="type-begin"),
    path("interaction-types/<slug:code>/", types.type_detail, name="type-detail"),
    path("interaction-types/<slug:code>/draft/", writing.draft, name="type-draft"),
    path("type-versions/<slug:code>/", types.version_detail, name="version-detail"),
    path("type-versions/<slug:code>/print/", types.version_print, name="version-print"),
    path("type-versions/<slug:code>/write/", writing.write, name="version-write"),
    path("type-versions/<slug:code>/approve/", orders.version_approve, name="version-approve"),
    path("type-versions/<slug:code>/withdraw/", orders.version_withdraw, name="version-withdraw"),
    path("type-versions/<slug:code>/drop/", orders.version_drop, name="version-drop"),
]
