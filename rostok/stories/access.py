"""Who reads a story, writes it, comments and publishes. See docs/rooms/stories.md."""

from datetime import date
from functools import lru_cache

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Seat
from rostok.assessment.states import SeatKind
from rostok.attendance.access import guards_held
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import MEMBER, Kinds, is_home_of, kinds_over, reaches, roles_held
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind
from rostok.stories.models import Comment, Consent, Story
from rostok.stories.states import StoryState

OUR_PEOPLE = frozenset({MEMBER, RoleKind.LEADER})


def visible_stories(actor: Actor) -> QuerySet[Story]:
    """Published ones for everybody; others for those who work on them."""
    if actor.is_system:
        return Story.objects.all()
    if actor.is_anonymous:
        return Story.objects.filter(state=StoryState.PUBLISHED)
    return Story.objects.filter(Q(state=StoryState.PUBLISHED) | _works_on(actor))


def workable_stories(actor: Actor) -> QuerySet[Story]:
    """Those whose newest version and comments the actor reads."""
    if actor.is_system:
        return Story.objects.all()
    return Story.objects.none() if actor.is_anonymous else Story.objects.filter(_works_on(actor))


def can_write(actor: Actor, organisation: Organisation, held: Kinds | None = None) -> Decision:
    """Whoever may speak for the organisation: its leader and its people, but not who stands at its door."""
    kinds = kinds_over(actor, organisation) if held is None else held
    if actor.is_system or RoleKind.LEADER in kinds:
        return ALLOWED
    if MEMBER not in kinds:
        return denied("not_member", _("A story is written by the people of the organisation."))
    guarding = _guarding(anyone_like(actor), timezone.localdate())
    if guarding.rows(user_id=actor.user_id, organisation=organisation.pk):
        return denied(
            "guard",
            _("A guard does not write in the name of the organisation."),
            _("Tell its leader what the story should say."),
        )
    return ALLOWED


@lru_cache(maxsize=4)
def _guarding(anyone: Actor, _today: date) -> Prepared:
    """What finds a row where the actor stands at the door of one organisation."""
    return Prepared.of(guards_held(anyone).filter(institution=left_open("organisation")).values_list("pk"))


def can_edit_story(actor: Actor, story: Story, held: Kinds | None = None) -> Decision:
    """The same for a story that is there already."""
    return can_write(actor, story.organisation, held)


def can_submit_story(actor: Actor, story: Story, held: Kinds | None = None) -> Decision:
    """The leader: from here on people outside the organisation read it."""
    kinds = kinds_over(actor, story.organisation) if held is None else held
    if actor.is_system or RoleKind.LEADER in kinds:
        return ALLOWED
    return denied("not_leader", _("The leader of the organisation gives the story to be read."))


def can_publish_story(actor: Actor, story: Story, held: Kinds | None = None) -> Decision:
    """The methodologist who cares for the organisation: a second pair of eyes before everybody's."""
    kinds = kinds_over(actor, story.organisation) if held is None else held
    if actor.is_system or RoleKind.METHODOLOGIST in kinds:
        return ALLOWED
    return denied("not_methodologist", _("A story is published by the methodologist."))


def can_unpublish_story(actor: Actor, story: Story, held: Kinds | None = None) -> Decision:
    """The leader and the methodologist, at once and without asking."""
    kinds = kinds_over(actor, story.organisation) if held is None else held
    if actor.is_system or kinds & {RoleKind.LEADER, RoleKind.METHODOLOGIST}:
        return ALLOWED
    return denied("not_leader", _("A story is taken back by the leader or the methodologist."))


def can_keep_consents(actor: Actor, story: Story, held: Kinds | None = None) -> Decision:
    """Whoever may take the story back: also notes what a person says on paper."""
    return can_unpublish_story(actor, story, held)


def own_consents(actor: Actor) -> QuerySet[Consent]:
    """Those the actor gave and has not taken back."""
    if actor.user_id is None:
        return Consent.objects.none()
    return Consent.objects.filter(person__user=actor.user_id, withdrawn_at=None)


def gave(actor: Actor, consent: Consent) -> bool:
    """The actor is the person who agreed; the consent is read with its person."""
    return (
        actor.user_id is not None and consent.person is not None and consent.person.user_id == actor.user_id
    )


def can_withdraw_consent(actor: Actor, consent: Consent) -> Decision:
    """Whoever gave it, without asking anybody; those who keep consents, for what came on paper."""
    if gave(actor, consent):
        return ALLOWED
    return can_keep_consents(actor, consent.story)


def can_comment(actor: Actor, story: Story, held: Kinds | None = None) -> Decision:
    """The methodologist and experts, not the people of the organisation, while it is read or published."""
    kinds = kinds_over(actor, story.organisation) if held is None else held
    if story.state == StoryState.DRAFT:
        return denied(
            "draft", _("The story is still being written."), _("Wait until it is given to be read.")
        )
    if not kinds & OUR_PEOPLE and (RoleKind.METHODOLOGIST in kinds or _seats(actor).exists()):
        return ALLOWED
    return denied("not_expert", _("Comments are written by experts and the methodologist."))


def can_resolve_comment(actor: Actor, comment: Comment) -> Decision:
    """The people of the organisation and the author of the comment."""
    if comment.author.user_id is not None and comment.author.user_id == actor.user_id:
        return ALLOWED
    return can_write(actor, comment.story.organisation)


def can_open_comment(actor: Actor, comment: Comment) -> Decision:
    """Its author alone decides whether it is published."""
    if comment.author.user_id is not None and comment.author.user_id == actor.user_id:
        return ALLOWED
    return denied("not_author", _("Whether a comment is published is decided by its author."))


def can_see_work(actor: Actor, story: Story) -> Decision:
    """Those who read its newest version and comments."""
    worked_on = _worked_on(anyone_like(actor), timezone.localdate())
    if worked_on.rows(user_id=actor.user_id, story=story.pk):
        return ALLOWED
    return denied("not_yours", _("The work on a story is read by those who work on it."))


@lru_cache(maxsize=4)
def _worked_on(anyone: Actor, _today: date) -> Prepared:
    return Prepared.of(workable_stories(anyone).filter(pk=left_open("story")).values_list("pk"))


def _works_on(actor: Actor) -> Q:
    cares = Exists(roles_held(actor, RoleKind.METHODOLOGIST).filter(reaches()))
    given = ~Q(state=StoryState.DRAFT)
    return is_home_of(actor) | (given & (Q(cares) | Q(Exists(_seats(actor)))))


def _seats(actor: Actor) -> QuerySet[Seat]:
    """Seats of the actor as an expert, in any assessment."""
    if actor.user_id is None:
        return Seat.objects.none()
    return Seat.objects.filter(person__user=actor.user_id, kind=SeatKind.EXPERT, left_at=None)


RULES: dict[str, Rule] = {
    "write": can_write,
    "edit_story": can_edit_story,
    "submit_story": can_submit_story,
    "publish_story": can_publish_story,
    "unpublish_story": can_unpublish_story,
    "keep_consents": can_keep_consents,
    "withdraw_consent": can_withdraw_consent,
    "comment": can_comment,
    "resolve_comment": can_resolve_comment,
    "open_comment": can_open_comment,
    "see_work": can_see_work,
}
