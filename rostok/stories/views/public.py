"""What everybody reads: the list and a published story with the comments whose authors agree."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.listing import first_pages_of
from rostok.foundation.paging import page_of
from rostok.stories import access, queries
from rostok.stories.documents import STORIES
from rostok.stories.filters import StoryFilter
from rostok.stories.models import Story
from rostok.stories.states import StoryState
from rostok.stories.views.fetch import story_read

NEWEST: Final = ("-made_at", "-id")


@never_cache
def story_list(request: Request) -> HttpResponseBase:
    """Published stories; signed in, also those one works on."""
    filters = StoryFilter(request.GET)
    found = partial(_found, request.actor, filters.asked)
    if file := exported(request, STORIES, found, by=NEWEST):
        return file
    after = request.GET.get("after", "")
    is_typed = bool(after or filters.asked["text"])
    chosen = tuple(filters.asked.items())
    page = page_of(found(), by=NEWEST, after=after) if is_typed else _first_page(request.actor, chosen)
    ours = None if request.actor.is_anonymous else queries.home_of(request.actor)
    may_write = ours is not None and access.can_write(request.actor, ours)
    context = {"page": page, "filters": filters, "ours": ours if may_write else None}
    return render(request, "stories/story_list.html", context)


def _found(actor: Actor, asked: Mapping[str, str]) -> QuerySet[Story]:
    return queries.story_rows(queries.narrowed(access.visible_stories(actor), **asked))


_first_page = first_pages_of(lambda anyone, chosen: _found(anyone, dict(chosen)), by=NEWEST)


@never_cache
def story_detail(request: Request, code: str) -> HttpResponse:
    """The published version; one that is not published leads its workers to the work on it."""
    story = story_read(request, code)
    if story.state != StoryState.PUBLISHED or story.published is None:
        return redirect("stories:story-work", code=story.code)
    page = queries.story_page(story, story.published, public=True)
    works = not request.actor.is_anonymous and bool(access.can_see_work(request.actor, story))
    own = list(access.own_consents(request.actor).filter(story=story))
    context = {"story": story, "page": page, "works": works, "own_consents": own}
    return render(request, "stories/story_detail.html", context)
