"""Consents of the people who appear in a story."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Person
from rostok.stories.access import can_keep_consents, can_withdraw_consent
from rostok.stories.actions.publishing import unpublish_story
from rostok.stories.events import ConsentGiven, ConsentWithdrawn
from rostok.stories.models import Consent, Story
from rostok.stories.states import StoryState


@transaction.atomic
def note_consent(
    story: Story,
    *,
    name: str,
    shown: str,
    given_on: date,
    sheet: str = "",
    person: Person | None = None,
    actor: Actor,
) -> Consent:
    """An adult agreed to appear in this story; the signed sheet stays with the organisation.

    A `person` of the organisation takes it back themselves, without a name of their own being typed.
    Side effects: the row, an event. Raises Refused, Incomplete.
    """
    name = name.strip() or (person.name if person else "")
    refuse_unless(can_keep_consents(actor, story))
    if not name:
        raise Incomplete(_("Say who agreed."), field="name")
    if given_on > timezone.localdate():
        raise Incomplete(_("This day is still ahead."), field="given_on")
    consent = Consent.objects.create(
        story=story, name=name, person=person, shown=shown, given_on=given_on, sheet=sheet.strip()
    )
    publish(ConsentGiven(subject_id=story.pk, consent_id=consent.pk), actor=actor)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, actor: Actor) -> None:
    """The person takes it back: in the same transaction the story is not public any more.

    It can be published again only in a version written afterwards. Side effects: the row, the state of the
    story, its search row, events. Raises Refused. Again: nothing happens.
    """
    story = Story.objects.select_for_update().select_related("organisation").get(pk=consent.story_id)
    consent.story = story
    refuse_unless(can_withdraw_consent(actor, consent))
    if not Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        return
    publish(ConsentWithdrawn(subject_id=story.pk, consent_id=consent.pk), actor=actor)
    if story.state == StoryState.PUBLISHED:
        unpublish_story(story, actor=SYSTEM)  # whoever gave the consent has no say in the story otherwise
