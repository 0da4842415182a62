"""Addresses of the room."""

from django.urls import path

from rostok.roadmaps.views import drafts, points, road_maps, steps

app_name = "roadmaps"
urlpatterns = [
    path("road-maps/", road_maps.road_map_list, name="road-map-list"),
    path("road-maps/<slug:code>/", road_maps.road_map_detail, name="road-map-detail"),
    path("road-maps/<slug:code>/agree/", road_maps.agree, name="road-map-agree"),
    path("road-maps/<slug:code>/close/", road_maps.close, name="road-map-close"),
    path("drafts/", drafts.draft_list, name="draft-list"),
    path("drafts/<slug:code>/", drafts.draft_detail, name="draft-detail"),
    path("drafts/<slug:code>/take/", drafts.draft_take, name="draft-take"),
    path("growth-points/<slug:code>/choose/", points.choose, name="point-choose"),
    path("growth-points/<slug:code>/unchoose/", points.unchoose, name="point-unchoose"),
    path("growth-points/<slug:code>/goal/", points.goal, name="goal-set"),
    path("goals/<slug:code>/steps/new/", steps.add, name="step-add"),
    path("steps/<slug:code>/", steps.detail, name="step-detail"),
    path("steps/<slug:code>/start/", steps.start, name="step-start"),
    path("steps/<slug:code>/change/", steps.change, name="step-change"),
    path("steps/<slug:code>/finish/", steps.finish, name="step-finish"),
    path("steps/<slug:code>/drop/", steps.drop, name="step-drop"),
]
