"""The work on a story: the newest version with all comments at their places, publishing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.access import kinds_over
from rostok.stories import access, actions, queries
from rostok.stories.forms import CommentForm
from rostok.stories.models import Paragraph
from rostok.stories.states import StoryState
from rostok.stories.views.fetch import comment_of, story_of


@login_required
def story_work(request: Request, code: str) -> HttpResponse:
    """Paragraphs, comments at their places, those that lost theirs, consents."""
    story, actor = story_of(request, code), request.actor
    held = kinds_over(actor, story.organisation)
    page = queries.story_page(story, story.current, public=False)
    is_newer = story.published != story.current
    context = {
        "story": story,
        "page": page,
        "me": actor.user_id,
        "may_edit": bool(access.can_edit_story(actor, story, held)),
        "may_submit": story.state == StoryState.DRAFT and bool(access.can_submit_story(actor, story, held)),
        "may_comment": bool(access.can_comment(actor, story, held)),
        "may_publish": story.state != StoryState.DRAFT
        and is_newer
        and bool(access.can_publish_story(actor, story, held)),
        "may_unpublish": story.state == StoryState.PUBLISHED
        and bool(access.can_unpublish_story(actor, story, held)),
        "may_keep": bool(access.can_keep_consents(actor, story, held)),
        "own_consents": [
            one for one in page.consents if one.withdrawn_at is None and access.gave(actor, one)
        ],
        "is_newer": is_newer,
    }
    return render(request, "stories/story_work.html", context)


@login_required
@require_POST
def publish(request: Request, code: str) -> HttpResponse:
    """Everybody may read the newest version."""
    story = story_of(request, code)
    actions.publish_story(story, actor=request.actor)
    messages.success(request, _("The story is published."))
    return redirect("stories:story-detail", code=story.code)


@login_required
@require_POST
def unpublish(request: Request, code: str) -> HttpResponse:
    """Nobody outside reads it any more."""
    story = story_of(request, code)
    actions.unpublish_story(story, actor=request.actor)
    messages.success(request, _("The story is no longer public."))
    return redirect("stories:story-work", code=story.code)


@login_required
def comment(request: Request, code: str, key: int) -> HttpResponse:
    """Say something at a paragraph."""
    story = story_of(request, code)
    refuse_unless(access.can_comment(request.actor, story))
    now = Paragraph.objects.filter(version__story=story, version__number=story.current)
    paragraph = get_object_or_404(now, key=key)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        try:
            actions.write_comment(story, key=key, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The comment is at its paragraph."))
            return redirect("stories:story-work", code=story.code)
    context = {"story": story, "paragraph": paragraph, "form": form}
    return render(request, "stories/comment_write.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def resolve(request: Request, code: str) -> HttpResponse:
    """It is settled."""
    one = comment_of(request, code)
    actions.resolve_comment(one, actor=request.actor)
    messages.success(request, _("The comment is settled."))
    return redirect("stories:story-work", code=one.story.code)


@login_required
@require_POST
def open_to_all(request: Request, code: str) -> HttpResponse:
    """Its author agrees to its publication, or takes that back."""
    one = comment_of(request, code)
    actions.open_comment(one, is_public=not one.is_public, actor=request.actor)
    words = (
        _("The comment is published with the story.") if one.is_public else _("The comment is not public.")
    )
    messages.success(request, words)
    return redirect("stories:story-work", code=one.story.code)
