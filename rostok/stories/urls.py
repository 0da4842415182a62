"""Addresses of the room; the list and a published story are open to everybody."""

from django.urls import path

from rostok.stories.views import public, work, writing

app_name = "stories"
urlpatterns = [
    path("stories/", public.story_list, name="story-list"),
    path("stories/new/<slug:code>/", writing.begin, name="story-begin"),
    path("stories/<slug:code>/", public.story_detail, name="story-detail"),
    path("stories/<slug:code>/work/", work.story_work, name="story-work"),
    path("stories/<slug:code>/write/", writing.rewrite, name="story-write"),
    path("stories/<slug:code>/submit/", writing.submit, name="story-submit"),
    path("stories/<slug:code>/publish/", work.publish, name="story-publish"),
    path("stories/<slug:code>/unpublish/", work.unpublish, name="story-unpublish"),
    path("stories/<slug:code>/paragraphs/<int:key>/comment/", work.comment, name="comment-write"),
    path("stories/<slug:code>/consents/new/", writing.consent, name="consent-note"),
    path("story-comments/<slug:code>/resolve/", work.resolve, name="comment-resolve"),
    path("story-comments/<slug:code>/open/", work.open_to_all, name="comment-open"),
    path("story-consents/<slug:code>/withdraw/", writing.withdraw, name="consent-withdraw"),
]
