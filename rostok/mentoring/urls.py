"""Addresses of the room."""

from django.urls import path

from rostok.mentoring.views import asking, generations, hostings, hosts, matching, noting, offers, visits

app_name = "mentoring"
urlpatterns = [
    path("offers/", offers.offer_list, name="offer-list"),
    path("offers/<slug:code>/", offers.offer_detail, name="offer-detail"),
    path("offers/<slug:code>/change/", offers.change, name="offer-change"),
    path("offers/<slug:code>/dates/", offers.dates, name="window-open"),
    path("offers/<slug:code>/close/", offers.close, name="offer-close"),
    path("offers/<slug:code>/reopen/", offers.reopen, name="offer-reopen"),
    path("offers/<slug:code>/ask/", asking.ask, name="hosting-ask"),
    path("hosts/<slug:code>/", hosts.host_detail, name="host-detail"),
    path("hosts/<slug:code>/offers/new/", offers.make, name="offer-make"),
    path("hosts/<slug:code>/status/", hosts.give_status, name="status-give"),
    path("hosts/<slug:code>/status/<slug:kind>/end/", hosts.end_status, name="status-end"),
    path("road-maps/<slug:code>/hosts/", matching.road_map_hosts, name="road-map-hosts"),
    path("needs-and-hosts/", matching.need_list, name="need-list"),
    path("generations/", generations.generation_list, name="generation-list"),
    path("hostings/", hostings.hosting_list, name="hosting-list"),
    path("hostings/<slug:code>/", hostings.hosting_detail, name="hosting-detail"),
    path("hostings/<slug:code>/accept/", hostings.accept, name="hosting-accept"),
    path("hostings/<slug:code>/decline/", hostings.decline, name="hosting-decline"),
    path("hostings/<slug:code>/cancel/", hostings.cancel, name="hosting-cancel"),
    path("hostings/<slug:code>/finish/", hostings.finish, name="hosting-finish"),
    path("hostings/<slug:code>/visits/new/", visits.plan, name="visit-plan"),
    path("hostings/<slug:code>/diary/", noting.diary, name="diary-write"),
    path("hostings/<slug:code>/feedback/", noting.feedback, name="feedback-give"),
    path("hostings/<slug:code>/at-home/", noting.at_home, name="home-plan"),
    path("visits/<slug:code>/held/", visits.held, name="visit-hold"),
    path("visits/<slug:code>/missed/", visits.missed, name="visit-miss"),
    path("visits/<slug:code>/call-off/", visits.call_off, name="visit-call-off"),
]
