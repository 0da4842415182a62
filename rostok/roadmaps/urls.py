"""Addresses of the room."""

from django.urls import path

from rostok.roadmaps.views import answers, carrying, checkins, drafts, helpdesk, points, road_maps, steps

app_name = "roadmaps"
urlpatterns = [
    path("road-maps/", road_maps.road_map_list, name="road-map-list"),
    path("road-maps/<slug:code>/", road_maps.road_map_detail, name="road-map-detail"),
    path("road-maps/<slug:code>/check-in/", checkins.check_in, name="check-in"),
    path("road-maps/<slug:code>/carry/", carrying.carry, name="road-map-carry"),
    path("road-maps/<slug:code>/agree/", road_maps.agree, name="road-map-agree"),
    path("road-maps/<slug:code>/close/", road_maps.close, name="road-map-close"),
    path("answers/", answers.answer_list, name="answer-list"),
    path("answers/<slug:code>/", answers.answer_detail, name="answer-detail"),
    path("answers/<slug:code>/withdraw/", answers.answer_withdraw, name="answer-withdraw"),
    path("consultants/", answers.consultant_list, name="consultant-list"),
    path("consultants/<slug:code>/end/", answers.consultant_end, name="consultant-end"),
    path("help/", helpdesk.help_list, name="help-list"),
    path("help/ask/", helpdesk.help_ask, name="help-ask"),
    path("help/<slug:code>/", helpdesk.help_detail, name="help-detail"),
    path("help/<slug:code>/take/", helpdesk.help_take, name="help-take"),
    path("help/<slug:code>/release/", helpdesk.help_release, name="help-release"),
    path("help/<slug:code>/withdraw/", helpdesk.help_withdraw, name="help-withdraw"),
    path("help/<slug:code>/answer/", helpdesk.help_answer, name="help-answer"),
    path("help/<slug:code>/rate/", helpdesk.help_rate, name="help-rate"),
    path("help/<slug:code>/keep/", answers.answer_keep, name="answer-keep"),
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
