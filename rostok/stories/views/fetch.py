"""Things of this room for whoever works on them; for others they are not there."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from rostok.foundation.http import Request
from rostok.stories import access
from rostok.stories.models import Comment, Consent, Story

_WHOSE = "organisation__territory"


def story_of(request: Request, code: str) -> Story:
    """A story the reader works on."""
    return get_object_or_404(access.workable_stories(request.actor).select_related(_WHOSE), code=code)


def comment_of(request: Request, code: str) -> Comment:
    """A comment of such a story."""
    found = Comment.objects.filter(story__in=access.workable_stories(request.actor))
    return get_object_or_404(found.select_related("author", "story__organisation"), code=code)


def consent_of(request: Request, code: str) -> Consent:
    """A consent of such a story, or the reader's own."""
    own = access.own_consents(request.actor).values("pk")
    found = Consent.objects.filter(Q(story__in=access.workable_stories(request.actor)) | Q(pk__in=own))
    return get_object_or_404(found.select_related("story__organisation", "person"), code=code)
