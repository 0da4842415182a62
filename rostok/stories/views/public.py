"""What everybody reads: the list and a published story with the comments whose authors agree."""

from typing import Final

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.parties.access import organisations_of
from rostok.stories import access, queries
from rostok.stories.documents import STORIES
from rostok.stories.filters import StoryFilter
from rostok.stories.states import StoryState

NEWEST: Final = ("-made_at", "-id")


@never_cache
def story_list(request: Request) -> HttpResponseBase:
    """Published stories; signed in, also those one works on."""
    filters = StoryFilter(request.GET)
    found = queries.story_rows(filters.narrow(access.visible_stories(request.actor)))
    if file := exported(request, STORIES, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    ours = None if request.actor.is_anonymous else organisations_of(request.actor).first()
    may_write = ours is not None and access.can_write(request.actor, ours)
    context = {"page": page, "filters": filters, "ours": ours if may_write else None}
    return render(request, "stories/story_list.html", context)


@never_cache
def story_detail(request: Request, code: str) -> HttpResponse:
    """The published version; one that is not published leads its workers to the work on it."""
    found = access.visible_stories(request.actor).select_related("organisation__territory")
    story = get_object_or_404(found, code=code)
    if story.state != StoryState.PUBLISHED or story.published is None:
        return redirect("stories:story-work", code=story.code)
    page = queries.story_page(story, story.published, public=True)
    works = not request.actor.is_anonymous and bool(access.can_see_work(request.actor, story))
    own = list(access.own_consents(request.actor).filter(story=story))
    context = {"story": story, "page": page, "works": works, "own_consents": own}
    return render(request, "stories/story_detail.html", context)
