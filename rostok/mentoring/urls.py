"""Addresses of the room."""

from django.urls import path

from rostok.mentoring.views import hosts, matching, offers

app_name = "mentoring"
urlpatterns = [
    path("offers/", offers.offer_list, name="offer-list"),
    path("offers/<slug:code>/", offers.offer_detail, name="offer-detail"),
    path("offers/<slug:code>/change/", offers.change, name="offer-change"),
    path("offers/<slug:code>/dates/", offers.dates, name="window-open"),
    path("offers/<slug:code>/close/", offers.close, name="offer-close"),
    path("offers/<slug:code>/reopen/", offers.reopen, name="offer-reopen"),
    path("hosts/<slug:code>/", hosts.host_detail, name="host-detail"),
    path("hosts/<slug:code>/offers/new/", offers.make, name="offer-make"),
    path("hosts/<slug:code>/status/", hosts.give_status, name="status-give"),
    path("hosts/<slug:code>/status/<slug:kind>/end/", hosts.end_status, name="status-end"),
    path("road-maps/<slug:code>/hosts/", matching.road_map_hosts, name="road-map-hosts"),
    path("needs-and-hosts/", matching.need_list, name="need-list"),
]
