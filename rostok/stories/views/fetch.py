"""Things of this room for whoever works on them; for others they are not there."""

from django.db.models import Q, QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.http import seen_by_code
from rostok.parties.access import visible_organisations
from rostok.parties.models import Organisation
from rostok.stories import access
from rostok.stories.models import Comment, Consent, Story


@seen_by_code
def story_of(anyone: Actor) -> QuerySet[Story]:
    """A story the reader works on."""
    return access.workable_stories(anyone).select_related("organisation__territory")


@seen_by_code
def story_read(anyone: Actor) -> QuerySet[Story]:
    """A story the reader may read."""
    return access.visible_stories(anyone).select_related("organisation__territory")


@seen_by_code
def comment_of(anyone: Actor) -> QuerySet[Comment]:
    """A comment of a story the reader works on."""
    found = Comment.objects.filter(story__in=access.workable_stories(anyone))
    return found.select_related("author", "story__organisation")


@seen_by_code
def consent_of(anyone: Actor) -> QuerySet[Consent]:
    """A consent of such a story, or the reader's own."""
    own = access.own_consents(anyone).values("pk")
    found = Consent.objects.filter(Q(story__in=access.workable_stories(anyone)) | Q(pk__in=own))
    return found.select_related("story__organisation", "person")


@seen_by_code
def organisation_of(anyone: Actor) -> QuerySet[Organisation]:
    """An organisation the reader may see."""
    return visible_organisations(anyone)
