"""A story is written in versions; paragraphs keep their keys, facts are put down as of the day."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of
from rostok.stories.access import can_edit_story, can_write
from rostok.stories.core.paragraphs import Placed, carried, marks_in, split, stray_marks
from rostok.stories.events import StoryWritten
from rostok.stories.models import Paragraph, Story, StoryVersion
from rostok.stories.queries import facts_of, topics_for
from rostok.stories.states import Part

MOST_PARAGRAPHS = 200
Texts = Mapping[str, str]  # part → text


@transaction.atomic
def begin_story(organisation: Organisation, *, title: str, topic: str, texts: Texts, actor: Actor) -> Story:
    """Write the first version. Side effects: rows, an event. Raises Refused, Incomplete."""
    refuse_unless(can_write(actor, organisation))
    story = Story.objects.create(
        organisation=organisation, domain_code=topic, topic=_topic(topic), title=_title(title)
    )
    _write(story, title, texts, (), 1, actor)
    return story


@transaction.atomic
def rewrite_story(
    story: Story, *, title: str, topic: str, texts: Texts, seen: int | None = None, actor: Actor
) -> StoryVersion:
    """Write the next version; what is published stays as it is until it is published anew.

    `seen`: the version that the writer had before them. Side effects: rows, an event. Raises Refused,
    Incomplete, Conflict (somebody has written a newer one).
    """
    refuse_unless(can_edit_story(actor, story))
    locked: Story = Story.objects.select_for_update().get(pk=story.pk)
    if seen is not None and seen != locked.current:
        raise Conflict
    every = Paragraph.objects.filter(version__story=story)
    now = every.filter(version__number=locked.current).order_by("position")
    old = [Placed(one.key, one.text) for one in now]
    next_key = (every.aggregate(last=Max("key"))["last"] or 0) + 1
    story.topic, story.domain_code, story.current = _topic(topic), topic, locked.current + 1
    if locked.published is None:
        story.title = _title(title)
    version = _write(story, title, texts, old, next_key, actor)
    story.save(update_fields=["title", "topic", "domain_code", "current"])
    return version


def _write(
    story: Story, title: str, texts: Texts, old: Sequence[Placed], next_key: int, actor: Actor
) -> StoryVersion:
    written = [(part, text) for part in Part for text in split(texts.get(part, ""))]
    if not written:
        raise Incomplete(_("Write at least a paragraph."), field=Part.DID)
    if len(written) > MOST_PARAGRAPHS:
        raise Incomplete(_("This is too long for one story."), _("Make two of it."), Part.DID)
    version = StoryVersion.objects.create(
        story=story,
        number=story.current,
        title=_title(title),
        facts=_facts(story.organisation, [text for _part, text in written]),
        written_by=person_of(actor),
    )
    placed = carried(old, [text for _part, text in written], next_key=next_key)
    Paragraph.objects.bulk_create(
        Paragraph(version=version, key=one.key, part=part, position=position, text=one.text)
        for position, ((part, _text), one) in enumerate(zip(written, placed, strict=True))
    )
    publish(StoryWritten(subject_id=story.pk, number=story.current), actor=actor)
    return version


def _facts(organisation: Organisation, texts: list[str]) -> dict[str, str]:
    """What the marks in the text stand for today. Raises Incomplete for one that nothing is recorded of."""
    for stray in (one for text in texts for one in stray_marks(text)):
        raise Incomplete(
            _("“%(stray)s” is no mark: readers would see the brackets."),
            _("Choose one of the list below, or write without double brackets."),
            stray=stray,
        )
    marks = [mark for text in texts for mark in marks_in(text)]
    if not marks:
        return {}
    known = {fact.mark: fact.value for fact in facts_of(organisation)}
    for mark in marks:
        if mark not in known:
            raise Incomplete(
                _("Nothing is recorded for the mark [[%(mark)s]]."),
                _("Choose one of the list, or write the number yourself."),
                mark=mark,
            )
    return {mark: known[mark] for mark in marks}


def _topic(code: str) -> Bilingual:
    topics = dict(topics_for())
    if code not in topics:
        raise Incomplete(_("Choose what the story is about."), field="topic")
    return topics[code]


def _title(title: str) -> str:
    if not title.strip():
        raise Incomplete(_("Give the story a title."), field="title")
    return title.strip()[:200]
